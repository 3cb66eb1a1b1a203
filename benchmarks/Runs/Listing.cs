using System.Diagnostics;
using Chat2Pay.Benchmarks.Figures;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>How long a page of conversations takes in a store that holds very many of them.</summary>
internal sealed class Listing(Plan plan)
{
    private const int Pages = 200;
    private const int PageSize = 20;

    /// <summary>Milliseconds of a page of all, newest first, page after page.</summary>
    public Spread OfAll { get; private set; }

    /// <summary>Milliseconds of a page of those that an agent holds, one of fifty.</summary>
    public Spread Held { get; private set; }

    public async Task RunAsync()
    {
        await using Stage stage = await Stage.SetAsync(plan);
        await stage.Customers.ListAsync(plan.Customers);
        Stage.Tell(FormattableString.Invariant($"{plan.Customers} conversations in the list"));
        ConversationsProjection list = stage.Customers.Conversations;
        ConversationQuery all = new() { PageSize = PageSize };
        ConversationQuery held = all with { Holder = HolderKind.Agent };
        _ = await TimeAsync(list, all);
        OfAll = await TimeAsync(list, all);
        Held = await TimeAsync(list, held);
    }

    private static async Task<Spread> TimeAsync(ConversationsProjection list, ConversationQuery query)
    {
        List<double> milliseconds = new(Pages);
        for (int i = 0; i < Pages; i++)
        {
            long start = Stopwatch.GetTimestamp();
            ConversationPage page = await list.QueryAsync(query, CancellationToken.None);
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            query = query with { Cursor = page.Cursor };
        }

        return Spread.Of(milliseconds);
    }
}
