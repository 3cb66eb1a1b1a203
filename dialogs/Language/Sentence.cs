using System.Globalization;
using System.Runtime.CompilerServices;

namespace Chat2Pay.Dialogs.Language;

/// <summary>A sentence with named placeholders, <c>{amount}</c>, parsed once.</summary>
public sealed class Sentence
{
    private readonly string name;
    private readonly Part[] parts;
    private readonly int length;

    private Sentence(string name, Part[] parts)
    {
        this.name = name;
        this.parts = parts;
        length = parts.Sum(part => part.IsPlaceholder ? 0 : part.Text.Length);
    }

    /// <summary>The names of its placeholders, in order.</summary>
    public IEnumerable<string> Placeholders => parts.Where(part => part.IsPlaceholder).Select(part => part.Text);

    /// <summary>Its parts in order, for a page that marks its values up.</summary>
    public IReadOnlyList<Part> Parts => parts;

    /// <summary>Reads a sentence.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text; a brace stands around a placeholder and nowhere else.</param>
    /// <exception cref="FormatException">A placeholder has no end or no name.</exception>
    public static Sentence Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<Part> parts = [];
        for (int at = 0; at < text.Length;)
        {
            bool opens = text[at] == '{';
            int end = opens ? text.IndexOf('}', at) : text.IndexOf('{', at);
            end = end < 0 && !opens ? text.Length : end;
            string part = end < 0 ? "" : text[(opens ? at + 1 : at)..end];
            if (opens ? part.Length == 0 || !part.All(char.IsAsciiLetterOrDigit) : part.Contains('}', StringComparison.Ordinal))
            {
                throw new FormatException($"The sentence {name} has a brace that stands around no placeholder.");
            }

            parts.Add(new Part(part, opens));
            at = opens ? end + 1 : end;
        }

        return new Sentence(name, [.. parts]);
    }

    /// <summary>The sentence with its values filled in.</summary>
    /// <param name="values">A value for each placeholder, by name; more than it has may be given.</param>
    /// <param name="standing">Values that every sentence has.</param>
    /// <exception cref="ArgumentException">A placeholder has no value.</exception>
    public string Fill(ReadOnlySpan<(string Name, string Value)> values, ReadOnlySpan<(string Name, string Value)> standing)
    {
        if (parts is [{ IsPlaceholder: false }])
        {
            return parts[0].Text;
        }

        DefaultInterpolatedStringHandler said = new(length, parts.Length, CultureInfo.InvariantCulture);
        foreach (Part part in parts)
        {
            said.AppendLiteral(!part.IsPlaceholder ? part.Text
                : Find(part.Text, values) ?? Find(part.Text, standing)
                    ?? throw new ArgumentException($"The sentence {name} has no value for {part.Text}.", nameof(values)));
        }

        return said.ToStringAndClear();
    }

    private static string? Find(string placeholder, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach ((string name, string value) in values)
        {
            if (name == placeholder)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A part of a sentence.</summary>
    /// <param name="Text">The words, or the name of the placeholder.</param>
    /// <param name="IsPlaceholder">True for a placeholder.</param>
    public readonly record struct Part(string Text, bool IsPlaceholder);
}
