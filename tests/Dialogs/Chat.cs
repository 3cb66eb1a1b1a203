using System.Text;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>
/// One customer and the pure turn: a test tells the story, this plays mailbox, clock and gateway. Every turn goes
/// through the stored bytes, as it does in production.
/// </summary>
internal sealed class Chat
{
    public const string Customer = "+15550001111";
    public const string SmsSender = "+15557770001";
    public const string WhatsAppSender = "+15557770002";
    public const string RcsSender = "acme_agent";

    public static readonly IReadOnlyDictionary<Channel, string> Senders = new Dictionary<Channel, string>
    {
        [Channel.Sms] = SmsSender,
        [Channel.WhatsApp] = WhatsAppSender,
        [Channel.Rcs] = RcsSender,
    };

    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a test key of thirty-two bytes..");

    private readonly TurnRunner runner;
    private readonly Queue<GatewayRequest> money = new();
    private long sequence;
    private long version;
    private int requests;
    private int messages;
    private int intents;
    private ReadOnlyMemory<byte> bytes;

    public Chat(ChatSettings? settings = null)
    {
        Settings = settings ?? new ChatSettings
        {
            Gateways = Gateways.Routing,
            MerchantName = "Acme Coffee",
            SupportContact = "help@acme.example",
            Senders = Senders,
            ChargeMode = ChargeMode.OffSession,
            Transcript = new LogBounds(TimeSpan.FromDays(90), 500),
        };
        Tokens = new LinkTokens(Key);
        Links = new TestLinks(Tokens);
        runner = new TurnRunner(Settings, Tokens, Links);
        Mailbox = MailboxId.For(Key, "acme", Customer);
    }

    /// <summary>The same customer at another node, with settings of its own.</summary>
    public Chat On(ChatSettings settings) => new(settings)
    {
        sequence = sequence,
        version = version,
        messages = messages + 1000,
        bytes = bytes,
        Now = Now,
    };

    public ChatSettings Settings { get; }

    public LinkTokens Tokens { get; }

    public TestLinks Links { get; }

    public MailboxId Mailbox { get; }

    public long Now { get; set; } = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public MailboxState State => ConversationModules.Codec.DecodeState(bytes);

    public int StateBytes => bytes.Length;

    public Dictionary<string, ClosedRecord> Closed { get; } = [];

    public List<SendMessage> Sent { get; } = [];

    /// <summary>The events that others are told.</summary>
    public List<EventRecord> Told { get; } = [];

    /// <summary>The transcript as the store keeps it, oldest first.</summary>
    public List<TranscriptRecord> Transcript { get; } = [];

    /// <summary>Whether the provider takes messages on, says so, and the customer takes the time to read them.</summary>
    public bool Delivers { get; set; } = true;

    public List<GatewayRequest> Calls { get; } = [];

    /// <summary>The calls of journeys to services.</summary>
    public List<CallService> ServiceCalls { get; } = [];

    /// <summary>The cards the gateway was told to let go of.</summary>
    public List<string> Detached { get; } = [];

    public List<DeadLetteredInput> DeadLettered { get; } = [];

    public TurnCommit LastCommit { get; private set; } = new();

    public SendMessage Last => Sent[^1];

    public PaymentRequest Payment(string id) =>
        State.Payments.Open.Find(p => p.Id == id) ?? Closed[id].Payment;

    public async Task<string> RequestAsync(
        long amount = 4200, string order = "1042", Channel? channel = null, string? language = null)
    {
        byte[] random = new byte[8];
        random[0] = (byte)++requests;
        string id = PaymentRequestId.New(Mailbox, random).Value;
        await DeliverAsync(new PaymentRequested
        {
            RequestId = id,
            To = Customer,
            Channel = channel ?? Channel.Sms,
            OrderNumber = order,
            AmountMinor = amount,
            Currency = "USD",
            UnopenedSeconds = 300,
            OpenedSeconds = 900,
            ApplicationId = "shop",
            Language = language,
        });
        return id;
    }

    public Task SayAsync(
        string text,
        Channel? channel = null,
        string? carrier = null,
        string? quoted = null,
        Provenance provenance = Provenance.Own,
        string? messageId = null) =>
        DeliverAsync(new MessageReceived
        {
            Channel = channel ?? Channel.Sms,
            From = Customer,
            To = Senders[channel ?? Channel.Sms],
            MessageId = messageId ?? "SM" + ++messages,
            Text = text,
            CarrierKeyword = carrier,
            QuotedMessageId = quoted,
            Provenance = provenance,
        });

    /// <summary>Says several things that wait in the mailbox together: they are inputs of one turn.</summary>
    public Task SayTogetherAsync(params string[] texts) => TogetherAsync([.. texts.Select(Message)]);

    /// <summary>Inputs of one turn.</summary>
    public Task TogetherAsync(params Input[] inputs) => RunAsync([.. inputs.Select(input => new QueuedInput(
        ++sequence, Now, 1, ConversationModules.Codec.Encode(input), null))]);

    /// <summary>A text message of the customer.</summary>
    public Input Message(string text) => new MessageReceived
    {
        Channel = Channel.Sms,
        From = Customer,
        To = Senders[Channel.Sms],
        MessageId = "SM" + ++messages,
        Text = text,
    };

    /// <summary>The provider says how far the message that asks for a payment has come.</summary>
    public Task ReportAsync(string id, DeliveryState state, int? number = null) => DeliverAsync(new MessageProgressed(
        id, number ?? Payment(id).Delivery.Number, state, ProviderIdOf(id, number ?? Payment(id).Delivery.Number)));

    /// <summary>The provider says that the message that asks for a payment did not arrive.</summary>
    public Task FailAsync(string id, int code, MessageFailure failure = MessageFailure.Unreachable) =>
        DeliverAsync(new MessageFailed(
            Sent.Last(m => m.RequestId == id && m.Number == Payment(id).Delivery.Number), failure, code));

    public static string ProviderIdOf(string id, int number) => $"SM-{id[^10..]}-{number}";

    public Task TapAsync(string title, Channel? channel = null)
    {
        Channel on = channel ?? Channel.WhatsApp;
        MessageButton button = Sent.Last(m => m.Buttons.Count > 0).Buttons.First(b => b.Title == title);
        return DeliverAsync(new MessageReceived
        {
            Channel = on,
            From = Customer,
            To = Senders[on],
            MessageId = "SM" + ++messages,
            Text = title,
            ButtonPayload = button.Payload,
        });
    }

    public Task AdvanceAsync(TimeSpan by)
    {
        Now += (long)by.TotalMilliseconds;
        return RunAsync([]);
    }

    /// <summary>The next call to the gateway, which has to be of this kind.</summary>
    public T NextCall<T>()
        where T : GatewayRequest => Assert.IsType<T>(money.Dequeue());

    public bool HasCall => money.Count > 0;

    public Task AnswerAsync(GatewayRequest call, GatewayAnswer answer) => DeliverAsync(new GatewayAnswered(call, answer));

    public Task DeliverAsync(Input input, int deliveries = 1)
    {
        ReadOnlyMemory<byte>? closed = Concerns(input) is { } id && Closed.TryGetValue(id, out ClosedRecord? record)
            ? (ReadOnlyMemory<byte>?)ConversationModules.Codec.EncodeRecord(record)
            : null;
        return RunAsync([new QueuedInput(++sequence, Now, deliveries, ConversationModules.Codec.Encode(input), closed)]);
    }

    /// <summary>Pays on the gateway's page; saves the card where the tick was set and the phone's code is typed.</summary>
    public async Task<PageFacts> PayByLinkAsync(
        string id, bool save = false, string last4 = "4242", Func<string, string?>? typed = null, bool declined = false)
    {
        await DeliverAsync(new CheckoutRequested(id, save));
        OpenPage open = NextCall<OpenPage>();
        PageFacts session = new()
        {
            PageId = $"cs_{id[^4..]}_{open.Number}",
            Status = PageStatus.Open,
            Url = "https://checkout.example/c",
            ExpiresAt = open.ExpiresAt,
            CustomerId = "cus_1",
        };
        await AnswerAsync(open, new PageAnswer(session));
        if (declined)
        {
            await DeliverAsync(Hints.Of(id, open.Number, "payment_intent.payment_failed", "pi_declined", "pi_declined"));
        }

        PageFacts complete = session with
        {
            Status = PageStatus.Complete,
            Url = null,
            Charge = Paid(open.AmountMinor, last4, save),
            TypedCode = save && open.AsksForCode ? (typed ?? (code => code))(CodeOnPhone()) : null,
        };
        await DeliverAsync(Hints.Of(id, open.Number, "checkout.session.completed", session.PageId, null));
        await AnswerAsync(NextCall<ReadPage>(), new PageAnswer(complete));
        return complete;
    }

    /// <summary>A customer whose proven card may be offered.</summary>
    public async Task SaveCardAsync(Channel? channel = null)
    {
        if (channel == Channel.WhatsApp)
        {
            await SayAsync("hello", channel);
        }

        await PayByLinkAsync(await RequestAsync(1000, "1000", channel), save: true);
    }

    /// <summary>The newest verification code on the phone.</summary>
    public string CodeOnPhone() => Sent.FindLast(m => m.Purpose == MessagePurpose.VerificationCode) is { } message
        ? Assert.Single(message.TemplateValues)
        : "";

    public ChargeFacts Paid(long amount, string last4 = "4242", bool attached = true) => new()
    {
        ChargeId = "pi_" + ++intents,
        Status = ChargeStatus.Succeeded,
        CapturedMinor = amount,
        Card = new CardFacts("pm_" + last4, attached ? "cus_1" : null, "visa", last4, 12, 2030, "fp_" + last4),
        PaidAt = Now,
    };

    public ChargeFacts Declined(DeclineReason reason) => new()
    {
        ChargeId = "pi_" + ++intents,
        Status = ChargeStatus.Unpaid,
        Decline = reason,
    };

    private static string? Concerns(Input input) => input switch
    {
        CancelRequested c => c.RequestId,
        RefundRequested r => r.RequestId,
        CheckoutRequested c => c.RequestId,
        CustomerReturned c => c.RequestId,
        FreezeLifted f => f.RequestId,
        MessageProgressed m => m.RequestId,
        MessageNotSent m => m.RequestId,
        GatewayHint h => h.RequestId,
        GatewayAnswered a => a.Effect.RequestId,
        GatewaySilent s => s.RequestId,
        MessageFailed m => m.Message.RequestId,
        _ => null,
    };

    private async Task RunAsync(QueuedInput[] inputs)
    {
        TurnLease lease = new(Mailbox, "lease", version, bytes, inputs, Now);
        TurnCommit commit = await runner.RunAsync(lease, CancellationToken.None);
        version++;
        bytes = commit.State ?? bytes;
        DeadLettered.AddRange(commit.DeadLettered);
        foreach (StoredRecord closed in commit.Records)
        {
            Closed[closed.Id.Value] = ConversationModules.Codec.DecodeRecord<ClosedRecord>(closed.Body);
        }

        Told.AddRange(commit.Appended.Where(entry => entry.Bounds is null).Select(entry =>
            ConversationModules.Codec.DecodeRecord<EventRecord>(entry.Body)));
        KeepTranscript(commit);
        int before = Sent.Count;
        foreach (OutboxEntry effect in commit.Effects)
        {
            Take(ConversationModules.Codec.DecodeEffect(effect.Body));
        }

        foreach (SendMessage asks in Sent.Skip(before).Where(m => Delivers && m.Number > 0).ToList())
        {
            await DeliverAsync(new MessageProgressed(
                asks.RequestId!, asks.Number, DeliveryState.Sent, ProviderIdOf(asks.RequestId!, asks.Number)));
            Now += (long)Settings.TimeToRead.TotalMilliseconds;
        }

        LastCommit = commit;
    }

    private void KeepTranscript(TurnCommit commit)
    {
        string log = TranscriptRecord.LogOf(Mailbox);
        if (commit.ErasedLogs.Contains(log))
        {
            Transcript.Clear();
        }

        Transcript.AddRange(commit.Appended.Where(entry => entry.Log == log)
            .Select(entry => ConversationModules.Codec.DecodeRecord<TranscriptRecord>(entry.Body)));
    }

    private void Take(Effect effect)
    {
        switch (effect)
        {
            case CallGateway { Call: var call }:
                money.Enqueue(call);
                Calls.Add(call);
                break;
            case SendMessage message:
                Sent.Add(message);
                break;
            case DetachCard detach:
                Detached.Add(detach.PaymentMethodId);
                break;
            case CallService call:
                ServiceCalls.Add(call);
                break;
        }
    }
}

internal sealed class TestLinks(LinkTokens tokens) : IPaymentLinks
{
    /// <summary>True for a fault of the product: no receipt has a link.</summary>
    public bool ReceiptsBreak { get; set; }

    public string PayUrl(PaymentRequestId id) => "https://pay.acme.example/p/" + tokens.PayToken(id);

    public string DoneUrl(PaymentRequestId id) => PayUrl(id) + "/done";

    public string ReceiptUrl(PaymentRequestId id) => ReceiptsBreak
        ? throw new FormatException("This receipt cannot be worded.")
        : "https://pay.acme.example/r/" + tokens.ReceiptToken(id);
}
