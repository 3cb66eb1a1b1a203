using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Tests.Emulators.Twilio;
using Chat2Pay.Tests.Twilio;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>A status that no callback has told is asked for at the carrier.</summary>
public sealed class AwaitedStatusPollerTests : IAsyncLifetime, IDisposable
{
    private const int SwitchedOff = 30003;

    private readonly WorkersBench bench = new();
    private readonly MemoryAwaitedStatuses awaited = new();
    private TwilioScene scene = null!;
    private AwaitedStatusPoller poller = null!;

    public async Task InitializeAsync()
    {
        scene = await TwilioScene.StartAsync();
        AddressBook book = new(new MailboxAddresses(new byte[32], "merchant"), new MemoryAliases());
        poller = new AwaitedStatusPoller(
            awaited,
            TwilioTestKit.Client(
                TwilioTestKit.Options(scene.Emulator.BaseUri, token: TwilioScene.AuthToken), new HttpClientHandler()),
            new MessageStatusReports(bench.Store, awaited, bench.Desk, book, new Dialogs.Chat().Settings, scene.Time),
            count => new byte[count],
            scene.Time,
            NullLogger<AwaitedStatusPoller>.Instance);
    }

    public void Dispose() => poller.Dispose();

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task A_failure_that_no_callback_told_is_reported_once()
    {
        scene.Customer.DeliveryError = SwitchedOff;
        await SendAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));

        await poller.LookAsync(default);
        await poller.LookAsync(default);

        MessageFailed failed = Assert.IsType<MessageFailed>(
            ConversationModules.Codec.DecodeInput(Assert.Single(bench.Store.Delivered).Body));
        Assert.Equal((SwitchedOff, MessagePurpose.Receipt), (failed.ErrorCode, failed.Message.Purpose));
        Assert.Equal(WorkersBench.Request.Value, failed.Message.RequestId);
        Assert.Empty(awaited.All);
    }

    [Fact]
    public async Task A_message_that_stays_on_its_way_is_asked_for_ever_more_seldom_and_then_no_more()
    {
        scene.Customer.LeavesDeliveryUnknown = true;
        await SendAsync();
        List<double> asked = [];
        DateTimeOffset begun = scene.Time.GetUtcNow();
        for (scene.Time.Advance(TimeSpan.FromMinutes(15)); awaited.All.Count > 0; scene.Time.SetUtcNow(awaited.NextAt))
        {
            asked.Add((scene.Time.GetUtcNow() - begun).TotalMinutes);
            await poller.LookAsync(default);
        }

        Assert.Equal([15, 45, 135, 405, 1215], asked.Select(minutes => Math.Round(minutes)));
        Assert.Empty(bench.Store.Delivered);
    }

    [Fact]
    public async Task A_carrier_that_does_not_answer_is_asked_again()
    {
        scene.Customer.DeliveryError = SwitchedOff;
        await SendAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        scene.Faults.Script("twilio:GET Message", FaultKind.ServerError);
        await poller.LookAsync(default);
        Assert.Single(awaited.All);
        Assert.Empty(bench.Store.Delivered);

        await poller.LookAsync(default);

        Assert.Single(bench.Store.Delivered);
    }

    [Fact]
    public async Task A_message_that_cannot_be_asked_for_keeps_no_other_from_it()
    {
        scene.Customer.DeliveryError = SwitchedOff;
        await SendAsync("1-0");
        await SendAsync("1-1");
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        scene.Faults.Script("twilio:GET Message", FaultKind.ServerError);

        await poller.LookAsync(default);

        Assert.Single(bench.Store.Delivered);
        Assert.Single(awaited.All);
    }

    [Fact]
    public async Task A_failure_that_could_not_be_told_is_asked_for_again()
    {
        scene.Customer.DeliveryError = SwitchedOff;
        await SendAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(15));
        bench.Store.Away = new TimeoutException("The store is away.");
        await poller.LookAsync(default);
        Assert.Single(awaited.All);

        bench.Store.Away = null;
        await poller.LookAsync(default);

        Assert.Single(bench.Store.Delivered);
        Assert.Empty(awaited.All);
    }

    [Theory]
    [InlineData("SM00000000000000000000000000000000")]
    [InlineData(null)]
    public async Task A_message_that_cannot_be_asked_for_is_forgotten(string? sid)
    {
        awaited.All.Add(new AwaitedStatus(WorkersBench.Mailbox, "1-0", About("1-0"), sid), 0);

        await poller.LookAsync(default);

        Assert.Empty(awaited.All);
        Assert.Empty(bench.Store.Delivered);
    }

    private async Task SendAsync(string effect = "1-0")
    {
        ApiReply sent = await scene.SendSmsAsync("Your receipt");
        await scene.IdleAsync();
        awaited.All.Add(new AwaitedStatus(WorkersBench.Mailbox, effect, About(effect), sent.Sid), 0);
    }

    private static string About(string effect) => TwilioRequests.About(
        WorkersBench.Mailbox, effect, WorkersBench.Request, MessagePurpose.Receipt, number: 0, messageId: null);
}
