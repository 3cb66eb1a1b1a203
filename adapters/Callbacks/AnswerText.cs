using System.Text;
using System.Text.RegularExpressions;
using Chat2Pay.Payments.CardNumbers;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>
/// The beginning of a receiver's answer, for whoever looks why an event did not get through: without card numbers, long
/// numbers and secrets, which a receiver may echo in an error page.
/// </summary>
internal static partial class AnswerText
{
    /// <summary>Characters that are kept.</summary>
    public const int MaxLength = 256;

    private const string Removed = "…";

    /// <summary>The text; null if there is none.</summary>
    public static string? Of(ReadOnlySpan<byte> body)
    {
        string text = Blanks().Replace(Encoding.UTF8.GetString(body), " ").Trim();
        if (text.Length == 0)
        {
            return null;
        }

        string masked = Secret().Replace(CardNumberMask.Mask(text).Text, Removed);
        masked = Digits().Replace(masked, Removed);
        int most = masked.Length <= MaxLength ? masked.Length : MaxLength - (char.IsHighSurrogate(masked[MaxLength - 1]) ? 1 : 0);
        return masked[..most];
    }

    /// <summary>Controls, and the line breaks and indents of error pages.</summary>
    [GeneratedRegex(@"[\s\p{C}\ufffd]+")]
    private static partial Regex Blanks();

    /// <summary>What begins as keys do, what follows the name of a scheme, and a signature.</summary>
    [GeneratedRegex(
        @"\b(?:whsec|whsk|sk|rk|pk|api|key|token)_[\w+/=-]{4,}|(?<=\b(?:Bearer|Basic) )[\w+/=.~-]{4,}|\bv1a?,[\w+/=-]{8,}"
            + @"|\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}|\bA[KS]IA[0-9A-Z]{12,}|[\w.+-]+@[\w-]+\.[\w.-]+"
            + @"|(?<=\b(?:password|passwd|secret|token|api_?key)""?(?:\s?[=:]\s?| is )""?)[^\s""&<,;]+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\d(?:[ -]?\d){6,}")]
    private static partial Regex Digits();
}
