using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Modules;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Turns.Engine;

/// <summary>Makes the commit of a turn.</summary>
internal static class TurnCommits
{
    public static TurnCommit From<TTurn>(TTurn turn, ModuleList<TTurn> modules, TurnLease lease, int inputs)
        where TTurn : Turn
    {
        foreach (TurnModule<TTurn> module in modules.All)
        {
            module.Finish(turn);
        }

        byte[] state = modules.Kinds.Codec.Encode(turn.State);
        OutboxEntry[] effects = Name(turn, modules.Kinds, lease);
        foreach (TurnModule<TTurn> module in modules.All)
        {
            module.Record(turn, effects);
        }

        return new TurnCommit
        {
            State = state,
            Processed = lease.Inputs.Take(inputs).Select(input => input.Sequence).ToArray(),
            Effects = effects,
            Records = turn.Records,
            Projected = turn.Projected,
            ErasedLogs = turn.ErasedLogs,
            Appended = turn.Appended,
            DueAt = modules.All.Min(module => module.DueAt(turn)),
            Retention = turn.State.Retention(),
            PurgedOrderingKeys = [.. turn.PurgedOrderingKeys],
        };
    }

    private static OutboxEntry[] Name(Turn turn, KindRegistry kinds, TurnLease lease)
    {
        IReadOnlyList<PendingEffect> effects = turn.Effects;
        OutboxEntry[] named = new OutboxEntry[effects.Count];
        for (int i = 0; i < named.Length; i++)
        {
            (Effect effect, long decidedAt, _) = effects[i];
            effect = lease.Trace is null ? effect : effect with { Trace = lease.Trace };
            EffectKind kind = kinds.Of(effect);
            string? subject = kind.SubjectOf(effect);
            Input? onWithdrawn = kind.OnWithdrawn(effect);
            named[i] = new OutboxEntry
            {
                Id = turn.EffectIds[i],
                OrderingKey = kind.OrderingKeyOf(effect),
                Body = kinds.Codec.Encode(effect),
                Effect = effect,
                NotAfter = kind.NotAfter(effect, new EffectTiming(decidedAt, subject is null ? null : turn.ExpiryOf(subject))),
                OnWithdrawn = onWithdrawn is null ? null : kinds.Codec.Encode(onWithdrawn),
                Concerns = onWithdrawn is not null && PaymentRequestId.TryParse(subject, out PaymentRequestId id) ? id : null,
            };
        }

        return named;
    }
}
