using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Modules;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// The state that one input may read and change. Its decisions are collected here and committed together.
/// </summary>
internal sealed partial class TurnScope : Turn
{
    /// <summary>A restored store may have lost the owner of an id; the id is stored again after this time.</summary>
    private static readonly TimeSpan KeepIdEvery = TimeSpan.FromDays(30);

    private readonly Dictionary<string, ClosedRecord> loaded = [];
    private readonly HashSet<string> changed = [];
    private readonly Dictionary<string, PaymentBefore> before;
    private readonly int openBefore;
    private List<StandingQuestion> standing = [];

    public TurnScope(
        MailboxId mailbox, MailboxState state, TurnCodec codec, ChatSettings settings, LinkTokens tokens, IPaymentLinks links)
        : base(mailbox, state)
    {
        Codec = codec;
        Stacks = new DialogStacks(state);
        Settings = settings;
        Tokens = tokens;
        Links = links;
        before = state.Payments.Open.ToDictionary(payment => payment.Id, PaymentBefore.Of);
        openBefore = state.Payments.Open.Count(payment => payment.IsOpen);
    }

    public TurnCodec Codec { get; }

    /// <summary>The dialog stacks of the open requests.</summary>
    public DialogStacks Stacks { get; }

    public ChatSettings Settings { get; }

    public LinkTokens Tokens { get; }

    public IPaymentLinks Links { get; }

    /// <summary>The current message; null if the input is no message.</summary>
    public MessageReceived? Message { get; set; }

    /// <summary>The channel that has just refused free text; this input sends only templates on it.</summary>
    public Channel? TemplatesOnly { get; set; }

    /// <summary>True if the current input opted in or deleted a card: both are always confirmed.</summary>
    public bool HasChanged { get; set; }

    /// <summary>True if the current input opted in.</summary>
    public bool HasOptedIn { get; set; }

    /// <summary>True if the current message is the word for help and nothing else.</summary>
    public bool AsksForHelp { get; set; }

    public IReadOnlyCollection<ClosedRecord> Loaded => loaded.Values;

    /// <summary>A payment of this mailbox: open, or closed and loaded.</summary>
    public PaymentRequest? Find(string requestId) =>
        State.Payments.Open.Find(p => p.Id == requestId) ?? loaded.GetValueOrDefault(requestId)?.Payment;

    /// <summary>The requests that the customer can still answer, the oldest first.</summary>
    public List<PaymentRequest> OpenRequests() => State.Payments.Open.FindAll(p => p.IsOpen);

    /// <summary>The step of a payment's conversation at the last save; null without one.</summary>
    public PaymentDialogRecord? ConversationAbout(PaymentRequest payment) => State.Payments.Dialogs.Values
        .Select(properties => properties.GetValueOrDefault(payment.RequestId.Local)?[0].State as PaymentDialogRecord)
        .FirstOrDefault(record => record is not null);

    /// <inheritdoc/>
    public override void Begin(long now)
    {
        base.Begin(now);
        TemplatesOnly = null;
        HasChanged = false;
        HasOptedIn = false;
        AsksForHelp = false;
    }

    /// <inheritdoc/>
    public override void BeginStep() => standing = StandingQuestions();

    /// <inheritdoc/>
    public override void EndStep() => NoteEndedQuestions(standing);

    /// <inheritdoc/>
    public override long? ExpiryOf(string subject) => Find(subject)?.ExpiresAt;

    /// <summary>Makes the record of a closed payment known to this turn.</summary>
    public override void Load(ReadOnlyMemory<byte> bytes)
    {
        ClosedRecord record = Codec.DecodeRecord<ClosedRecord>(bytes);
        if (loaded.TryAdd(record.Payment.Id, record))
        {
            before.TryAdd(record.Payment.Id, PaymentBefore.Of(record.Payment));
        }
    }

    /// <summary>The record of a channel's thread, made on first use.</summary>
    public ChannelRecord ChannelOf(Channel channel)
    {
        string key = Settings.RecordKey(channel);
        if (!State.Customer.Channels.TryGetValue(key, out ChannelRecord? record))
        {
            State.Customer.Channels[key] = record = new ChannelRecord();
        }

        return record;
    }

    /// <summary>Notes that the customer has written.</summary>
    public void Heard(Channel channel)
    {
        Seen(channel, Now);
        ChannelOf(channel).LastInboundAt = Now;
    }

    /// <summary>
    /// Notes a sign that the phone is in use. After a silence longer than the limit the phone may have another owner:
    /// the sign renews nothing, and the cards have to be proven again.
    /// </summary>
    private void Seen(Channel channel, long at)
    {
        long before = State.Customer.Channels.Count == 0 ? 0 : State.Customer.Channels.Values.Max(record => record.SeenAt);
        if (before > 0 && at - before > (long)Settings.SeenWithin.TotalMilliseconds)
        {
            UnproveCards();
        }

        ChannelRecord record = ChannelOf(channel);
        record.SeenAt = Math.Max(record.SeenAt, at);
    }

    /// <summary>True if nothing was known of the customer before the current message.</summary>
    public bool IsFirstMessage { get; private set; }

    /// <summary>
    /// Learns the reply address and its owner from a message. A person without any request is answered too. A changed
    /// id may be another person's phone: no card is offered until it is proven again.
    /// </summary>
    public void Meet(MessageReceived message)
    {
        IsFirstMessage = State.Customer is { Address.Length: 0, Channels.Count: 0 };
        if (State.Customer.Address.Length == 0)
        {
            State.Customer.Address = message.Number ?? message.From;
        }

        ChannelRecord channel = ChannelOf(message.Channel);
        channel.WrittenFrom = message.From == State.Customer.Address ? null : message.From;
        if (message.UserId is { } id)
        {
            Know(id, hasNumber: message.Number is not null || message.From != id, channel);
        }
    }

    private void Know(string id, bool hasNumber, ChannelRecord channel)
    {
        bool changed = State.Customer.UserId is { } known && known != id;
        bool kept = State.Customer.UserId == id && Now - channel.IdKeptAt < (long)KeepIdEvery.TotalMilliseconds;
        State.Customer.UserId = id;
        if (hasNumber && !kept)
        {
            channel.IdKeptAt = Now;
            Add(new LearnAddress(id, Now));
        }

        if (changed)
        {
            UnproveCards();
        }
    }

    /// <summary>
    /// Takes the address by which an application knows the customer. If the customer has written, replies still go to
    /// the address of that message.
    /// </summary>
    public void KnowAs(string address)
    {
        if (CustomerAddress.IsNumber(State.Customer.Address) && !CustomerAddress.IsNumber(address))
        {
            return;
        }

        foreach (ChannelRecord channel in State.Customer.Channels.Values.Where(one => one.LastInboundAt > 0))
        {
            string writtenFrom = channel.WrittenFrom ?? State.Customer.Address;
            channel.WrittenFrom = writtenFrom == address ? null : writtenFrom;
        }

        State.Customer.Address = address;
    }

    /// <summary>Runs one step of a payment and collects its decisions.</summary>
    public PaymentTurn Step(PaymentRequest payment, string cause, Action<PaymentTurn> step)
    {
        PaymentTurn turn = new(Now, cause, Links)
        {
            Words = Words(payment),
            CustomerIds = State.Cards.CustomerIds,
            MessageId = Message?.MessageId,
            AsksForCode = Settings.PhoneVerification,
        };
        Dictionary<int, long>? disputed = payment.Attempts.Exists(static a => a.Amounts.Disputed > 0)
            ? payment.Attempts.ToDictionary(a => a.Number, a => a.Amounts.Disputed)
            : null;
        step(turn);
        if (turn.DeletedCustomer is { } gone)
        {
            Lose(gone);
        }

        foreach (GatewayRequest call in turn.Effects)
        {
            Add(new CallGateway(call with { AtVersion = payment.Version }));
        }

        foreach (PaymentEvent told in turn.Events)
        {
            Append(new LogEntry(
                EventRecord.LogOf(payment.ApplicationId), Codec.EncodeRecord(PaymentEventData.RecordOf(payment, told))));
        }

        if (turn.CardToKeep is { } card)
        {
            Keep(card, payment, turn);
        }

        if (turn.CardToDetach is { } unwanted)
        {
            Add(new DetachCard(unwanted.ObjectId, unwanted.Gateway));
        }

        if (turn.CardToDrop is { } dropped)
        {
            Drop(dropped);
        }

        FreezeWhatIsNew(payment, disputed);
        if (State.Payments.LastAgreement is { } last && last.RequestId == payment.Id && turn.Notices.Exists(n => n is PaymentNotice.Paid))
        {
            State.Payments.LastAgreement = last with { At = Now, Paid = true };
        }

        if (turn.Changed)
        {
            changed.Add(payment.Id);
        }

        return turn;
    }

    /// <summary>Runs one step of a payment, and tells its dialog the notices for the customer.</summary>
    public void Run(PaymentRequest payment, string cause, Action<PaymentTurn> step) =>
        Tell(payment, Step(payment, cause, step).Notices);

    /// <summary>Runs one step of a payment if it is known, and tells its dialog.</summary>
    public void Run(string? requestId, string cause, Action<PaymentRequest, PaymentTurn> step)
    {
        if (requestId is not null && Find(requestId) is { } payment)
        {
            Run(payment, cause, turn => step(payment, turn));
        }
    }

    /// <summary>Tells a payment's dialog the notices for the customer.</summary>
    public void Tell(PaymentRequest payment, List<PaymentNotice> notices)
    {
        foreach (PaymentNotice notice in notices)
        {
            Tell(new PaymentNews(payment, notice));
        }
    }

    public bool IsChanged(PaymentRequest payment) => changed.Contains(payment.Id);

    /// <summary>The status of a payment before this turn; null if the turn made it.</summary>
    public PaymentBefore? Before(PaymentRequest payment) =>
        before.TryGetValue(payment.Id, out PaymentBefore known) ? known : null;

    /// <summary>
    /// A higher disputed amount stops paying by reply; a freeze that an operator lifted stays lifted.
    /// </summary>
    private void FreezeWhatIsNew(PaymentRequest payment, Dictionary<int, long>? before)
    {
        foreach (Attempt attempt in payment.Attempts)
        {
            if (attempt.Amounts.Disputed > (before?.GetValueOrDefault(attempt.Number) ?? 0))
            {
                Freezes.Add(this, FreezeReason.Dispute, new GatewayObject(attempt.Gateway, attempt.ChargeId!));
            }
        }
    }
}

/// <summary>The state of a payment in the list before a turn.</summary>
/// <param name="Status">The status.</param>
/// <param name="Owes">True if its money was to go back and was not on its way.</param>
internal readonly record struct PaymentBefore(PaymentStatus Status, bool Owes)
{
    public static PaymentBefore Of(PaymentRequest payment) => new(payment.Status, payment.Owes);
}
