using System.Collections.Concurrent;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>The aliases, in memory: what <see cref="IAddressAliases"/> promises.</summary>
internal sealed class MemoryAliases : IAddressAliases
{
    private readonly ConcurrentDictionary<MailboxId, (MailboxId Owner, long At)> known = new();

    /// <summary>How often anybody asked.</summary>
    public int Asked { get; private set; }

    public Task<MailboxId?> FindAsync(MailboxId address, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult<MailboxId?>(known.TryGetValue(address, out var entry) ? entry.Owner : null);
    }

    public Task LearnAsync(MailboxId address, MailboxId owner, long at, CancellationToken cancellationToken)
    {
        known.AddOrUpdate(address, (owner, at), (_, old) => old.At > at ? old : (owner, at));
        return Task.CompletedTask;
    }
}
