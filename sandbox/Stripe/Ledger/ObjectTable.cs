using System.Diagnostics.CodeAnalysis;

namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>Objects of one kind in order of creation; beyond the capacity the oldest is forgotten.</summary>
internal sealed class ObjectTable<T>(int capacity)
    where T : StripeEntity
{
    private readonly Dictionary<string, T> byId = new(StringComparer.Ordinal);
    private readonly LinkedList<T> order = new();

    /// <summary>Newest first, as Stripe lists.</summary>
    internal IEnumerable<T> Newest
    {
        get
        {
            for (LinkedListNode<T>? node = order.Last; node is not null; node = node.Previous)
            {
                yield return node.Value;
            }
        }
    }

    internal IEnumerable<T> Oldest => order;

    internal T Add(T item)
    {
        byId.Add(item.Id, item);
        order.AddLast(item);
        if (order.Count > capacity)
        {
            byId.Remove(order.First!.Value.Id);
            order.RemoveFirst();
        }

        return item;
    }

    internal bool TryGet(string? id, [NotNullWhen(true)] out T? item)
    {
        item = null;
        return id is not null && byId.TryGetValue(id, out item);
    }

    internal T? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    internal T Get(string id) => byId[id];
}
