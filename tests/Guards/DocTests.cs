using System.Text.RegularExpressions;

namespace Chat2Pay.Tests.Guards;

/// <summary>What the documents point to is there.</summary>
public sealed partial class DocTests
{
    public static TheoryData<string> Documents => new(Directory
        .EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
        .Where(f => !f.Contains("node_modules", StringComparison.Ordinal)
            && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(f => Path.GetRelativePath(Repository.Root, f)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_leads_to_a_file(string document)
    {
        string path = Path.Combine(Repository.Root, document);
        List<string> broken = Link().Matches(File.ReadAllText(path))
            .Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)))
            .ToList();

        Assert.Empty(broken);
    }

    /// <summary>Tables and code cannot be wrapped; prose can.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void No_line_of_prose_is_longer_than_120_characters(string document)
    {
        bool code = false;
        List<string> tooLong = [];
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, document)))
        {
            code ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            string text = line.Trim();
            bool prose = !code && text.Length > 0 && text[0] is not ('|' or '<') && text.Contains(' ');
            if (prose && line.Length > 120)
            {
                tooLong.Add(line);
            }
        }

        Assert.Empty(tooLong);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
