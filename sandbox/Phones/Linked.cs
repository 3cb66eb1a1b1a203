using System.Text.RegularExpressions;

namespace Chat2Pay.Sandbox.Phones;

/// <summary>Finds the links in a message, as phones do.</summary>
internal static partial class Linked
{
    /// <summary>The text cut into links and what stands between them.</summary>
    public static string[] Split(string text) => Url().Split(text);

    /// <summary>True for a part that is a link.</summary>
    public static bool IsUrl(string part) => part.StartsWith("http", StringComparison.Ordinal);

    [GeneratedRegex(@"(https?://[^\s]+)")]
    private static partial Regex Url();
}
