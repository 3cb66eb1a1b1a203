using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Tests.Guards;

/// <summary>The table of history words in docs/api.md is the one the code writes.</summary>
public sealed partial class HistoryWordTests
{
    /// <summary>Words that the code puts together from parts.</summary>
    private static readonly string[] Composed =
    [
        "message_suppressed", "message_not_sent", "message_replayed",
        "receipt_suppressed", "receipt_not_sent", "receipt_replayed",
        "partially_refunded", "refunded", "sent_as_template", "declined_by_customer",
        "recipient_opted_out", "too_many_open_requests", "application_share_used",
    ];

    [Fact]
    public void Every_word_that_is_written_stands_in_the_table_and_no_other()
    {
        HashSet<string> written = [.. Written(), .. Composed];
        HashSet<string> listed = [.. Row().Matches(Page()).Select(row => Head(row.Groups[1].Value))];

        Assert.True(written.Count > 35, $"{written.Count} words were found");
        Assert.Equal(written.Order(), listed.Order());
    }

    [Fact]
    public void Composed_words_are_made_of_literals_of_the_code()
    {
        string code = string.Concat(Sources().Select(File.ReadAllText));
        foreach (string word in Composed.Where(word => !word.EndsWith("refunded", StringComparison.Ordinal)))
        {
            string part = Composing().Replace(word, "_");
            Assert.Contains($"\"{part}", code, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_page_names_the_limit_of_open_requests()
    {
        Assert.Contains($"| {Limits.OpenRequests} open requests for one customer", Page(), StringComparison.Ordinal);
        Assert.Contains($"{Limits.OpenRequests / 2} where it is alone", Page(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Written() => Sources()
        .SelectMany(file => Call().Matches(File.ReadAllText(file)))
        .SelectMany(call => Literal().Matches(call.Value))
        .Select(literal => Head(literal.Groups[1].Value))
        .Where(word => word.Length > 0 && word[0] != '_');

    /// <summary>A word up to what differs from one request to another.</summary>
    private static string Head(string word) => word.Split(':', '{', '<')[0];

    private static IEnumerable<string> Sources() =>
        Repository.Sources("payments").Concat(Repository.Sources("dialogs"));

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    /// <summary>The calls that write an entry, and the local variable that holds a word for one.</summary>
    [GeneratedRegex(@"\b(?:Note|Move|RequestClose|EndAttempt|FailRefund|FinishClose|Fail|Remark)\([^;]*;|string what = [^;]*;")]
    private static partial Regex Call();

    [GeneratedRegex("^(message|receipt)_")]
    private static partial Regex Composing();

    [GeneratedRegex("\"([a-z_]+[^\"]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
