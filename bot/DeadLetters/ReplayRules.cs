using System.Diagnostics;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>
/// Decides whether a dead letter may be replayed: only if its effect now is the effect it would have had, and happens
/// once. What is peculiar to a kind is a rule of that kind.
/// </summary>
internal sealed class ReplayRules(KindRegistry kinds)
{
    /// <summary>Why an effect is not replayed; null if it may be.</summary>
    public static ReplayRefusal? Refuse(DeadLetter deadLetter, TimeSpan replayable, long now) =>
        IsOld(deadLetter, replayable, now) || deadLetter.NotAfter < now ? ReplayRefusal.TooOld : null;

    /// <summary>How an effect is replayed.</summary>
    public EffectReplay Plan(DeadLetter deadLetter, Effect effect)
    {
        EffectKind kind = kinds.Of(effect);
        bool known = PaymentRequestId.TryParse(kind.SubjectOf(effect), out PaymentRequestId subject);
        Input? onWithdrawn = kind.OnWithdrawn(effect);
        Input? replayed = known ? kind.OnReplayed(effect) : null;
        return new EffectReplay
        {
            DeadLetterId = $"notsent:{deadLetter.Id}",
            Claims = kind.KeepsClaims ? null : 1,
            Concerns = known && (onWithdrawn ?? replayed) is not null ? subject : null,
            OnWithdrawn = onWithdrawn is null ? null : kinds.Codec.Encode(onWithdrawn),
            ReplayInput = replayed is null ? null : kinds.Codec.Encode(replayed),
        };
    }

    /// <summary>Why an input is not replayed; null if it may be.</summary>
    /// <param name="deadLetter">The dead letter.</param>
    /// <param name="input">Its input.</param>
    /// <param name="state">The mailbox; null before its first commit.</param>
    /// <param name="record">The record of the input's payment, if that is closed.</param>
    /// <param name="replayable">How long a dead letter can be replayed.</param>
    /// <param name="now">Unix milliseconds.</param>
    public ReplayRefusal? Refuse(
        DeadLetter deadLetter,
        Input input,
        MailboxState? state,
        ReadOnlyMemory<byte>? record,
        TimeSpan replayable,
        long now)
    {
        if (IsOld(deadLetter, replayable, now))
        {
            return ReplayRefusal.TooOld;
        }

        InputKind kind = kinds.Of(input);
        return kind.HasFacts && DeadLetteredInput.FactsStand(deadLetter.Reason)
            ? ReplayRefusal.Applied
            : kind.Refuse(
                input, new ReplayCase(state, record, kinds.Codec, deadLetter.Stamp ?? deadLetter.DeadLetteredAt, now));
    }

    private static bool IsOld(DeadLetter deadLetter, TimeSpan replayable, long now) =>
        now - deadLetter.DeadLetteredAt > replayable.TotalMilliseconds;
}
