using System.Globalization;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>
/// One customer in memory: the turns are those of the product, and mailbox, clock, carrier and gateway are played here.
/// The same test gives the same conversation every time.
/// </summary>
internal sealed class TestConversation : IRunObserver
{
    private const string Customer = "+15550001111";

    /// <summary>A payment is read at the gateway about once an hour, and a question waits seven days at most.</summary>
    private const int MostTurns = 1_000;

    private static readonly long Start = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly TimeSpan BeforeReply = TimeSpan.FromSeconds(10);

    private readonly TurnRunner runner;
    private readonly ChatSettings settings;
    private readonly Channel channel;
    private readonly IRunObserver coverage;
    private readonly MailboxId mailbox = MailboxId.For(TestMerchant.Key, TestMerchant.Application, Customer);
    private readonly Queue<GatewayRequest> calls = new();
    private readonly List<SendMessage> unreported = [];
    private readonly List<string> messages = [];
    private readonly List<string> outcomes = [];
    private readonly List<TranscriptEntry> transcript = [];
    private readonly Dictionary<string, ClosedRecord> closed = [];
    private ReadOnlyMemory<byte> bytes;
    private long now = Start;
    private long sequence;
    private long version;
    private long? dueAt;
    private CallService? called;

    public TestConversation(Journey journey, JourneyTest test, Func<Currency, IGatewayLimits?> limits, IRunObserver coverage)
    {
        this.coverage = coverage;
        channel = test.Channel;
        LinkTokens tokens = new(TestMerchant.Key);
        settings = TestMerchant.Settings(journey, test.Language, currency => RefusesAmounts ? new NoAmount() : limits(currency), this);
        runner = new TurnRunner(settings, tokens, new TestLinks(tokens));
    }

    /// <summary>True if no amount is taken, so that no payment request can be made.</summary>
    public bool RefusesAmounts { get; set; }

    public TestGateway Gateway { get; } = new();

    /// <summary>What the bot has said.</summary>
    public IReadOnlyList<string> Messages => messages;

    /// <summary>What became of the payments of runs, in the words of the file.</summary>
    public IReadOnlyList<string> Outcomes => outcomes;

    public IReadOnlyList<TranscriptEntry> Transcript => transcript;

    public JourneyRun? Run => State.Journey.Run;

    /// <summary>The payment request that the run waits for; null for none.</summary>
    public PaymentRequest? Asked => Run?.PaymentId is { } id ? State.Payments.Open.Find(payment => payment.Id == id) : null;

    private MailboxState State => ConversationModules.Codec.DecodeState(bytes);

    public void Took(int step) => coverage.Took(step);

    public void WentOn(int step, JourneyBranch branch)
    {
        coverage.WentOn(step, branch);
        if (branch.Kind == BranchKind.Outcome)
        {
            outcomes.Add(branch.Name);
        }
    }

    /// <summary>Adds a line to the transcript.</summary>
    public void Note(string text) => transcript.Add(new TranscriptEntry(TestSpeaker.Test, text));

    /// <summary>The customer reads and writes.</summary>
    public async Task SayAsync(string text)
    {
        await ArriveAsync();
        transcript.Add(new TranscriptEntry(TestSpeaker.Customer, text));
        now += (long)BeforeReply.TotalMilliseconds;
        await HandInAsync(new MessageReceived
        {
            Channel = channel,
            From = Customer,
            To = TestMerchant.Sender(channel),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"message-{sequence + 1}"),
            Text = text,
        });
    }

    /// <summary>The call that the run waits for; null for none.</summary>
    public CallService? Called => Run is { CallsOut: true, Answer: null } ? called : null;

    /// <summary>A service answers as a test says; what may be missing and is, takes its other value.</summary>
    public Task AnswerAsync(CallService call, AnswerLine line)
    {
        Dictionary<string, JourneyValue> values = line.Outcome != CallOutcome.Ok ? []
            : call.Save.ToDictionary(field => field.Variable, field => Typed(line.Values.GetValueOrDefault(field.Variable), field));
        int status = line.Outcome switch
        {
            CallOutcome.Ok => 200,
            CallOutcome.Refused => 404,
            _ => 0,
        };
        return HandInAsync(new ServiceAnswered(call.RunId, call.Number, new ServiceAnswer(line.Outcome, status, values, null)));
    }

    /// <summary>A text stays a text, though it may look like a number in the file.</summary>
    private static JourneyValue Typed(JourneyValue? value, AnswerField field) =>
        value is null ? field.Or! : field.Kind == FieldKind.Text ? JourneyValue.Of(value.Text) : value;

    /// <summary>Time passes, and every timer that is due by then is run at its time.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        await ArriveAsync();
        long until = now + (long)time.TotalMilliseconds;
        for (int turns = 0; dueAt <= until && turns < MostTurns; turns++)
        {
            now = Math.Max(now, dueAt.Value);
            await TurnAsync([]);
            await SettleAsync();
        }

        now = until;
    }

    /// <summary>Time passes until the run has gone on with what became of this payment.</summary>
    public async Task WaitForOutcomeAsync(string id)
    {
        for (int turns = 0; Run?.PaymentId == id && dueAt is { } due && turns < MostTurns; turns++)
        {
            now = Math.Max(now, due);
            await TurnAsync([]);
            await SettleAsync();
        }
    }

    /// <summary>The carrier says that each message that asks for a payment was sent, and the customer takes the time to read it.</summary>
    public Task ArriveAsync() => ReportAsync(asks => new MessageProgressed(
        asks.RequestId, asks.Number, DeliveryState.Sent, $"sent-{asks.Number}-{asks.RequestId}"));

    /// <summary>The carrier says something of each message that asks for a payment and of which it has said nothing.</summary>
    public async Task ReportAsync(Func<SendMessage, Input> report)
    {
        while (unreported.Count > 0)
        {
            SendMessage asks = unreported[0];
            unreported.RemoveAt(0);
            await HandInAsync(report(asks));
            now += (long)settings.TimeToRead.TotalMilliseconds;
        }
    }

    /// <summary>Hands an input to a turn, and runs what follows at once from it.</summary>
    public async Task HandInAsync(Input input)
    {
        await TurnAsync([Queued(input)]);
        await SettleAsync();
    }

    private QueuedInput Queued(Input input)
    {
        ReadOnlyMemory<byte>? record = ConversationModules.Kinds.Of(input).SubjectOf(input) is { } id
            && closed.TryGetValue(id, out ClosedRecord? about)
                ? (ReadOnlyMemory<byte>?)ConversationModules.Codec.EncodeRecord(about)
                : null;
        return new QueuedInput(++sequence, now, 1, ConversationModules.Codec.Encode(input), record);
    }

    /// <summary>Answers the calls to the gateway, and runs the timers that are due already.</summary>
    private async Task SettleAsync()
    {
        for (int turns = 0; turns < MostTurns && (calls.Count > 0 || dueAt <= now); turns++)
        {
            await TurnAsync(calls.TryDequeue(out GatewayRequest? call)
                ? [Queued(new GatewayAnswered(call, Gateway.Answer(call)))]
                : []);
        }
    }

    private async Task TurnAsync(QueuedInput[] inputs)
    {
        TurnLease lease = new(mailbox, "test", version, bytes, inputs, now);
        TurnCommit commit = await runner.RunAsync(lease, CancellationToken.None);
        version++;
        bytes = commit.State ?? bytes;
        dueAt = commit.DueAt;
        foreach (StoredRecord record in commit.Records)
        {
            closed[record.Id.Value] = ConversationModules.Codec.DecodeRecord<ClosedRecord>(record.Body);
        }

        foreach (OutboxEntry effect in commit.Effects)
        {
            Take(ConversationModules.Codec.DecodeEffect(effect.Body));
        }
    }

    private void Take(Effect effect)
    {
        switch (effect)
        {
            case CallGateway { Call: var call }:
                calls.Enqueue(call);
                break;
            case SendMessage message:
                messages.Add(message.Text);
                transcript.Add(new TranscriptEntry(TestSpeaker.Bot, message.Text));
                if (message is { Number: > 0, RequestId: not null })
                {
                    unreported.Add(message);
                }

                break;
            case CallService call:
                called = call;
                break;
            case ReportJourneyFault fault:
                Note(string.Create(CultureInfo.InvariantCulture, $"line {fault.Line} could not be taken: {fault.Reason}"));
                break;
        }
    }

    private sealed class NoAmount : IGatewayLimits
    {
        public long SmallestMinor(Currency currency) => 1;

        public long LargestMinor(Currency currency) => 0;

        public long StepMinor(Currency currency) => 1;
    }
}
