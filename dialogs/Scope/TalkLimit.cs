using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// How many answers somebody gets in a row that ask for nothing: few, most of all of those that are about no payment, so
/// that neither a stranger nor another machine that answers every answer costs the merchant much. An hour after the last
/// answer they begin anew, however often somebody has written meanwhile.
/// </summary>
internal static class TalkLimit
{
    private const int ForStrangers = 3;
    private const int ForCustomers = 10;
    private const int AboutMoney = 40;

    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>Such an answer is worth little when it comes late, and must not wait in a crowd for long.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Counts an answer. What became of somebody's money is told far more often than the rest, and not without end: another
    /// machine may say yes to every answer. What the customer has changed is always confirmed.
    /// </summary>
    public static Talk Count(TurnScope scope, string? requestId)
    {
        if (scope.HasChanged)
        {
            return Talk.Answer;
        }

        MailboxState state = scope.State;
        if (scope.Now - state.TalkAt >= (long)Quiet.TotalMilliseconds)
        {
            state.Talk = 0;
            state.IsTalkEnded = false;
        }

        bool stranger = state is { Open.Count: 0, Cards.Count: 0, LastClosed: null };
        int limit = requestId is not null ? AboutMoney : stranger ? ForStrangers : ForCustomers;
        int count = state.Talk + 1;

        // Answers about money may have used up the others' number: then the last of those is still due.
        bool isDue = requestId is null && !state.IsTalkEnded;
        if (count > limit && !isDue)
        {
            return Talk.Silence;
        }

        bool isLast = count >= limit;
        state.TalkAt = scope.Now;
        state.Talk = count;
        state.IsTalkEnded |= isLast;
        return isLast ? Talk.LastAnswer : Talk.Answer;
    }
}

/// <summary>What becomes of an answer that asks for nothing.</summary>
internal enum Talk
{
    /// <summary>It is sent.</summary>
    Answer,

    /// <summary>It is sent, and says that it is the last one for a while.</summary>
    LastAnswer,

    /// <summary>It is one too many.</summary>
    Silence,
}
