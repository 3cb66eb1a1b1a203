namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>A stored answer that the same key gets again.</summary>
internal sealed record StoredAnswer(int Status, string Body, string RequestId);

/// <summary>
/// Idempotency keys as Stripe documents them: kept 24 hours, bound to the parameters of their first use, answering 409
/// while the first call runs, and forgotten when that call was refused before it began.
/// </summary>
internal sealed class IdempotencyKeys(TimeProvider time, int capacity)
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, Entry Entry)> ages = new();
    private readonly Lock gate = new();

    /// <summary>Claims the key for a first call; or gives the answer that is stored; or refuses.</summary>
    internal StoredAnswer? Claim(string key, string operationPath, string parameters)
    {
        lock (gate)
        {
            Prune();
            if (!entries.TryGetValue(key, out Entry? entry))
            {
                entry = new Entry(operationPath, parameters, time.GetUtcNow());
                entries[key] = entry;
                ages.Enqueue((key, entry));
                return null;
            }

            if (entry.Path != operationPath)
            {
                throw StripeRefusalException.KeyMismatch(
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for "
                    + $"('{operationPath}' vs '{entry.Path}'). Try using a key other than '{key}' if you meant to "
                    + "execute a different request.");
            }

            if (entry.Parameters != parameters)
            {
                throw StripeRefusalException.KeyMismatch(
                    "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                    + $"Try using a key other than '{key}' if you meant to execute a different request.");
            }

            return entry.Answer ?? throw StripeRefusalException.KeyInUse(key);
        }
    }

    internal void Store(string key, StoredAnswer answer)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out Entry? entry))
            {
                entry.Answer = answer;
            }
        }
    }

    internal void Forget(string key)
    {
        lock (gate)
        {
            entries.Remove(key);
        }
    }

    private void Prune()
    {
        DateTimeOffset oldest = time.GetUtcNow() - StripeApi.IdempotencyKeyLife;
        while (ages.TryPeek(out (string Key, Entry Entry) first)
            && (first.Entry.Claimed <= oldest || ages.Count > capacity))
        {
            ages.Dequeue();
            if (entries.TryGetValue(first.Key, out Entry? current) && ReferenceEquals(current, first.Entry))
            {
                entries.Remove(first.Key);
            }
        }
    }

    private sealed class Entry(string path, string parameters, DateTimeOffset claimed)
    {
        internal string Path { get; } = path;

        internal string Parameters { get; } = parameters;

        internal DateTimeOffset Claimed { get; } = claimed;

        internal StoredAnswer? Answer { get; set; }
    }
}
