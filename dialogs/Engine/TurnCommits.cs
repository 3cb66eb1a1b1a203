using System.Diagnostics;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>Makes the commit of a turn.</summary>
internal static class TurnCommits
{
    private const long ChargeLifeMilliseconds = 2 * 60_000;

    /// <summary>The gateway opens no page that ends sooner, and a page that old is not worth a repair.</summary>
    private const long ShortestSessionMilliseconds = 31 * 60_000;

    public static TurnCommit From(TurnScope scope, TurnLease lease, int inputs)
    {
        List<ClosedPayment> closed = [];
        List<ListEntry> listed = [];
        MoveOut(scope, closed, listed);
        foreach (ClosedRecord record in scope.Loaded)
        {
            if (scope.IsChanged(record.Payment))
            {
                closed.Add(new ClosedPayment(record.Payment.RequestId, TurnCodec.Encode(record)));
                listed.Add(Listed(scope, record.Payment, MailboxState.Mask(record.To)));
                if (scope.State.LastClosed?.RequestId == record.Payment.Id)
                {
                    scope.State.LastClosed = LastClosed.Of(record.Payment);
                }
            }
        }

        return new TurnCommit
        {
            State = TurnCodec.Encode(scope.State),
            Processed = lease.Inputs.Take(inputs).Select(i => i.Sequence).ToArray(),
            Effects = Name(scope, lease),
            Closed = closed,
            Listed = listed,
            DueAt = scope.State.Open.Min(p => p.DueAt()),
            Retention = scope.State.Retention(),
            PurgedOrderingKeys = [.. scope.PurgedOrderingKeys],
        };
    }

    /// <summary>Moves closed payments out of the state, so that it stays small.</summary>
    private static void MoveOut(TurnScope scope, List<ClosedPayment> closed, List<ListEntry> listed)
    {
        MailboxState state = scope.State;
        foreach (PaymentRequest payment in state.Open)
        {
            if (scope.IsChanged(payment))
            {
                listed.Add(Listed(scope, payment, state.MaskedAddress()));
            }

            if (IsOver(payment))
            {
                ClosedRecord record = new(payment, state.Address);
                closed.Add(new ClosedPayment(payment.RequestId, TurnCodec.Encode(record)));
                if (payment.Status == PaymentStatus.Expired)
                {
                    Renewals.Keep(scope, payment);
                }

                state.LastClosed = LastClosed.Of(payment);
            }
        }

        state.Open.RemoveAll(IsOver);
    }

    private static bool IsOver(PaymentRequest payment) => !payment.IsOpen && payment.Unsettled is null;

    private static ListEntry Listed(TurnScope scope, PaymentRequest payment, string toMasked) =>
        new(payment.Summarise(toMasked), scope.Before(payment)?.Status, scope.Before(payment)?.Owes == true);

    private static OutboxEntry[] Name(TurnScope scope, TurnLease lease)
    {
        IReadOnlyList<PendingEffect> effects = scope.Effects;

        // After a fail-over a state version can be used again. The timestamp makes effect ids unique, so a late status
        // callback of a lost effect does not match a new one.
        string turn = $"{lease.Version + 1}-";
        string at = $"-{lease.TakenAt & uint.MaxValue:x}";
        OutboxEntry[] named = new OutboxEntry[effects.Count];
        for (int i = 0; i < named.Length; i++)
        {
            (Effect effect, long decidedAt) = effects[i];
            effect = lease.Trace is null ? effect : effect with { Trace = lease.Trace };
            named[i] = new OutboxEntry
            {
                Id = $"{turn}{i}{at}",
                OrderingKey = effect is SendMessage message ? ChannelProfiles.Of(message.Channel).Thread.OrderingKey : null,
                Body = TurnCodec.Encode(effect),
                Effect = effect,
                NotAfter = NotAfter(
                    effect, (effect as SendMessage)?.RequestId is { } about ? scope.Find(about) : null, decidedAt),
                OnWithdrawn = (effect as SendMessage)?.OnWithdrawn() is { } input ? TurnCodec.Encode(input) : null,
                Concerns = PaymentOf(effect),
            };
        }

        return named;
    }

    private static PaymentRequestId? PaymentOf(Effect effect) =>
        effect is SendMessage { RequestId: { } text } && PaymentRequestId.TryParse(text, out PaymentRequestId id)
            ? id
            : null;

    /// <summary>Until when an effect may begin, Unix milliseconds; null for no limit.</summary>
    internal static long? NotAfter(Effect effect, PaymentRequest? about, long decidedAt) => effect switch
    {
        SendMessage message => TurnAdapter.NotAfter(message, about, decidedAt),
        CallGateway { Call: ChargeCard } => decidedAt + ChargeLifeMilliseconds,
        CallGateway { Call: OpenCheckout open } => open.ExpiresAt - ShortestSessionMilliseconds,
        CallGateway or RedactMessage or ResolveOwner or ResolveCardOwner or DetachCard or LearnAddress => null,
        _ => throw new UnreachableException($"No rule says how long {effect.GetType().Name} may wait."),
    };
}
