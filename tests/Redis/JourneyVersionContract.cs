using Chat2Pay.Adapters.Redis.Journeys;
using Chat2Pay.Dialogs.Journeys.Format;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do to keep the versions of journeys for their runs.</summary>
public abstract class JourneyVersionContract(StoreFixture fixture)
{
    private const string Version = "4be1c7f20d9a8e6355aa";
    private const string Text = "format: 1\nname: top-up\nkeywords: { es: [¿cuánto?] }\n";

    [SkippableFact]
    public async Task A_version_is_found_as_it_was_stored_and_no_other_is()
    {
        RedisJourneyVersions versions = Versions(fixture.New());
        Assert.Null(await versions.FindAsync(Version, default));

        await versions.KeepAsync(Version, Text, default);

        Assert.Equal(Text, await versions.FindAsync(Version, default));
        Assert.Null(await versions.FindAsync("00000000000000000000", default));
    }

    [SkippableFact]
    public async Task Another_installation_in_the_same_store_has_versions_of_its_own()
    {
        await Versions(fixture.New()).KeepAsync(Version, Text, default);

        Assert.Null(await Versions(fixture.New()).FindAsync(Version, default));
    }

    [SkippableFact]
    public async Task A_version_is_kept_from_when_it_was_stored_last_and_longer_than_any_run()
    {
        StoreProbe probe = fixture.New();
        RedisJourneyVersions versions = Versions(probe);
        string key = $"{probe.Options.KeyPrefix}:journey:{Version}";
        await versions.KeepAsync(Version, Text, default);
        await fixture.Redis.GetDatabase().KeyExpireAsync(key, TimeSpan.FromHours(1));

        await versions.KeepAsync(Version, Text, default);

        TimeSpan? left = await fixture.Redis.GetDatabase().KeyTimeToLiveAsync(key);
        Assert.InRange(left!.Value, IJourneyVersions.Kept - TimeSpan.FromMinutes(1), IJourneyVersions.Kept);
        Assert.True(IJourneyVersions.Kept > JourneyLimits.LongestRun);
    }

    private static RedisJourneyVersions Versions(StoreProbe probe) => new(probe.Calls, Options.Create(probe.Options));
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class JourneyVersionOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : JourneyVersionContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class JourneyVersionOnRedisServerTests(RedisServerFixture fixture) : JourneyVersionContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class JourneyVersionOnRedisClusterTests(RedisClusterFixture fixture) : JourneyVersionContract(fixture);
