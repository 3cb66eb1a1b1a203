using System.Globalization;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Pages;

/// <summary>Times and names as the pages write them.</summary>
public static class PageText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>A time with its zone: <c>23 Nov 2026, 18:05 (UTC)</c>.</summary>
    public static string At(long unixMilliseconds, TimeZoneInfo zone)
    {
        DateTimeOffset time = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds), zone);
        string offset = time.Offset == TimeSpan.Zero
            ? "UTC"
            : "UTC" + (time.Offset < TimeSpan.Zero ? "-" : "+") + time.Offset.ToString(@"hh\:mm", English);
        return time.ToString("d MMM yyyy, HH:mm", English) + " (" + offset + ")";
    }

    /// <summary>A time for machines: ISO 8601, UTC.</summary>
    public static string Iso(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A reference short enough to read out over the telephone.</summary>
    public static string Reference(PaymentRequestId id) => id.Local.ToUpperInvariant();

    /// <summary>The price of a line.</summary>
    public static Money LineTotal(LineItem item, Currency currency) =>
        new Money(item.UnitMinor, currency) * item.Quantity;
}
