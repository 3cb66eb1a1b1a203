using PhoneNumbers;

namespace Chat2Pay.Bot.Workers;

/// <summary>The time zone a telephone number lies in, by libphonenumber's tables.</summary>
internal static class CustomerZones
{
    /// <summary>The zone of a number; null when it may lie in several that tell different times, or in none known.</summary>
    /// <param name="number">E.164.</param>
    public static TimeZoneInfo? Of(string number)
    {
        try
        {
            PhoneNumber parsed = PhoneNumberUtil.GetInstance().Parse(number, null);
            TimeZoneInfo? only = null;
            foreach (string name in PhoneNumberToTimeZonesMapper.GetInstance().GetTimeZonesForNumber(parsed))
            {
                if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
                    || (only is not null && !only.HasSameRules(zone)))
                {
                    return null;
                }

                only ??= zone;
            }

            return only;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
