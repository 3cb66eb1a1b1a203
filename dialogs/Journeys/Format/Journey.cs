using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>A journey as its file describes it, checked: what is here can run.</summary>
public sealed record Journey
{
    /// <summary>The version of the format that this product reads.</summary>
    public const int FormatVersion = 1;

    /// <summary>Its name: small letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The text of its file.</summary>
    public required string Text { get; init; }

    /// <summary>The hash of its text, see <see cref="VersionOf"/>.</summary>
    public required string Version { get; init; }

    /// <summary>The tags of its languages; a customer who speaks none of them is spoken to in the first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The messages that begin a run, as <see cref="Keyword"/> writes them, by the tag of their language.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; }

    /// <summary>What a keyword does while a run of any journey is open.</summary>
    public required WhenOpen WhenOpen { get; init; }

    /// <summary>True if it begins with the first message of somebody of whom nothing is known.</summary>
    public required bool IsForFirstMessage { get; init; }

    /// <summary>Where the file says so, or begins if it does not.</summary>
    public required Place FirstMessagePlace { get; init; }

    /// <summary>Where the file says its keywords, or begins if it has none.</summary>
    public required Place KeywordsPlace { get; init; }

    /// <summary>Where the file says its name.</summary>
    public required Place NamePlace { get; init; }

    /// <summary>The variables that an application gives to a run that it begins.</summary>
    public required IReadOnlyList<JourneyInput> Inputs { get; init; }

    /// <summary>The steps, in the order of the file.</summary>
    public required IReadOnlyList<JourneyStep> Steps { get; init; }

    /// <summary>The tests of the file, in its order. No run of a customer looks at them.</summary>
    public IReadOnlyList<JourneyTest> Tests { get; init; } = [];

    /// <summary>The first of some languages that the journey has, or its own first.</summary>
    /// <param name="tags">Their tags, the dearest first; null for one that is not known.</param>
    public string LanguageOf(params IEnumerable<string?> tags) =>
        tags.FirstOrDefault(tag => tag is not null && Languages.Contains(tag)) ?? Languages[0];

    /// <summary>The version of a text: the first 80 bits of its SHA-256, hexadecimal.</summary>
    public static string VersionOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10));

    /// <summary>A message as it is compared with keywords: small letters, one space between words, no marks around it.</summary>
    public static string Keyword(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        string plain = message.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim(Marks);
    }

    private static readonly char[] Marks = [' ', '.', '!', '?', '"', '\'', '¡', '¿', ',', ':', ';', '(', ')'];
}

/// <summary>What a keyword does while a run is open.</summary>
public enum WhenOpen
{
    /// <summary>The run stays, and a sentence says so.</summary>
    Ignore,

    /// <summary>The run ends and another begins, unless the open one waits for a payment.</summary>
    Restart,
}
