using System.Globalization;
using System.Runtime.Serialization;

namespace Chat2Pay.Dialogs.Journeys.Templates;

/// <summary>The value of a variable.</summary>
/// <param name="Text">The text; of a number its digits, with a point before decimals.</param>
/// <param name="IsNumber">True for a number.</param>
[DataContract]
public sealed record JourneyValue([property: DataMember(Order = 0)] string Text, [property: DataMember(Order = 1)] bool IsNumber)
{
    private const int LongestNumber = 20;

    /// <summary>The number; null for a text.</summary>
    public decimal? Number => IsNumber ? decimal.Parse(Text, NumberStyles.Number, CultureInfo.InvariantCulture) : null;

    /// <summary>A number in digits with a point before decimals, as files write it; null for anything else.</summary>
    public static decimal? NumberIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestNumber
            && decimal.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && number.ToString(CultureInfo.InvariantCulture) == text
                ? number
                : null;
    }

    /// <summary>A text.</summary>
    public static JourneyValue Of(string text) => new(text, IsNumber: false);

    /// <summary>A number.</summary>
    public static JourneyValue Of(decimal number) =>
        new((number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture), IsNumber: true);
}
