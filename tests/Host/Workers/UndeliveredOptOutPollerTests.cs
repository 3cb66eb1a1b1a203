using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Tests.Emulators.Twilio;
using Chat2Pay.Tests.Twilio;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>An opt-out that the store forgot is read again at the carrier, and nothing else is.</summary>
public sealed class UndeliveredOptOutPollerTests : IAsyncLifetime, IDisposable
{
    private const string Rcs = "rcs:acme_agent";

    private readonly WorkersBench bench = new();
    private readonly ScriptedFailoverDetector memory = new();
    private TwilioScene scene = null!;
    private ForgottenOptOuts forgotten = null!;
    private UndeliveredOptOutPoller missed = null!;

    public async Task InitializeAsync()
    {
        scene = await TwilioScene.StartAsync(options => new TwilioEmulatorOptions
        {
            AccountSid = options.AccountSid,
            AuthToken = options.AuthToken,
            Senders = [.. options.Senders, new TwilioSender(Rcs)],
        });
        forgotten = new ForgottenOptOuts(memory, scene.Time, NullLogger<ForgottenOptOuts>.Instance);
        missed = new UndeliveredOptOutPoller(
            TwilioTestKit.Client(
                TwilioTestKit.Options(scene.Emulator.BaseUri, token: TwilioScene.AuthToken, agent: "acme_agent"),
                new HttpClientHandler()),
            bench.Desk,
            new AddressBook(new MailboxAddresses(new byte[32], "merchant"), new MemoryAliases()),
            forgotten,
            count => new byte[count],
            scene.Time,
            NullLogger<UndeliveredOptOutPoller>.Instance);
    }

    public void Dispose() => missed.Dispose();

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        await bench.DisposeAsync();
    }

    [Theory]
    [InlineData(TwilioScene.Sms, "sms")]
    [InlineData(TwilioScene.WhatsApp, "whatsapp")]
    [InlineData(Rcs, "rcs")]
    public async Task H_an_opt_out_that_a_fail_over_forgot_is_taken_up_again_once(string sender, string channel)
    {
        PhoneMessage written = scene.Customer.Send(sender, "stop");
        scene.Customer.Send(sender, "yes or no?");
        await missed.LookAsync(default);
        Assert.Empty(bench.Store.Delivered);

        FailOver();
        await missed.LookAsync(default);
        await missed.LookAsync(default);

        NewInput input = Assert.Single(bench.Store.Delivered);
        MessageReceived message = Assert.IsType<MessageReceived>(ConversationModules.Codec.DecodeInput(input.Body));
        Assert.Equal((Channel.Named(channel), "stop", TwilioScene.CustomerNumber), (message.Channel, message.Text, message.From));
        Assert.Equal(("tw:" + written.Sid, InboxQuota.Reserved), (input.Id, input.Room));
    }

    [Theory]
    [InlineData("STOP", "START")]
    [InlineData("STOP", "Yes")]
    [InlineData("yes", "pay 4711")]
    public async Task What_was_taken_back_and_what_agrees_is_not_taken_up(string first, string second)
    {
        scene.Customer.Send(TwilioScene.WhatsApp, first);
        scene.Customer.Send(TwilioScene.WhatsApp, second);

        FailOver();
        await missed.LookAsync(default);

        Assert.Empty(bench.Store.Delivered);
    }

    /// <summary>RCS and text messages are one conversation: its last word counts, whichever of them it came on.</summary>
    [Theory]
    [InlineData(TwilioScene.Sms, "STOP", Rcs, "START", 10, false)]
    [InlineData(Rcs, "STOP", TwilioScene.Sms, "START", 10, false)]
    [InlineData(Rcs, "START", TwilioScene.Sms, "STOP", 10, true)]
    [InlineData(TwilioScene.Sms, "START", Rcs, "STOP", 0, true)]
    [InlineData(TwilioScene.Sms, "STOP", Rcs, "START", 0, true)]
    [InlineData(TwilioScene.Sms, "STOP", TwilioScene.WhatsApp, "START", 10, true)]
    public async Task The_last_word_of_a_conversation_counts(
        string one, string first, string other, string second, int seconds, bool isTakenUp)
    {
        scene.Customer.Send(one, first);
        scene.Time.Advance(TimeSpan.FromSeconds(seconds));
        scene.Customer.Send(other, second);

        FailOver();
        await missed.LookAsync(default);

        Assert.Equal(isTakenUp ? 1 : 0, bench.Store.Delivered.Count);
    }

    [Fact]
    public async Task Every_page_is_read_and_a_failed_look_is_made_again()
    {
        scene.Customer.Send(TwilioScene.WhatsApp, "STOP");
        for (int i = 0; i < 250; i++)
        {
            scene.Emulator.Phone("+14155550124").Send(TwilioScene.WhatsApp, "hello");
        }

        FailOver();
        scene.Faults.Script("twilio:GET Messages", FaultKind.ServerError);
        await missed.LookAsync(default);
        Assert.Empty(bench.Store.Delivered);

        await missed.LookAsync(default);

        Assert.Single(bench.Store.Delivered);
    }

    [Fact]
    public async Task What_was_written_long_before_is_not_read()
    {
        scene.Customer.Send(TwilioScene.WhatsApp, "STOP");
        scene.Time.Advance(TimeSpan.FromMinutes(61));

        FailOver();
        await missed.LookAsync(default);

        Assert.Empty(bench.Store.Delivered);
    }

    [Fact]
    public async Task Opt_outs_are_known_again_once_every_message_was_read()
    {
        Assert.Equal(OptOutKnowledge.Complete, Knowledge());
        FailOver();
        scene.Faults.Script("twilio:GET Messages", FaultKind.ServerError);
        await missed.LookAsync(default);
        Assert.Equal(OptOutKnowledge.BeingRead, Knowledge());

        await missed.LookAsync(default);

        Assert.Equal(OptOutKnowledge.Complete, Knowledge());
    }

    [Fact]
    public async Task A_carrier_that_cannot_be_read_leaves_opt_outs_unknown_until_it_can()
    {
        FailOver();
        scene.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(OptOutKnowledge.BeingRead, Knowledge());
        scene.Time.Advance(ForgottenOptOuts.Patience);
        Assert.Equal(OptOutKnowledge.Unreadable, Knowledge());
        FailOver();
        Assert.Equal(OptOutKnowledge.BeingRead, Knowledge());

        await missed.LookAsync(default);

        Assert.Equal(OptOutKnowledge.Complete, Knowledge());
    }

    private OptOutKnowledge Knowledge() => forgotten.KnowledgeAt(Now);

    private long Now => scene.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private void FailOver()
    {
        memory.FailedOverAt = Now;
        memory.Forgetful = true;
    }
}
