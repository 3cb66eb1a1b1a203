using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// Limits the answers in a row that ask for nothing. Answers about no payment are the fewest, so that a stranger, or a
/// machine that answers every answer, costs the merchant little. The count starts again an hour after the last answer,
/// even if messages keep coming.
/// </summary>
internal static class TalkLimit
{
    private const int ForStrangers = 3;
    private const int ForCustomers = 10;
    private const int AboutMoney = 40;

    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);
    private static readonly TimeSpan HelpEvery = TimeSpan.FromMinutes(1);

    /// <summary>Such an answer is worth little when it is late, so it may wait for a short time only.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Counts an answer. Answers about the customer's money have a higher limit, but a limit: a machine may say yes to
    /// every answer. A change that the customer made is always confirmed, and the word for help, which every first message
    /// names, is answered once a minute in any silence.
    /// </summary>
    public static Talk Count(TurnScope scope, string? requestId)
    {
        if (scope.HasChanged)
        {
            return Talk.Answer;
        }

        MailboxState state = scope.State;
        if (scope.Now - state.Customer.TalkAt >= (long)Quiet.TotalMilliseconds)
        {
            Restart(state);
        }

        bool stranger = state.Payments is { Open.Count: 0, LastClosed: null } && state.Cards.Saved.Count == 0;
        int limit = requestId is not null ? AboutMoney : stranger ? ForStrangers : ForCustomers;
        int count = state.Customer.Talk + 1;

        // Answers about money may have used up the other limit too: the last answer is still due then.
        bool isDue = requestId is null && !state.Customer.IsTalkEnded;
        if (count > limit && !isDue)
        {
            return TakeHelp(scope) ? Talk.Answer : Talk.Silence;
        }

        bool isLast = count >= limit;
        state.Customer.TalkAt = scope.Now;
        state.Customer.Talk = count;
        state.Customer.IsTalkEnded |= isLast;
        return isLast ? Talk.LastAnswer : Talk.Answer;
    }

    private static bool TakeHelp(TurnScope scope)
    {
        bool isDue = scope.AsksForHelp && scope.Now - scope.State.Customer.HelpAt >= (long)HelpEvery.TotalMilliseconds;
        if (isDue)
        {
            scope.State.Customer.HelpAt = scope.Now;
        }

        return isDue;
    }

    /// <summary>Answers are counted anew.</summary>
    public static void Restart(MailboxState state)
    {
        state.Customer.Talk = 0;
        state.Customer.IsTalkEnded = false;
    }
}

/// <summary>How an answer that asks for nothing is treated.</summary>
internal enum Talk
{
    /// <summary>The answer is sent.</summary>
    Answer,

    /// <summary>The answer is sent and says that it is the last one for a while.</summary>
    LastAnswer,

    /// <summary>The answer is over the limit.</summary>
    Silence,
}
