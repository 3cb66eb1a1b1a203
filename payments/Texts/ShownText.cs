using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Chat2Pay.Payments.CardNumbers;

namespace Chat2Pay.Payments.Texts;

/// <summary>
/// The rule for texts of applications that customers are shown: an order number, the name of an item. They stand in
/// messages that customers trust, so nothing in them may change how the rest is read, lead anywhere, or hold a card
/// number.
/// </summary>
public static partial class ShownText
{
    /// <summary>Letters of some languages carry two or three marks; more of them cover the lines around.</summary>
    private const int MaxMarks = 3;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Asks for the coloured picture of the character before it, or makes a key of it together with the next.</summary>
    private const int PictureStyle = 0xFE0F;
    private const int Keycap = 0x20E3;

    private const int FirstIdeographForm = 0xE0100;
    private const int LastIdeographForm = 0xE01EF;

    /// <summary>What has no category of its own but shows as nothing.</summary>
    private const string Unseen = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>What is wrong with a text, as it follows the name of its field; null when nothing is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string? Fault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CharacterFault(text) ?? CardFault(text) ?? AddressFault(text);
    }

    /// <summary>The fault of a text that is stored but never shown; null without a fault.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string? CardFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CardNumberMask.Mask(text).CardNumberRemoved
            ? "holds what reads as a card number or security code; those may not be stored: leave it out."
            : null;
    }

    /// <summary>The fault of a text that a person writes: it has lines and may lead somewhere; null without a fault.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string? WrittenFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CharacterFault(LineBreak().Replace(text, " ")) ?? CardFault(text);
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
            if (Kind(rune, category) is { } kind && !IsInPlace(text, at, rune))
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

    /// <summary>
    /// True for an invisible character that belongs to the writing and hides nothing: a joiner within a word of an
    /// Arabic or Indic script or within an emoji, and a selector of a sign's picture or an ideograph's form.
    /// </summary>
    private static bool IsInPlace(string text, int at, Rune rune)
    {
        _ = Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out Rune before, out _);
        _ = Rune.DecodeFromUtf16(text.AsSpan(at + rune.Utf16SequenceLength), out Rune after, out _);
        return rune.Value switch
        {
            ZeroWidthNonJoiner => IsJoining(before) && IsJoining(after),
            ZeroWidthJoiner => (IsJoining(before) && IsJoining(after)) || (IsPicture(before) && IsPicture(after)),
            PictureStyle => IsPicture(before) || after.Value == Keycap,
            >= FirstIdeographForm and <= LastIdeographForm => Rune.GetUnicodeCategory(before) == UnicodeCategory.OtherLetter,
            _ => false,
        };
    }

    /// <summary>Letters and marks from Arabic to Sinhala.</summary>
    private static bool IsJoining(Rune rune) => rune.Value is >= 0x0600 and <= 0x0DFF
        && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    /// <summary>Pictures, and the signs of other kinds that have one; not what stands for a character that is missing.</summary>
    private static bool IsPicture(Rune rune) => rune.Value == PictureStyle || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol => rune != Rune.ReplacementChar && !rune.IsAscii,
        UnicodeCategory.MathSymbol or UnicodeCategory.OtherPunctuation => rune.Value > 0xFF,
        _ => false,
    };

    private static bool IsVariation(int codePoint) => codePoint is (>= 0xFE00 and <= 0xFE0F)
        or (>= 0x180B and <= 0x180F) or (>= FirstIdeographForm and <= LastIdeographForm);

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
        _ when IsVariation(rune.Value) => "which nobody sees",
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

    [GeneratedRegex("[\r\n\t]", RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();

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
