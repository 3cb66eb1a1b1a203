using System.Threading.Channels;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>A gateway that does what the test says, call by call.</summary>
internal sealed class ScriptedGateway : IPaymentGateway
{
    public string Id => StripeOptions.Gateway.Id;

    public string Name => StripeOptions.Gateway.Name;

    public IGatewayLimits Limits { get; } = new StripeLimits();

    /// <summary>What a recall answers when nothing stands in the way.</summary>
    public static readonly GatewayOutcome NothingHeld = new GatewayOutcome.Unknown("nothing held", UnknownKind.NotBegun);

    private readonly Channel<Task<GatewayOutcome>> script = Channel.CreateUnbounded<Task<GatewayOutcome>>();

    public Channel<(string Verb, GatewayRequest Effect)> Calls { get; } =
        Channel.CreateUnbounded<(string Verb, GatewayRequest Effect)>();

    /// <summary>True when a call that is broken off ends; else its answer comes all the same, later.</summary>
    public bool HearsCancel { get; set; }

    public MailboxId? CustomerOwner { get; set; }

    public PaymentRequestId? Owner { get; set; }

    /// <summary>The card that is read; null when it is gone.</summary>
    public CardFacts? Card { get; set; }

    /// <summary>How often letting go of a card fails before it is done.</summary>
    public int DetachFailures { get; set; }

    public Channel<string> Detached { get; } = Channel.CreateUnbounded<string>();

    public void Next(GatewayOutcome outcome) => script.Writer.TryWrite(Task.FromResult(outcome));

    public void Next(Task<GatewayOutcome> outcome) => script.Writer.TryWrite(outcome);

    public Task<GatewayOutcome> SendAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        CallAsync("send", effect, cancellationToken);

    public Task<GatewayOutcome> ResolveAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        CallAsync("resolve", effect, cancellationToken);

    public async Task<GatewayOutcome?> RecallAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        await CallAsync("recall", effect, cancellationToken) is var outcome && outcome == NothingHeld ? null : outcome;

    public Task<PaymentRequestId?> FindOwnerAsync(string chargeId, CancellationToken cancellationToken) =>
        Task.FromResult(Owner);

    public Task<MailboxId?> FindMailboxAsync(string customerId, CancellationToken cancellationToken) =>
        Task.FromResult(CustomerOwner);

    public Task<CardFacts?> ReadCardAsync(string paymentMethodId, CancellationToken cancellationToken) =>
        Task.FromResult(Card);

    public Task DetachCardAsync(string paymentMethodId, CancellationToken cancellationToken)
    {
        Detached.Writer.TryWrite(paymentMethodId);
        return DetachFailures-- > 0 ? Task.FromException(new HttpRequestException("no answer")) : Task.CompletedTask;
    }

    private async Task<GatewayOutcome> CallAsync(
        string verb, GatewayRequest effect, CancellationToken cancellationToken)
    {
        Calls.Writer.TryWrite((verb, effect));
        return script.Reader.TryRead(out Task<GatewayOutcome>? outcome)
            ? await outcome.WaitAsync(HearsCancel ? cancellationToken : CancellationToken.None)
            : throw new InvalidOperationException("The test has not said what this call answers.");
    }
}

/// <summary>A store whose memory is what the test says.</summary>
internal sealed class ScriptedFailoverDetector : IFailoverDetector
{
    public bool Forgetful { get; set; }

    public long FailedOverAt { get; set; }

    public bool RecentWritesMayBeLost(long now) => Forgetful;
}

/// <summary>A messaging provider that does what the test says, call by call.</summary>
internal sealed class ScriptedSender : IMessageSender
{
    private readonly Channel<MessageOutcome> script = Channel.CreateUnbounded<MessageOutcome>();

    public Channel<SendMessage> Calls { get; } = Channel.CreateUnbounded<SendMessage>();

    public bool Redacts { get; set; } = true;

    public double PerSecond { get; set; } = 1_000;

    public IReadOnlyDictionary<global::Chat2Pay.Payments.Channel, string> Senders { get; init; } =
        ChannelProfiles.All.ToDictionary(profile => profile.Channel, profile => "our " + profile.Id);

    public void Next(MessageOutcome outcome) => script.Writer.TryWrite(outcome);

    public Task<MessageOutcome> SendAsync(
        MailboxId mailbox, string effectId, SendMessage message, CancellationToken cancellationToken)
    {
        Calls.Writer.TryWrite(message);
        return Task.FromResult(script.Reader.TryRead(out MessageOutcome? outcome)
            ? outcome
            : throw new InvalidOperationException("The test has not said what this call answers."));
    }

    public SendRate RateOf(SendMessage message) => new(message.From, PerSecond, 1);

    public Task<bool> RedactAsync(RedactMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(Redacts);
}
