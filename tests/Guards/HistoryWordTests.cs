using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Phones;

namespace Chat2Pay.Tests.Guards;

/// <summary>The tables of statuses and of history words in docs/api.md are those of the code.</summary>
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
    public void The_table_of_statuses_has_each_with_every_move_it_may_make()
    {
        PaymentStatus[] all = Enum.GetValues<PaymentStatus>();
        IEnumerable<string> rows = all.Select(from => string.Join(" | ", [
            PaymentStatusTable.WireName(from),
            all.Any(to => PaymentStatusTable.Allows(from, to)) ? "no" : "yes",
            string.Join(' ', all.Where(to => PaymentStatusTable.Allows(from, to)).Select(PaymentStatusTable.WireName).Order()),
        ]));

        Assert.Equal(rows, StatusRow().Matches(Page()).Select(row => string.Join(" | ", [
            row.Groups["status"].Value,
            row.Groups["final"].Value,
            string.Join(' ', Word().Matches(row.Groups["next"].Value).Select(word => word.Groups[1].Value).Order()),
        ])));
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

    [Fact]
    public void The_first_call_goes_to_the_sandbox_as_it_starts()
    {
        string call = Page().Split("```")[1];

        Assert.Contains($"http://127.0.0.1:{new SandboxOptions().BotPort}/", call, StringComparison.Ordinal);
        Assert.Contains($"Bearer {SandboxWorld.ApiKey}'", call, StringComparison.Ordinal);
        Assert.Contains(PhoneConsole.CustomerNumber, call, StringComparison.Ordinal);
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
    [GeneratedRegex(@"\b(?:Note|Move|RequestClose|EndAttempt|FailRefund|FinishClose|Fail|AddHistory)\([^;]*;|string what = [^;]*;")]
    private static partial Regex Call();

    [GeneratedRegex("^(message|receipt)_")]
    private static partial Regex Composing();

    [GeneratedRegex("\"([a-z_]+[^\"]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\| `([^`]+)` \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<status>[a-z_]+)` \| [^|]+ \| (?<final>yes|no) \|(?<next>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex StatusRow();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Word();
}
