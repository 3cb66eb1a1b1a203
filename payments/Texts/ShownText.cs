using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Chat2Pay.Payments.CardNumbers;

namespace Chat2Pay.Payments.Texts;

/// <summary>
/// The rule for texts of applications that customers are shown: an order number, the name of an item. They stand in
/// messages that customers trust, so nothing in them may change how the rest is read, lead anywhere, or hold a card number.
/// </summary>
public static partial class ShownText
{
    /// <summary>Letters of some languages carry two or three marks; more of them cover the lines around.</summary>
    private const int MaxMarks = 3;

    /// <summary>What has no category of its own but shows as nothing.</summary>
    private const string Unseen = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>What is wrong with a text, as it follows the name of its field; null when nothing is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string? Fault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CharacterFault(text) ?? CardFault(text) ?? AddressFault(text);
    }

    /// <summary>What is wrong with a text that nobody is shown but that is stored; null when nothing is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string? CardFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CardNumberMask.Mask(text).CardNumberRemoved
            ? "holds what reads as a card number or security code; those may not be stored: leave it out."
            : null;
    }

    private static string? CharacterFault(string text)
    {
        int marks = 0;
        int at = 0;
        while (at < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, at, out Rune rune))
            {
                return "holds half a character (a surrogate without its other half): send valid Unicode.";
            }

            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (Kind(rune, category) is { } kind)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"holds the character U+{rune.Value:X4} at position {at + 1}, {kind}: leave it out.");
            }

            if (marks > MaxMarks)
            {
                return $"has more than {MaxMarks} marks on one letter at position {at + 1}: leave some out.";
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>What a character is that may not be in a text; null when it may.</summary>
    private static string? Kind(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control => "a control character",
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "a line break",
        UnicodeCategory.Format when IsDirection(rune.Value) => "which changes the direction of the text around it",
        UnicodeCategory.Format => "which nobody sees",
        UnicodeCategory.PrivateUse => "which has no agreed meaning (private use)",
        UnicodeCategory.OtherNotAssigned when ValidText.IsNoCharacter(rune.Value) => "which is no character",
        UnicodeCategory.OtherNotAssigned => "which Unicode has not assigned",
        _ when rune.IsBmp && Unseen.Contains((char)rune.Value, StringComparison.Ordinal) => "which nobody sees",
        _ => null,
    };

    private static bool IsDirection(int codePoint) => codePoint is 0x061C or 0x200E or 0x200F
        or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string? AddressFault(string text)
    {
        string plain = text.Normalize(NormalizationForm.FormKC).Replace('\u3002', '.');
        Match found = Address(plain);
        return found.Success
            ? $"holds \"{found.Value}\", which telephones make a link of: leave it out, or write it without dots."
            : null;
    }

    private static Match Address(string text)
    {
        Match scheme = Scheme().Match(text);
        return scheme.Success ? scheme : Host().Match(text);
    }

    [GeneratedRegex(
        @"[a-z][a-z0-9+.-]{0,31}://\S{0,40}|\b(?:mailto|tel|sms|smsto|javascript|data|intent|whatsapp):\S{1,40}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1_000)]
    private static partial Regex Scheme();

    /// <summary>
    /// A host with a path or a port, or one whose last part is a top-level domain that telephones know without.
    /// </summary>
    [GeneratedRegex(
        @"(?<![\w.-])(?:www\.[\w-]{1,63}|(?:[\w-]{1,63}\.){1,8}[\p{L}-]{2,24}(?::\d{1,5})?/\S|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5}|/)"
            + @"|(?:[\w-]{1,63}\.){1,8}(?:com|net|org|info|biz|edu|gov|mil|int|io|co|ly|me|app|dev|ai|gg|to|tv|cc|ws|gl|"
            + @"shop|store|link|click|xyz|site|online|website|page|pay|money|cash|bank|top|icu|vip|live|pro|mobi|cloud|"
            + @"uk|us|ca|au|nz|ie|de|at|ch|fr|be|nl|lu|es|pt|it|gr|pl|cz|sk|hu|ro|bg|hr|si|dk|se|no|fi|ee|lv|lt|eu|ru|su|"
            + @"ua|by|tr|il|in|pk|cn|hk|tw|jp|kr|sg|my|id|th|vn|ph|br|ar|mx|cl|pe|za|ng|ke|ma|eg|ae|sa|ml|tk|ga|cf|gq|example)"
            + @"(?![\w.-]*\w))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1_000)]
    private static partial Regex Host();
}
