using System.Globalization;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>The filters of the message list. A bare date means that UTC day.</summary>
internal sealed record MessageFilter(string? To, string? From, DateTimeOffset? Earliest, DateTimeOffset? Before)
{
    /// <summary>Null when a date cannot be read.</summary>
    public static MessageFilter? Read(IQueryCollection query)
    {
        DateTimeOffset? earliest = null;
        DateTimeOffset? before = null;
        foreach (string name in new[] { "DateSent", "DateSent<", "DateSent>" })
        {
            if (!query.ContainsKey(name))
            {
                continue;
            }

            if (!TryRead(query[name].ToString(), out DateTimeOffset time, out bool isDay))
            {
                return null;
            }

            DateTimeOffset day = new(time.UtcDateTime.Date, TimeSpan.Zero);
            earliest = name switch { "DateSent" => day, "DateSent>" => time, _ => earliest };
            before = name switch
            {
                "DateSent" => day.AddDays(1),
                "DateSent<" => isDay ? day.AddDays(1) : time.AddTicks(1),
                _ => before,
            };
        }

        return new MessageFilter(query["To"], query["From"], earliest, before);
    }

    public bool Matches(MessageRecord message) =>
        (To is null || message.To == To)
        && (From is null || message.From == From)
        && (Earliest is null || message.Sent >= Earliest)
        && (Before is null || message.Sent < Before);

    private static bool TryRead(string text, out DateTimeOffset time, out bool isDay)
    {
        isDay = DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return isDay || DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
