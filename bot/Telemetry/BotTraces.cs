using System.Diagnostics;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>
/// The spans of turns and effects. The W3C traceparent connects a webhook, its turn and its effects, and is stored with
/// inputs and effects. Without a listener, or in a trace that is not sampled, no span is made and nothing is stored.
/// </summary>
/// <remarks>Tags hold ids that are opaque already, kinds and counts: no number, text, token or name.</remarks>
internal sealed class BotTraces : IDisposable
{
    /// <summary>The name of the source, and of the meter.</summary>
    public const string Name = "Chat2Pay";

    private readonly ActivitySource source = new(Name);

    /// <summary>The input with the current trace, which its turn continues.</summary>
    public static Input Marked(Input input) => Current() is { } trace ? input with { Trace = trace } : input;

    /// <summary>
    /// The span of a turn; null without a listener or a traced input. Its parent is the origin of the first traced
    /// input, the others are links; a timer's turn begins a trace.
    /// </summary>
    public Activity? StartTurn(TurnLease lease)
    {
        if (!source.HasListeners())
        {
            return null;
        }

        List<ActivityContext> causes = [];
        foreach (QueuedInput input in lease.Inputs)
        {
            if (ActivityContext.TryParse(TurnCodec.TraceOf(input.Body), null, isRemote: true, out ActivityContext cause)
                && !causes.Contains(cause))
            {
                causes.Add(cause);
            }
        }

        Activity? span = (lease.Inputs.Count, causes) switch
        {
            (0, _) => source.StartActivity("turn", ActivityKind.Internal),
            (_, []) => null,
            (_, [var first, .. var others]) => source.StartActivity(
                "turn", ActivityKind.Consumer, first, links: others.Select(other => new ActivityLink(other))),
        };
        return span?.SetTag("chat2pay.mailbox", lease.Mailbox.Value).SetTag("chat2pay.inputs", lease.Inputs.Count);
    }

    /// <summary>The span of one try of an effect; null without a listener or a traced turn.</summary>
    public Activity? StartEffect(OutboxLease claim, Effect effect, string kind)
    {
        if (!source.HasListeners()
            || !ActivityContext.TryParse(effect.Trace, null, isRemote: true, out ActivityContext turn))
        {
            return null;
        }

        return source.StartActivity($"effect {kind}", ActivityKind.Internal, turn)
            ?.SetTag("chat2pay.mailbox", claim.Mailbox.Value)
            .SetTag("chat2pay.effect", claim.EffectId)
            .SetTag("chat2pay.kind", kind)
            .SetTag("chat2pay.claims", claim.Claims);
    }

    /// <summary>Sets the outcome of a turn or a try.</summary>
    /// <param name="span">The span; null without one.</param>
    /// <param name="outcome">One of the outcomes that <see cref="BotMeters"/> counts.</param>
    /// <param name="isFault">True for a fault.</param>
    public static void End(Activity? span, string outcome, bool isFault) => span
        ?.SetTag("chat2pay.outcome", outcome)
        .SetStatus(isFault ? ActivityStatusCode.Error : ActivityStatusCode.Unset);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    /// <summary>The current traceparent; null if it is not sampled.</summary>
    public static string? Current() =>
        Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } going ? going.Id : null;
}
