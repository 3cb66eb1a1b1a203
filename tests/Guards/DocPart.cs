namespace Chat2Pay.Tests.Guards;

/// <summary>
/// A part of a page that a test keeps true, between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.
/// <c>CHAT2PAY_REWRITE_DOCS=1</c> writes it anew.
/// </summary>
internal static class DocPart
{
    private const string Rewrite = "CHAT2PAY_REWRITE_DOCS";

    /// <summary>The file has this text.</summary>
    public static void AssertFile(string file, string text)
    {
        string path = Path.Combine(Repository.Root, file);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        Xunit.Assert.Equal(text, File.ReadAllText(path), ignoreLineEndingDifferences: true);
    }

    /// <summary>The page has this part.</summary>
    public static void Assert(string page, string name, string part)
    {
        string path = Path.Combine(Repository.Root, page);
        string text = File.ReadAllText(path);
        string mark = $"<!-- {name} -->";
        int begin = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        int end = text.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal);
        string framed = $"\n\n{part.Trim()}\n\n";
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(path, text[..begin] + framed + text[end..]);
            return;
        }

        Xunit.Assert.Equal(framed, text[begin..end], ignoreLineEndingDifferences: true);
    }
}
