using System.Globalization;
using System.Text;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Tests.Fuzz;

/// <summary>Texts as nobody well-meaning writes them. A text with a card holds no other digits.</summary>
internal static class HostileTexts
{
    /// <summary>What begins each kind of digits, 0 to 9.</summary>
    private static readonly int[] Zeros =
    [
        '0', '0', '0', 0xFF10, 0x0660, 0x06F0, 0x0966, 0x0E50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1FBF0,
        0x2080, 0x245F, 0x2473, 0x2487, 0x2775, 0x277F, 0x2789,
    ];

    private static readonly string[] Separators =
    [
        "", "", " ", "-", ".", "    ", "\n", "\r\n", "\n\n", "\t", "|", ":", ";", "#", "=", "~", "+", "(", ")", "'", "\"",
        "x", "X", " x ", "×", "·", "•", "\u2028", "\u3000", "\u00A0", " - ", " | ", "//", "\\", "_", "*", "&", "@", "%",
        "<>", "👍", "→", "€", "]", "}{", ", ", "…", "\uFFFD",
    ];

    private static readonly string[] Unseen =
    [
        "\u200B", "\u200C", "\u200D", "\u200E", "\u202E", "\u2060", "\u2066", "\u00AD", "\uFEFF", "\uFE0F", "\u034F",
        "\u180E", "\u0332", "\u20E3", "\0", "\u0007", "\u009F", "\uFFFE", "\uFDD0", "\uE000", "\U000E0041", "\U0010FFFF",
        "\u3164", "\u115F", "\uFFF9",
    ];

    private static readonly string[] Words =
    [
        "", "yes", "YES", "no", "stop", "pay", "hello ", "\n", "my card: ", "ok? ", "¡hola! ", "支払い", "👩‍👩‍👧‍👦 ", "é", "e\u0301",
        "ﷺ", "ßẞ", "\u202Etxt", "z\u0300\u0301\u0302\u0303", "\u0000", "\uFFFE", "\uFFFF", "\uD800", "\uDC00", "\U0001FFFE",
        "\u2028", "\u0085", "\\u0000", "%00", "<b>", "' or ''='", "{{", "${", "a|b\n",
    ];

    /// <summary>Some words, valid or not, without a digit.</summary>
    public static string Noise(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(6); i > 0; i--)
        {
            text.Append(random.Next(4) == 0 ? ((char)random.Next(0xFFFF)).ToString() : Words[random.Next(Words.Length)]);
        }

        // Two halves of different words may be a number together.
        string made = text.ToString();
        return new string([.. made.Select((c, at) => CharUnicodeInfo.GetNumericValue(made, at) >= 0 ? 'n' : c)]);
    }

    /// <summary>A card number of a network, with its check digit.</summary>
    public static string Card(Random random)
    {
        (string Prefix, int Length)[] networks =
            [("4", 16), ("51", 16), ("2300", 16), ("34", 15), ("37", 15), ("6011", 16), ("36", 14), ("3530", 16), ("62", 19)];
        (string prefix, int length) = networks[random.Next(networks.Length)];
        string digits = prefix;
        while (digits.Length < length - 1)
        {
            digits += (char)('0' + random.Next(10));
        }

        int sum = digits.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 2 : 1)).Sum(n => n / 10 + n % 10);
        return digits + ((10 - sum % 10) % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The number in a disguise: another kind of digits, separators between its groups, unseen things anywhere.</summary>
    public static string Disguise(string card, Random random)
    {
        int[] groups = random.Next(3) == 0 ? [.. Enumerable.Range(1, card.Length)] : [4, 8, 12, 16];
        string separator = Separators[random.Next(Separators.Length)];
        bool unseen = random.Next(3) == 0;
        int zero = Zeros[random.Next(Zeros.Length)];
        StringBuilder text = new();
        for (int i = 0; i < card.Length; i++)
        {
            text.Append(i > 0 && groups.Contains(i) ? separator : "");
            text.Append(unseen && random.Next(3) == 0 ? Unseen[random.Next(Unseen.Length)] : "");

            // Kinds that have no zero of their own in line, such as circled digits, borrow the plain one.
            text.Append(zero > 0x2400 && zero < 0x2800 && card[i] == '0' ? "0" : char.ConvertFromUtf32(zero + card[i] - '0'));
        }

        return text.ToString();
    }
}
