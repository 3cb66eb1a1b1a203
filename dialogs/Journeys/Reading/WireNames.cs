using System.Text;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>The names of values in files: small letters, with underscores between words.</summary>
public static class WireNames
{
    /// <summary>The name of a value: <c>OptedOut</c> is <c>opted_out</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        StringBuilder name = new();
        foreach (char c in value.ToString())
        {
            name.Append(char.IsUpper(c) && name.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }
}
