using System.Globalization;

namespace Chat2Pay.Payments.Texts;

/// <summary>How a language tells times. The formats are .NET's, the names are those of <paramref name="Names"/>.</summary>
/// <param name="Names">The names of days and months; no other culture of the machine is asked.</param>
/// <param name="Today">A time of today.</param>
/// <param name="WithinWeek">A time of the next six days.</param>
/// <param name="Beyond">A time after that.</param>
/// <param name="OnDay">A time that is looked up later, with its day and year.</param>
public sealed record TimeStyle(DateTimeFormatInfo Names, string Today, string WithinWeek, string Beyond, string OnDay)
{
    /// <summary>The names of a language.</summary>
    /// <param name="days">From Sunday on.</param>
    /// <param name="months">From January on, short.</param>
    public static DateTimeFormatInfo NamesOf(string[] days, string[] months)
    {
        ArgumentNullException.ThrowIfNull(months);
        DateTimeFormatInfo names = (DateTimeFormatInfo)DateTimeFormatInfo.InvariantInfo.Clone();
        names.AbbreviatedDayNames = days;

        // The calendar has room for a thirteenth month.
        names.AbbreviatedMonthNames = [.. months, ""];
        names.AbbreviatedMonthGenitiveNames = [.. months, ""];
        return DateTimeFormatInfo.ReadOnly(names);
    }
}
