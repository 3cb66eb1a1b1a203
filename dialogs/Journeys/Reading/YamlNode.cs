using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>A value of a YAML text.</summary>
/// <param name="Pointer">Its JSON Pointer (RFC 6901).</param>
/// <param name="Place">Where it begins.</param>
internal abstract record YamlNode(string Pointer, Place Place)
{
    /// <summary>What it is, for a sentence.</summary>
    public abstract string What { get; }
}

/// <summary>A single value.</summary>
/// <param name="Pointer">Its JSON Pointer.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Text">The text; empty for nothing.</param>
internal sealed record YamlScalar(string Pointer, Place Place, string Text) : YamlNode(Pointer, Place)
{
    public override string What => Text.Length == 0 ? "nothing" : "a text";
}

/// <summary>A list.</summary>
internal sealed record YamlList(string Pointer, Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Pointer, Place)
{
    public override string What => "a list";
}

/// <summary>Named values.</summary>
internal sealed record YamlMap(string Pointer, Place Place, IReadOnlyList<YamlEntry> Entries) : YamlNode(Pointer, Place)
{
    public override string What => "a group of named values";
}

/// <summary>A named value.</summary>
internal sealed record YamlEntry(string Name, Place Place, YamlNode Value);
