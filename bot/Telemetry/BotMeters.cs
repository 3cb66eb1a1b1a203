using System.Diagnostics.Metrics;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>
/// The metrics of this node; docs/observability.md explains each. They cost next to nothing without a listener.
/// </summary>
internal sealed class BotMeters : IDisposable
{
    private readonly Meter meter;
    private readonly TimeProvider time;
    private readonly Counter<long> turns;
    private readonly Histogram<double> turnDuration;
    private readonly Counter<long> attempts;
    private readonly Histogram<double> waits;
    private readonly Counter<long> charges;
    private readonly Counter<long> deadLetters;
    private readonly Counter<long> droppedDeadLetters;
    private readonly Counter<long> foreignEvents;
    private readonly UpDownCounter<long> owing;
    private readonly Counter<long> refusedMessages;
    private readonly Counter<long> journeyFaults;

    public BotMeters(IMeterFactory factory, SweeperHeartbeat pulse, TimeProvider time)
    {
        this.time = time;
        meter = factory.Create(BotTraces.Name);
        turns = meter.CreateCounter<long>("chat2pay.turns", "{turn}", "Turns, by how they ended");
        turnDuration = meter.CreateHistogram<double>("chat2pay.turn.duration", "s", "From taking up a turn to its end");
        attempts = meter.CreateCounter<long>(
            "chat2pay.effect.attempts", "{attempt}", "Tries of effects, by kind and by how they ended");
        waits = meter.CreateHistogram<double>(
            "chat2pay.effect.wait", "s", "How long effects that were not begun wait: messages, for a slot or for opt-outs");
        charges = meter.CreateCounter<long>(
            "chat2pay.charges", "{charge}", "Calls that charge a saved card, by what came of them");
        deadLetters = meter.CreateCounter<long>("chat2pay.dead_letters", "{dead_letter}", "Inputs and effects given up");
        droppedDeadLetters = meter.CreateCounter<long>(
            "chat2pay.dead_letters.dropped", "{dead_letter}", "Dead letters that made room for newer ones");
        foreignEvents = meter.CreateCounter<long>(
            "chat2pay.gateway.foreign_events", "{event}", "Gateway events about objects of somebody else");
        owing = meter.CreateUpDownCounter<long>(
            "chat2pay.payments.owing", "{payment}", "Payment requests whose money an operator has to see to");
        refusedMessages = meter.CreateCounter<long>(
            "chat2pay.messages.refused", "{message}", "Signed webhooks that are no message for this bot, by reason");
        journeyFaults = meter.CreateCounter<long>(
            "chat2pay.journey.faults", "{fault}", "Steps of journeys that could not be taken, by the name of the journey");
        meter.CreateObservableGauge(
            "chat2pay.sweep.lag", () => pulse.Lag.TotalSeconds, "s", "How long the oldest due input had waited");
    }

    /// <summary>The start of a turn, for <see cref="Turned"/>; 0 without a listener.</summary>
    public long Begin() => turnDuration.Enabled ? time.GetTimestamp() : 0;

    /// <summary>A turn has ended.</summary>
    public void Turned(string outcome, long begun)
    {
        turns.Add(1, KeyValuePair.Create("outcome", (object?)outcome));
        if (begun != 0)
        {
            turnDuration.Record(
                time.GetElapsedTime(begun).TotalSeconds, KeyValuePair.Create("outcome", (object?)outcome));
        }
    }

    /// <summary>An effect was tried.</summary>
    public void Tried(string kind, string outcome) => attempts.Add(
        1, KeyValuePair.Create("kind", (object?)kind), KeyValuePair.Create("outcome", (object?)outcome));

    /// <summary>An effect was deferred.</summary>
    public void Waits(string kind, TimeSpan wait) =>
        waits.Record(wait.TotalSeconds, KeyValuePair.Create("kind", (object?)kind));

    /// <summary>A call that moves money was made; only charges are counted.</summary>
    public void Charged(GatewayRequest effect, GatewayOutcome outcome)
    {
        if (effect is ChargeCard && charges.Enabled)
        {
            charges.Add(1, KeyValuePair.Create("outcome", (object?)ChargeOutcomes.Of(outcome)));
        }
    }

    /// <summary>Inputs became dead letters.</summary>
    public void DeadLettered(int inputs)
    {
        if (inputs > 0)
        {
            deadLetters.Add(inputs, KeyValuePair.Create("kind", (object?)"input"));
        }
    }

    /// <summary>An effect became a dead letter.</summary>
    public void DeadLettered(string kind) => deadLetters.Add(1, KeyValuePair.Create("kind", (object?)kind));

    /// <summary>Dead letters were dropped from a full queue.</summary>
    public void Dropped(long count)
    {
        if (count > 0)
        {
            droppedDeadLetters.Add(count);
        }
    }

    /// <summary>The gateway reported an object that this installation did not make.</summary>
    public void Foreign() => foreignEvents.Add(1);

    /// <summary>A payment owes money that is not on its way back, or has stopped owing it.</summary>
    public void Owes(bool owes) => owing.Add(owes ? 1 : -1);

    /// <summary>A signed webhook was no message for this bot.</summary>
    public void Refused(string reason) => refusedMessages.Add(1, KeyValuePair.Create("reason", (object?)reason));

    /// <summary>A journey could not go on as its file says.</summary>
    public void JourneyFaulted(string journey) => journeyFaults.Add(1, KeyValuePair.Create("journey", (object?)journey));

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
