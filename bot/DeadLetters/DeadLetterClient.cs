using System.Globalization;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>
/// Lists, replays and discards dead letters for an operator. A replayed one goes back into the store only: the bot's
/// own workers find it there.
/// </summary>
internal sealed partial class DeadLetterClient(
    IDeadLetters deadLetters,
    IMailboxStore store,
    KindRegistry kinds,
    TimeProvider time,
    ILogger<DeadLetterClient> logger)
{
    private const int Looks = 3;

    private readonly ReplayRules rules = new(kinds);
    private readonly DeadLetterFormatter formatter = new(kinds);

    /// <summary>Reads a page, list by list, newest first: dead letters of money before those of messages.</summary>
    /// <param name="limit">How many at most, 1 to <see cref="IDeadLetters.MaxPerPage"/>.</param>
    /// <param name="cursor">The end of an earlier page; null for the first page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page; null for an unknown cursor.</returns>
    public async Task<DeadLetterPage?> ListAsync(int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (ReadCursor(cursor) is not var (first, skip))
        {
            return null;
        }

        IReadOnlyList<long> counts = await deadLetters.CountAsync(cancellationToken);
        List<DeadLetterSummary> shown = [];
        for (int list = first; list < counts.Count; list++, skip = 0)
        {
            if (counts[list] <= skip)
            {
                continue;
            }

            if (shown.Count == limit)
            {
                return new DeadLetterPage(shown, $"{list}.{skip}");
            }

            IReadOnlyList<DeadLetter> found =
                await deadLetters.ListAsync(list, skip, limit - shown.Count, cancellationToken);
            shown.AddRange(found.Select(formatter.Show));
            if (skip + found.Count < counts[list] && shown.Count == limit)
            {
                return new DeadLetterPage(shown, $"{list}.{skip + found.Count}");
            }
        }

        return new DeadLetterPage(shown, null);
    }

    /// <summary>Replays a dead letter; null if it was replayed, else the reason.</summary>
    /// <param name="name">The dead letter's name.</param>
    /// <param name="by">The operator or application, for the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ReplayRefusal?> ReplayAsync(string name, string by, CancellationToken cancellationToken)
    {
        ReplayRefusal? refusal = await deadLetters.FindAsync(name, cancellationToken) is { } deadLetter
            ? deadLetter.Kind == DeadLetterKind.Effect
                ? await ReplayEffectAsync(deadLetter, cancellationToken)
                : await ReplayInputAsync(deadLetter, cancellationToken)
            : ReplayRefusal.Gone;
        if (refusal is { } why)
        {
            Log.Refused(logger, name, by, why);
        }
        else
        {
            Log.Replayed(logger, name, by);
        }

        return refusal;
    }

    /// <summary>Discards a dead letter; false if the name is unknown.</summary>
    public async Task<bool> DiscardAsync(string name, string by, CancellationToken cancellationToken)
    {
        if (await deadLetters.FindAsync(name, cancellationToken) is not { } deadLetter
            || !await deadLetters.DiscardAsync(deadLetter, cancellationToken))
        {
            return false;
        }

        Log.Discarded(logger, name, by);
        return true;
    }

    private async Task<ReplayRefusal?> ReplayEffectAsync(DeadLetter deadLetter, CancellationToken cancellationToken)
    {
        if (formatter.Effect(deadLetter) is not { } effect)
        {
            return ReplayRefusal.Unreadable;
        }

        long now = time.GetUnixMilliseconds();
        return ReplayRules.Refuse(deadLetter, deadLetters.ReplayableFor, now) ?? Refusal(
            await deadLetters.ReplayEffectAsync(deadLetter, rules.Plan(deadLetter, effect), now, cancellationToken));
    }

    private async Task<ReplayRefusal?> ReplayInputAsync(DeadLetter deadLetter, CancellationToken cancellationToken)
    {
        if (formatter.Input(deadLetter) is not { } input)
        {
            return ReplayRefusal.Unreadable;
        }

        InputKind kind = kinds.Of(input);
        PaymentRequestId? subject =
            PaymentRequestId.TryParse(kind.SubjectOf(input), out PaymentRequestId about) ? about : null;
        for (int look = 0; ; look++)
        {
            // Read the version first: the store refuses the replay if the mailbox changes afterwards.
            MailboxView? view = await store.ReadAsync(deadLetter.Mailbox, cancellationToken);
            MailboxState? state = view is null ? null : kinds.Codec.DecodeState(view.State);
            ReadOnlyMemory<byte>? record = kind.DependsOnMailbox && subject is { } payment
                ? await store.ReadRecordAsync(payment, cancellationToken)
                : null;
            if (rules.Refuse(deadLetter, input, state, record, deadLetters.ReplayableFor, time.GetUnixMilliseconds()) is { } refusal)
            {
                return refusal;
            }

            long? still = kind.DependsOnMailbox ? view?.Version ?? 0 : null;
            ReplayOutcome outcome = await deadLetters.ReplayInputAsync(deadLetter, still, time.GetUnixMilliseconds(), cancellationToken);
            if (outcome != ReplayOutcome.Moved || look + 1 == Looks)
            {
                return Refusal(outcome);
            }
        }
    }

    private static ReplayRefusal? Refusal(ReplayOutcome outcome) => outcome switch
    {
        ReplayOutcome.Back => null,
        ReplayOutcome.Gone => ReplayRefusal.Gone,
        ReplayOutcome.There => ReplayRefusal.Waiting,
        ReplayOutcome.Sent => ReplayRefusal.Sent,
        _ => ReplayRefusal.Busy,
    };

    private (int List, int Skip)? ReadCursor(string? cursor)
    {
        if (cursor is null)
        {
            return (0, 0);
        }

        string[] parts = cursor.Split('.');
        return parts.Length == 2 && TryNumber(parts[0], out int list) && TryNumber(parts[1], out int skip)
            && list < deadLetters.Lists
            ? (list, skip)
            : null;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static partial class Log
    {
        [LoggerMessage(4310, LogLevel.Warning, "Dead letter {DeadLetter} was taken up again by {By}")]
        public static partial void Replayed(ILogger logger, string deadLetter, string by);

        [LoggerMessage(4311, LogLevel.Warning, "Dead letter {DeadLetter} was not taken up again for {By}: {Why}")]
        public static partial void Refused(ILogger logger, string deadLetter, string by, ReplayRefusal why);

        [LoggerMessage(4312, LogLevel.Warning, "Dead letter {DeadLetter} was thrown away by {By}")]
        public static partial void Discarded(ILogger logger, string deadLetter, string by);
    }
}
