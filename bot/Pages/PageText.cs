using System.Globalization;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Pages;

/// <summary>Times and names as the pages write them.</summary>
public static class PageText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>A remaining time in words, rounded down so that nobody is promised more than there is.</summary>
    public static string InWords(TimeSpan left) => left switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 2 } => Count((int)left.TotalMinutes, "minute"),
        { TotalDays: < 2 } => Count((int)left.TotalHours, "hour"),
        _ => Count((int)left.TotalDays, "day"),
    };

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

    private static string Count(int number, string unit) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + unit + (number == 1 ? "" : "s");
}
