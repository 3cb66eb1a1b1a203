using System.Diagnostics;
using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>
/// The spans of turns and effects. What leads from a webhook to its turn and on to its effects is the W3C traceparent,
/// stored with inputs and effects; where nobody listens, or the trace is not sampled, nothing is made and nothing stored.
/// </summary>
/// <remarks>Tags hold ids that are opaque already, kinds and counts: no number, text, token or name.</remarks>
internal sealed class BotTraces : IDisposable
{
    /// <summary>The name of the source, and of the meter.</summary>
    public const string Name = "Chat2Pay";

    private readonly ActivitySource source = new(Name);

    /// <summary>The input with the trace that is going on here, so that its turn continues it.</summary>
    public static Input Marked(Input input) => Current() is { } trace ? input with { Trace = trace } : input;

    /// <summary>
    /// The span of a turn; null where nobody listens or none of its inputs was traced. Its parent is what brought the
    /// first traced input, the others are links; a timer's turn begins a trace.
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

    /// <summary>The span of one try of an effect; null where nobody listens or its turn was not traced.</summary>
    public Activity? StartEffect(OutboxLease claim, Effect effect)
    {
        if (!source.HasListeners()
            || !ActivityContext.TryParse(effect.Trace, null, isRemote: true, out ActivityContext turn))
        {
            return null;
        }

        string kind = EffectKinds.Of(effect);
        return source.StartActivity($"effect {kind}", ActivityKind.Internal, turn)
            ?.SetTag("chat2pay.mailbox", claim.Mailbox.Value)
            .SetTag("chat2pay.effect", claim.EffectId)
            .SetTag("chat2pay.kind", kind)
            .SetTag("chat2pay.claims", claim.Claims);
    }

    /// <summary>Writes down how a turn or a try ended.</summary>
    /// <param name="span">The span, where there is one.</param>
    /// <param name="outcome">One of the outcomes that <see cref="BotMeters"/> counts.</param>
    /// <param name="isFault">True when something went wrong.</param>
    public static void End(Activity? span, string outcome, bool isFault) => span
        ?.SetTag("chat2pay.outcome", outcome)
        .SetStatus(isFault ? ActivityStatusCode.Error : ActivityStatusCode.Unset);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    /// <summary>The traceparent of what goes on here, where it is sampled.</summary>
    public static string? Current() =>
        Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } going ? going.Id : null;
}
