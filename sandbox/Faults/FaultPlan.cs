using Chat2Pay.Bot.Api.Reference;

namespace Chat2Pay.Sandbox.Faults;

/// <summary>
/// Decides which call or callback of an emulated provider goes wrong, and how. Scripted faults come first, in order;
/// after them an optional seeded chance applies, so that one seed always gives the same faults for the same calls.
/// </summary>
/// <remarks>
/// Operations are named by provider, kind and resource, for example <c>stripe:POST /v1/payment_intents</c>,
/// <c>stripe:event checkout.session.completed</c>, <c>twilio:POST Messages</c>, <c>twilio:status delivered</c>.
/// A call operation never yields a callback fault and the other way round.
/// </remarks>
public sealed class FaultPlan
{
    private static readonly FaultKind[] CallFaults =
        [FaultKind.LoseRequest, FaultKind.LoseReply, FaultKind.TooManyRequests, FaultKind.ServerError];

    private static readonly FaultKind[] CallbackFaults =
        [FaultKind.DuplicateCallback, FaultKind.DelayCallback, FaultKind.LoseCallback];

    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<FaultKind>> scripted = new(StringComparer.Ordinal);
    private Random? random;
    private double chance;

    /// <summary>Makes the next calls of <paramref name="operation"/> fail in the given order.</summary>
    public void Script(string operation, params FaultKind[] faults)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        lock (gate)
        {
            if (!scripted.TryGetValue(operation, out Queue<FaultKind>? queue))
            {
                scripted[operation] = queue = new Queue<FaultKind>();
            }

            foreach (FaultKind fault in faults)
            {
                queue.Enqueue(fault);
            }
        }
    }

    /// <summary>Lets every later operation fail by chance, from <paramref name="seed"/>.</summary>
    /// <param name="seed">The seed that decides every fault.</param>
    /// <param name="probability">Chance of a fault per operation, 0 to 1.</param>
    public void Randomise(int seed, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1d);
        lock (gate)
        {
            random = new Random(seed);
            chance = probability;
        }
    }

    /// <summary>Ends every fault, scripted and by chance.</summary>
    public void Heal()
    {
        lock (gate)
        {
            scripted.Clear();
            random = null;
            chance = 0;
        }
    }

    /// <summary>What happens to this call of the provider.</summary>
    public FaultKind NextCall(string operation) => Next(operation, CallFaults);

    /// <summary>What happens to this callback from the provider.</summary>
    public FaultKind NextCallback(string operation) => Next(operation, CallbackFaults);

    private FaultKind Next(string operation, FaultKind[] kinds)
    {
        lock (gate)
        {
            if (scripted.TryGetValue(operation, out Queue<FaultKind>? queue) && queue.TryDequeue(out FaultKind fault))
            {
                return fault;
            }

            return random is not null && random.NextDouble() < chance ? kinds[random.Next(kinds.Length)] : FaultKind.None;
        }
    }
}
