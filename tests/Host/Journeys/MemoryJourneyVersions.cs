using System.Collections.Concurrent;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Tests.Host.Journeys;

/// <summary>Versions in memory, and a store that can be away.</summary>
internal sealed class MemoryJourneyVersions : IJourneyVersions
{
    private int calls;

    public ConcurrentDictionary<string, string> Texts { get; } = new();

    public bool IsAway { get; set; }

    /// <summary>How often the store was called.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>What a search waits for.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public Task KeepAsync(string version, string text, CancellationToken cancellationToken)
    {
        Call();
        Texts[version] = text;
        return Task.CompletedTask;
    }

    public async Task<string?> FindAsync(string version, CancellationToken cancellationToken)
    {
        Call();
        await Answers;
        return Texts.GetValueOrDefault(version);
    }

    private void Call()
    {
        Interlocked.Increment(ref calls);
        if (IsAway)
        {
            throw new TimeoutException("The store does not answer.");
        }
    }
}
