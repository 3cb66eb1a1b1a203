using System.Globalization;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Microsoft.AspNetCore.Components;

namespace Chat2Pay.Bot.Pages;

/// <summary>Times, names and sentences as the pages write them.</summary>
public static class PageText
{
    /// <summary>A time for machines: ISO 8601, UTC.</summary>
    public static string Iso(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A reference short enough to read out over the telephone.</summary>
    public static string Reference(PaymentRequestId id) => id.Local.ToUpperInvariant();

    /// <summary>A sentence whose values are marked up.</summary>
    /// <param name="words">The language.</param>
    /// <param name="name">The sentence.</param>
    /// <param name="values">Each placeholder and what is shown there.</param>
    public static RenderFragment Marked(Words words, string name, params (string Name, RenderFragment Shown)[] values) => page =>
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (Sentence.Part part in words.Language.Get(name).Parts)
        {
            if (part.IsPlaceholder)
            {
                page.AddContent(1, Array.Find(values, value => value.Name == part.Text).Shown
                    ?? throw new ArgumentException($"The sentence {name} has no value for {part.Text}.", nameof(values)));
            }
            else
            {
                page.AddContent(0, part.Text);
            }
        }
    };

    /// <summary>A text that stands out.</summary>
    public static RenderFragment Strong(string text) => page =>
    {
        page.OpenElement(0, "strong");
        page.AddContent(1, text);
        page.CloseElement();
    };

    /// <summary>A time for people and machines.</summary>
    public static RenderFragment Time(long unixMilliseconds, string told) => page =>
    {
        page.OpenElement(0, "time");
        page.AddAttribute(1, "datetime", Iso(unixMilliseconds));
        page.AddContent(2, told);
        page.CloseElement();
    };

    /// <summary>A text as it is.</summary>
    public static RenderFragment Plain(string text) => page => page.AddContent(0, text);

    /// <summary>The price of a line.</summary>
    public static Money LineTotal(LineItem item, Currency currency) =>
        new Money(item.UnitMinor, currency) * item.Quantity;
}
