using System.Globalization;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Tests.Guards;

/// <summary>Rules of the source text that the compiler does not check.</summary>
public sealed partial class TidyTests
{
    private static readonly string[] Product = ["framework", "payments", "dialogs", "adapters", "bot", "sandbox"];

    [Fact]
    public void No_file_is_longer_than_400_lines_and_no_test_file_longer_than_600()
    {
        List<string> tooLong = [];
        foreach (string project in Product.Append("tests"))
        {
            int most = project == "tests" ? 600 : 400;
            tooLong.AddRange(Repository.Sources(project)
                .Select(f => (File: f, Lines: File.ReadLines(f).Count()))
                .Where(f => f.Lines > most)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.File}: {f.Lines} lines; cut it in two")));
        }

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_line_is_longer_than_140_characters()
    {
        List<string> tooLong = [];
        foreach (string file in Product.SelectMany(Repository.Sources))
        {
            tooLong.AddRange(File.ReadLines(file).Select((text, number) => (text, number))
                .Where(l => l.text.Length > 140)
                .Select(l => $"{file}:{l.number + 1}"));
        }

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nothing_is_left_to_do_and_nothing_is_hidden_away()
    {
        List<string> found = [];
        foreach (string file in Product.SelectMany(Repository.Sources))
        {
            string text = File.ReadAllText(file);
            found.AddRange(Leftovers().Matches(text).Select(m => $"{file}: {m.Value}"));
        }

        Assert.Empty(found);
    }

    /// <summary>The field has words for these: dead letter, ordering key, rate limiter, send rate, client, heartbeat, history.</summary>
    [Fact]
    public void No_type_or_method_has_a_private_word_for_what_the_field_names()
    {
        List<string> found = [];
        foreach (string file in Product.SelectMany(Repository.Sources))
        {
            found.AddRange(PrivateWord().Matches(File.ReadAllText(file)).Select(m => $"{file}: {m.Value}"));
        }

        Assert.Empty(found);
    }

    [Fact]
    public void Log_event_ids_are_unique()
    {
        List<string> ids = Product.SelectMany(Repository.Sources)
            .SelectMany(f => EventId().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .ToList();

        Assert.NotEmpty(ids);
        Assert.Empty(ids.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_sentence_is_used()
    {
        string code = string.Concat(Product.SelectMany(Repository.Sources)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot", "Pages"), "*.razor"))
            .Select(File.ReadAllText));
        string wording = File.ReadAllText(Path.Combine(Repository.Root, "dialogs", "Language", "Wording.resx"));
        List<string> unused = SentenceName().Matches(wording).Select(m => m.Groups[1].Value)
            .Where(name => !name.StartsWith("Reason", StringComparison.Ordinal))
            .Where(name => !Enum.GetNames<MessagePurpose>().Any(purpose => name == "Template" + purpose))
            .Where(name => !code.Contains($"\"{name}\"", StringComparison.Ordinal))
            .ToList();

        Assert.Empty(unused);
    }

    [GeneratedRegex(
        @"\b(class|record|struct|enum|interface|void|Task(<[^>]+>)?)\s+\w*((?<!Dead)Letter|Bury|Burial|Parked|Lane|Heed|Sight|Desk"
        + @"|Slots|Remark|Pulse|Stranger|Pace|Pacing)\w*"
        + @"|\bclass\s+(Say|Requests|Notices)\b|\b(pace|pacing|burial)\b\s*[;=,)]")]
    private static partial Regex PrivateWord();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|#region|NotImplementedException|catch\s*(\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex Leftovers();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex EventId();

    [GeneratedRegex("""<data name="(\w+)" """)]
    private static partial Regex SentenceName();
}
