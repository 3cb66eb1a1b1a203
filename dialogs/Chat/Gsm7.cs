using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Chat2Pay.Dialogs.Chat;

/// <summary>
/// The alphabet of text messages (3GPP TS 23.038). One character outside it turns the whole message into UCS-2, which
/// holds less than half as much.
/// </summary>
internal static class Gsm7
{
    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> BasicValues = SearchValues.Create(Basic);
    private static readonly FrozenSet<char> BasicSet = Basic.ToFrozenSet();
    private static readonly FrozenSet<char> ExtensionSet = Extension.ToFrozenSet();

    private static readonly FrozenDictionary<char, string> Folds = new Dictionary<char, string>
    {
        ['\u2018'] = "'", ['\u2019'] = "'", ['\u201A'] = "'", ['\u201C'] = "\"", ['\u201D'] = "\"", ['\u201E'] = "\"",
        ['\u2013'] = "-", ['\u2014'] = "-", ['\u2212'] = "-", ['\u2011'] = "-", ['\u2026'] = "...", ['\u00A0'] = " ",
        ['\u202F'] = " ", ['\u2009'] = " ", ['\u200B'] = "", ['\u00B4'] = "'", ['`'] = "'", ['\u2022'] = "-",
        ['á'] = "a", ['â'] = "a", ['ã'] = "a", ['ç'] = "c", ['ê'] = "e", ['ë'] = "e", ['í'] = "i", ['î'] = "i",
        ['ï'] = "i", ['ó'] = "o", ['ô'] = "o", ['õ'] = "o", ['ú'] = "u", ['û'] = "u", ['ý'] = "y", ['\t'] = " ",
        ['Á'] = "A", ['Â'] = "A", ['Ã'] = "A", ['À'] = "A", ['È'] = "E", ['Ê'] = "E", ['Ë'] = "E", ['Í'] = "I",
        ['Ì'] = "I", ['Ó'] = "O", ['Ò'] = "O", ['Ô'] = "O", ['Õ'] = "O", ['Ú'] = "U", ['Ù'] = "U", ['Û'] = "U",
        ['Ý'] = "Y",
    }.ToFrozenDictionary();

    /// <summary>Characters that look the same in GSM-7 take its form; others stay as they are.</summary>
    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(BasicValues))
        {
            return text;
        }

        StringBuilder folded = new(text.Length);
        foreach (char c in text)
        {
            _ = Folds.TryGetValue(c, out string? plain) ? folded.Append(plain) : folded.Append(c);
        }

        return folded.ToString();
    }

    /// <summary>True when every character is of the alphabet.</summary>
    public static bool IsGsm7(string text) => text.All(c => BasicSet.Contains(c) || ExtensionSet.Contains(c));

    /// <summary>
    /// How many segments a text is sent in: 160 septets alone or 153 each in GSM-7, 70 or 67 UTF-16 units in UCS-2.
    /// </summary>
    public static int Segments(string text)
    {
        bool gsm = IsGsm7(text);
        int length = gsm ? text.Sum(c => ExtensionSet.Contains(c) ? 2 : 1) : text.Length;
        (int single, int part) = gsm ? (160, 153) : (70, 67);
        return length <= single ? 1 : (length + part - 1) / part;
    }
}
