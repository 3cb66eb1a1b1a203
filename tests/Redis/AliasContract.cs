using System.Globalization;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do to know whose an address is.</summary>
public abstract class AliasContract(StoreFixture fixture)
{
    private static readonly MailboxId Address = Mailbox(1);
    private static readonly MailboxId Owner = Mailbox(2);
    private static readonly MailboxId Other = Mailbox(3);

    [SkippableFact]
    public async Task D3_what_was_told_last_holds_however_late_it_comes()
    {
        RedisAddressAliases aliases = Aliases();
        Assert.Null(await aliases.FindAsync(Address, default));

        await aliases.LearnAsync(Address, Owner, Start + 5, default);
        await aliases.LearnAsync(Address, Other, Start + 4, default);
        Assert.Equal(Owner, await aliases.FindAsync(Address, default));

        await aliases.LearnAsync(Address, Other, Start + 6, default);
        await aliases.LearnAsync(Address, Other, Start + 6, default);
        Assert.Equal(Other, await aliases.FindAsync(Address, default));
        Assert.Null(await aliases.FindAsync(Owner, default));
    }

    [SkippableFact]
    public async Task An_alias_ends_when_nobody_uses_it()
    {
        StoreProbe probe = fixture.New();
        RedisAddressAliases aliases = new(probe.Calls, Options.Create(probe.Options));
        await aliases.LearnAsync(Address, Owner, Start, default);

        TimeSpan? left = await fixture.Redis.GetDatabase().KeyTimeToLiveAsync($"{probe.Options.KeyPrefix}:alias:{Address}");

        Assert.InRange(left!.Value, RedisAddressAliases.Retention - TimeSpan.FromMinutes(1), RedisAddressAliases.Retention);
    }

    private static MailboxId Mailbox(int number) =>
        MailboxId.For(new byte[32], "acme", number.ToString(CultureInfo.InvariantCulture));

    private RedisAddressAliases Aliases()
    {
        StoreProbe probe = fixture.New();
        return new RedisAddressAliases(probe.Calls, Options.Create(probe.Options));
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class AliasOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : AliasContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class AliasOnRedisServerTests(RedisServerFixture fixture) : AliasContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class AliasOnRedisClusterTests(RedisClusterFixture fixture) : AliasContract(fixture);
