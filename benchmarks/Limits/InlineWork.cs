using StackExchange.Redis;

namespace Chat2Pay.Benchmarks.Limits;

/// <summary>What limits a and b do before they answer.</summary>
internal sealed class InlineWork(IDatabase store, ProviderCalls providers)
{
    /// <summary>How many bytes of state a customer has.</summary>
    public const int StateBytes = 536;

    private static readonly byte[] State = Enumerable.Repeat((byte)'s', StateBytes).ToArray();

    /// <summary>Limit a: reads and writes the customer's state.</summary>
    public async Task KeepAsync(string customer)
    {
        _ = await store.StringGetAsync(Key(customer));
        await store.StringSetAsync(Key(customer), State);
    }

    /// <summary>Limit b: reads the state, charges, sends two messages, writes the state.</summary>
    public async Task PayAsync(string customer)
    {
        await CallAsync(customer);
        await store.StringSetAsync(Key(customer), State);
    }

    /// <summary>The work of limit b up to the write, which limit c sends together with the end of its queue's entry.</summary>
    public async Task CallAsync(string customer)
    {
        _ = await store.StringGetAsync(Key(customer));
        await providers.SendAsync(customer, "Acme Coffee: one moment, we are charging your Visa 4242.");
        await providers.ChargeAsync(customer);
        await providers.SendAsync(customer, "Acme Coffee: paid $42.00 for order 1042 with Visa 4242. Thank you!");
    }

    /// <summary>Writes the state without waiting for the answer here.</summary>
    public Task WriteAsync(string customer) => store.StringSetAsync(Key(customer), State);

    private static RedisKey Key(string customer) => "limit:" + customer;
}
