namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// How many answers somebody gets in a row that ask for nothing: few, most of all of those that are about no payment, so
/// that neither a stranger nor another machine that answers every answer costs the merchant much. Whoever is quiet for an hour begins anew.
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
    /// Counts an answer; false when it is one too many. What became of somebody's money is told far more often than the
    /// rest, and not without end: another machine may say yes to every answer.
    /// </summary>
    public static bool Allows(TurnScope scope, string? requestId)
    {
        MailboxState state = scope.State;
        if (scope.Now - state.TalkAt >= (long)Quiet.TotalMilliseconds)
        {
            state.Talk = 0;
        }

        bool stranger = state is { Open.Count: 0, Cards.Count: 0, LastClosed: null };
        state.TalkAt = scope.Now;
        if (state.Talk >= (requestId is not null ? AboutMoney : stranger ? ForStrangers : ForCustomers))
        {
            return false;
        }

        state.Talk++;
        return true;
    }
}
