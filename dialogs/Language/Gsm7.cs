using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Chat2Pay.Dialogs.Language;

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

    /// <summary>Pairs: a character, and what it becomes.</summary>
    private const string Alike = "‘'’'‚'´'`'“\"”\"„\"–-—-−-‑-•-\u00A0 \u202F \u2009 \t "
        + "áaâaãaçcêeëeíiîiïióoôoõoúuûuýyÁAÂAÃAÀAÈEÊEËEÍIÌIÎIÏIÓOÒOÔOÕOÚUÙUÛUÝY";

    private static readonly FrozenDictionary<char, string> Folds = Enumerable.Range(0, Alike.Length / 2)
        .Select(i => KeyValuePair.Create(Alike[2 * i], Alike[2 * i + 1].ToString()))
        .Append(KeyValuePair.Create('…', "..."))
        .Append(KeyValuePair.Create('\u200B', ""))
        .ToFrozenDictionary();

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
