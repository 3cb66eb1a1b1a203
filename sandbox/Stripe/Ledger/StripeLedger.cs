using System.Text.Json.Nodes;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Sandbox.Stripe.Events;

namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>Everything the emulated account holds. Callers hold <see cref="Gate"/> while they read or write.</summary>
internal sealed class StripeLedger
{
    internal StripeLedger(StripeEmulatorOptions options, TimeProvider time, Scheduler agenda)
    {
        Options = options;
        Time = time;
        Scheduler = agenda;
        int capacity = options.MaximumObjectsPerKind;
        Ids = new IdSource(HashCode(options.Seed, time.GetUtcNow().ToUnixTimeMilliseconds()));
        Customers = new(capacity);
        PaymentMethods = new(capacity);
        Intents = new(capacity);
        Charges = new(capacity);
        Refunds = new(capacity);
        Disputes = new(capacity);
        Warnings = new(capacity);
        Sessions = new(capacity);
        Events = new(capacity);
    }

    /// <summary>Where the emulator itself is reached; known once it listens.</summary>
    internal Uri BaseUri { get; set; } = new("http://127.0.0.1/");

    internal Lock Gate { get; } = new();

    internal StripeEmulatorOptions Options { get; }

    internal TimeProvider Time { get; }

    internal Scheduler Scheduler { get; }

    internal IdSource Ids { get; }

    internal ObjectTable<Customer> Customers { get; }

    internal ObjectTable<PaymentMethod> PaymentMethods { get; }

    internal ObjectTable<PaymentIntent> Intents { get; }

    internal ObjectTable<Charge> Charges { get; }

    internal ObjectTable<Refund> Refunds { get; }

    internal ObjectTable<Dispute> Disputes { get; }

    internal ObjectTable<EarlyFraudWarning> Warnings { get; }

    internal ObjectTable<CheckoutSession> Sessions { get; }

    internal ObjectTable<StripeEvent> Events { get; }

    /// <summary>The call that is being served, for the <c>request</c> member of the events that it causes.</summary>
    internal (string Id, string? IdempotencyKey)? CurrentRequest { get; set; }

    /// <summary>Hears of every new event, under the gate.</summary>
    internal Action<StripeEvent> Published { get; set; } = _ => { };

    internal long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    internal StripeEvent Emit(string type, JsonObject snapshot, JsonObject? previousAttributes = null)
    {
        var created = new StripeEvent
        {
            Id = Ids.Next("evt_3", 23),
            Created = Now,
            Type = type,
            Snapshot = snapshot.ToJsonString(),
            PreviousAttributes = previousAttributes?.ToJsonString(),
            RequestId = CurrentRequest?.Id,
            IdempotencyKey = CurrentRequest?.IdempotencyKey,
        };
        Events.Add(created);
        Published(created);
        return created;
    }

    /// <summary>Runs <paramref name="work"/> under the gate after <paramref name="delay"/>.</summary>
    internal void After(TimeSpan delay, Action work) => Plan(Time.GetUtcNow() + delay, work);

    /// <summary>Runs <paramref name="work"/> under the gate at a time in seconds since 1970.</summary>
    internal void At(long unixSeconds, Action work) => Plan(DateTimeOffset.FromUnixTimeSeconds(unixSeconds), work);

    private void Plan(DateTimeOffset due, Action work) => Scheduler.At(due, () =>
    {
        lock (Gate)
        {
            work();
        }
    });

    private static int HashCode(int seed, long startMilliseconds) =>
        unchecked((seed * 397) ^ (int)startMilliseconds ^ (int)(startMilliseconds >> 32));
}
