using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Phones;

namespace Chat2Pay.Tests.Guards;

/// <summary>The tables of statuses and of history words in docs/api.md are those of the code.</summary>
public sealed partial class HistoryWordTests
{
    [Fact]
    public void Every_kind_of_entry_stands_in_the_table_and_no_other()
    {
        IEnumerable<string> kinds = Enum.GetValues<HistoryKind>().Where(kind => kind != HistoryKind.Unknown)
            .Select(HistoryEntry.NameOf);
        IEnumerable<string> listed = Row().Matches(Page()).Select(row => row.Groups[1].Value.Split(':')[0]).Distinct();

        Assert.Equal(kinds.Order(), listed.Order());
    }

    [Fact]
    public void A_kind_is_known_by_what_is_stored_of_it()
    {
        Assert.All(Enum.GetValues<HistoryKind>(), kind =>
        {
            Assert.Equal(kind, HistoryEntry.KindOf(HistoryEntry.NameOf(kind)));
            Assert.Equal(kind, HistoryEntry.KindOf(kind.With("anything:else").ToString()));
        });
        Assert.Equal(HistoryKind.Unknown, HistoryEntry.KindOf("partly_forgiven:1"));
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

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    [GeneratedRegex(@"^\| `([^`]+)` \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<status>[a-z_]+)` \| [^|]+ \| (?<final>yes|no) \|(?<next>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex StatusRow();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Word();
}
