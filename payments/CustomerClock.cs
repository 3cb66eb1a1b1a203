using System.Globalization;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Payments;

/// <summary>Tells the time as a customer reads it.</summary>
/// <param name="Zone">The zone the time is told in.</param>
/// <param name="IsTheirs">True when it is known to be the customer's own; otherwise its offset is said.</param>
/// <param name="Style">How the customer's language tells times.</param>
public sealed record CustomerClock(TimeZoneInfo Zone, bool IsTheirs, TimeStyle Style)
{
    private const int DaysOfAWeek = 7;

    /// <summary>
    /// A time as short as can be, in English <c>18:05</c> today, <c>Tue 18:05</c> within a week, <c>3 Dec 18:05</c> beyond;
    /// with <c>UTC+1</c> behind it where the zone need not be the customer's. Rounded down to the minute.
    /// </summary>
    /// <param name="at">The time, Unix milliseconds.</param>
    /// <param name="now">The time it is read at, Unix milliseconds.</param>
    public string At(long at, long now)
    {
        DateTimeOffset time = Local(at);
        int days = (time.Date - Local(now).Date).Days;
        string format = days switch
        {
            0 => Style.Today,
            > 0 and < DaysOfAWeek => Style.WithinWeek,
            _ => Style.Beyond,
        };
        return Told(time, time.ToString(format, Style.Names));
    }

    /// <summary>
    /// A time that is looked up later, with its day and year whenever it is read: <c>23 Nov 2026 18:05</c>, and
    /// <c>UTC+1</c> behind it as in <see cref="At"/>.
    /// </summary>
    /// <param name="at">The time, Unix milliseconds.</param>
    public string OnDay(long at)
    {
        DateTimeOffset time = Local(at);
        return Told(time, time.ToString(Style.OnDay, Style.Names));
    }

    private string Told(DateTimeOffset time, string text) => IsTheirs ? text : $"{text} {Offset(time.Offset)}";

    private DateTimeOffset Local(long at) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), Zone);

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : (offset < TimeSpan.Zero ? "UTC-" : "UTC+") + offset.ToString(offset.Minutes == 0 ? "%h" : @"h\:mm", CultureInfo.InvariantCulture);
}
