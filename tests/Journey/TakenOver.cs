using System.Diagnostics;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Journey;

/// <summary>What a bot held when it died another takes up, when the lease is over and not before.</summary>
public sealed class TakenOver(RedisServerFixture store) : IClassFixture<RedisServerFixture>
{
    /// <summary>As <see cref="CrashableHostFixture.Hurried"/> has it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    /// <summary>A sweep, a turn and a message, on a machine that is busy with other tests.</summary>
    private static readonly TimeSpan AndTheRest = TimeSpan.FromSeconds(10);

    [SkippableFact]
    public async Task A_bot_that_dies_with_a_lease_is_replaced_within_the_lease_time()
    {
        Skip.If(store.Unavailable is not null, store.Unavailable);
        await using CrashableHostFixture town = await CrashableHostFixture.StartAsync(store.ConnectionString, store.NewPrefix());
        long taken = await TakeAndDieAsync(town.Fixture, "hello");
        await town.Fixture.HearAsync("There is nothing to pay right now.");

        Assert.InRange(Stopwatch.GetElapsedTime(taken), Lease, Lease + AndTheRest);
    }

    /// <summary>Another bot on the same store takes the customer's word, with the lease, and is gone before its turn; gives when.</summary>
    private static async Task<long> TakeAndDieAsync(EndToEndFixture town, string text)
    {
        await using WebApplication dying = BotHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(town.Settings);
            builder.Configuration.AddInMemoryCollection(CrashableHostFixture.Hurried);
            builder.Logging.ClearProviders();
        });
        MessageReceived message = new()
        {
            Channel = Channel.Sms,
            From = EndToEndFixture.Customer,
            To = SandboxWorld.SmsNumber,
            MessageId = "SM1",
            Text = text,
        };
        long taken = Stopwatch.GetTimestamp();
        DeliveryOutcome outcome = await dying.Services.GetRequiredService<MailboxClient>().DeliverAsync(
            dying.Services.GetRequiredService<MailboxAddresses>().OfCustomer(EndToEndFixture.Customer),
            message,
            "tw:SM1",
            TimeSpan.FromDays(1));
        Assert.Equal(DeliveryOutcome.Accepted, outcome);
        return taken;
    }
}
