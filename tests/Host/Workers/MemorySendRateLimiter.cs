using Chat2Pay.Dialogs.Messages;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>The slots of senders, in memory: what <see cref="ISendRateLimiter"/> promises.</summary>
internal sealed class MemorySendRateLimiter : ISendRateLimiter
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> next = [];
    private readonly Dictionary<string, double> held = [];

    /// <summary>How often a message had to ask.</summary>
    public int Asked { get; private set; }

    /// <summary>What happens while a message asks.</summary>
    public Action Asking { get; set; } = () => { };

    public Task<long?> ReserveAsync(
        SendRate rate, string message, long? notAfter, long now, CancellationToken cancellationToken)
    {
        Asking();
        lock (gate)
        {
            Asked++;
            if (held.TryGetValue(message, out double slot))
            {
                if (slot <= now)
                {
                    held.Remove(message);
                }

                return Task.FromResult<long?>(Math.Max(now, (long)Math.Ceiling(slot)));
            }

            double at = First(rate, now);
            if (at > now && at > notAfter)
            {
                return Task.FromResult<long?>(null);
            }

            next[rate.Sender] = at + (rate.Cost * Step(rate));
            if (at > now)
            {
                held[message] = at;
            }

            return Task.FromResult<long?>(Math.Max(now, (long)Math.Ceiling(at)));
        }
    }

    public Task<int> LeaseAsync(SendRate rate, int most, long now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            double at = First(rate, now);
            int count = at > now ? 0 : Math.Min(most, (int)Math.Floor((now - at) / Step(rate)) + 1);
            next[rate.Sender] = at + (count * Step(rate));
            return Task.FromResult(count);
        }
    }

    private static double Step(SendRate rate) => 1_000 / rate.PerSecond;

    private double First(SendRate rate, long now) =>
        Math.Max(next.GetValueOrDefault(rate.Sender), now - Math.Max(0, 1_000 - Step(rate)));
}
