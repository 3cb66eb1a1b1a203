using System.Globalization;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Pages;

/// <summary>Times and names as the pages write them.</summary>
public static class PageText
{
    /// <summary>A time for machines: ISO 8601, UTC.</summary>
    public static string Iso(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A reference short enough to read out over the telephone.</summary>
    public static string Reference(PaymentRequestId id) => id.Local.ToUpperInvariant();

    /// <summary>The price of a line.</summary>
    public static Money LineTotal(LineItem item, Currency currency) =>
        new Money(item.UnitMinor, currency) * item.Quantity;
}
