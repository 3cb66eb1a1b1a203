using Chat2Pay.Sandbox.Store;

namespace Chat2Pay.Tests.Redis;

/// <summary>The embedded server: always there.</summary>
public sealed class EmbeddedStoreFixture : StoreFixture, IDisposable
{
    private EmbeddedStore? store;

    public void Dispose() => store?.Dispose();

    protected override Task StartAsync()
    {
        store = EmbeddedStore.Start();
        ConnectionString = store.ConnectionString;
        return Task.CompletedTask;
    }

    protected override Task StopAsync() => Task.CompletedTask;
}

[CollectionDefinition(Name)]
public sealed class EmbeddedStoreGroup : ICollectionFixture<EmbeddedStoreFixture>
{
    public const string Name = "embedded store";
}
