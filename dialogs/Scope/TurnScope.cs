using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// The state that one input may read and change. Its decisions are collected here and committed together.
/// </summary>
internal sealed partial class TurnScope
{
    /// <summary>A restored store may have lost the owner of an id; the id is stored again after this time.</summary>
    private static readonly TimeSpan KeepIdEvery = TimeSpan.FromDays(30);

    private readonly Dictionary<string, ClosedRecord> loaded = [];
    private readonly List<PendingEffect> effects = [];
    private readonly HashSet<string> changed = [];
    private readonly Dictionary<string, PaymentBefore> before;
    private readonly List<PaymentNews> news = [];

    public TurnScope(MailboxId mailbox, MailboxState state, ChatSettings settings, LinkTokens tokens, IPaymentLinks links)
    {
        Mailbox = mailbox;
        State = state;
        Settings = settings;
        Tokens = tokens;
        Links = links;
        before = state.Open.ToDictionary(payment => payment.Id, PaymentBefore.Of);
    }

    public MailboxId Mailbox { get; }

    public MailboxState State { get; }

    public ChatSettings Settings { get; }

    public LinkTokens Tokens { get; }

    public IPaymentLinks Links { get; }

    /// <summary>The stamp of the current input, Unix milliseconds.</summary>
    public long Now { get; set; }

    /// <summary>The current message; null if the input is no message.</summary>
    public MessageReceived? Message { get; set; }

    /// <summary>The channel that has just refused free text; this input sends only templates on it.</summary>
    public Channel? TemplatesOnly { get; set; }

    /// <summary>True if the current input opted in or deleted a card: both are always confirmed.</summary>
    public bool HasChanged { get; set; }

    /// <summary>True if the current input opted in.</summary>
    public bool HasOptedIn { get; set; }

    public HashSet<string> PurgedOrderingKeys { get; } = [];

    public IReadOnlyList<PendingEffect> Effects => effects;

    public IReadOnlyCollection<ClosedRecord> Loaded => loaded.Values;

    /// <summary>A payment of this mailbox: open, or closed and loaded.</summary>
    public PaymentRequest? Find(string requestId) =>
        State.Open.Find(p => p.Id == requestId) ?? loaded.GetValueOrDefault(requestId)?.Payment;

    /// <summary>The step of a payment's conversation at the last save; null without one.</summary>
    public PaymentDialogRecord? ConversationAbout(PaymentRequest payment) => State.Dialogs.Values
        .Select(properties => properties.GetValueOrDefault(payment.RequestId.Local)?[0].State as PaymentDialogRecord)
        .FirstOrDefault(record => record is not null);

    /// <summary>Makes the record of a closed payment known to this turn.</summary>
    public void Load(ClosedRecord record)
    {
        if (loaded.TryAdd(record.Payment.Id, record))
        {
            before.TryAdd(record.Payment.Id, PaymentBefore.Of(record.Payment));
        }
    }

    public ChannelRecord ChannelOf(Channel channel)
    {
        string sender = Settings.Sender(channel) ?? "";
        string key = MailboxState.ChannelKey(channel, sender);
        if (!State.Channels.TryGetValue(key, out ChannelRecord? record))
        {
            State.Channels[key] = record = new ChannelRecord();
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
        long before = State.Channels.Count == 0 ? 0 : State.Channels.Values.Max(record => record.SeenAt);
        if (before > 0 && at - before > (long)Settings.SeenWithin.TotalMilliseconds)
        {
            UnproveCards();
        }

        ChannelRecord record = ChannelOf(channel);
        record.SeenAt = Math.Max(record.SeenAt, at);
    }

    /// <summary>
    /// Learns the reply address and its owner from a message. A person without any request is answered too. A changed
    /// id may be another person's phone: no card is offered until it is proven again.
    /// </summary>
    public void Meet(MessageReceived message)
    {
        if (State.Address.Length == 0)
        {
            State.Address = message.Number ?? message.From;
        }

        ChannelRecord channel = ChannelOf(message.Channel);
        channel.WrittenFrom = message.From == State.Address ? null : message.From;
        if (message.UserId is { } id)
        {
            Know(id, hasNumber: message.Number is not null || message.From != id, channel);
        }
    }

    private void Know(string id, bool hasNumber, ChannelRecord channel)
    {
        bool changed = State.UserId is { } known && known != id;
        bool kept = State.UserId == id && Now - channel.IdKeptAt < (long)KeepIdEvery.TotalMilliseconds;
        State.UserId = id;
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
        if (CustomerAddress.IsNumber(State.Address) && !CustomerAddress.IsNumber(address))
        {
            return;
        }

        foreach (ChannelRecord channel in State.Channels.Values.Where(one => one.LastInboundAt > 0))
        {
            string writtenFrom = channel.WrittenFrom ?? State.Address;
            channel.WrittenFrom = writtenFrom == address ? null : writtenFrom;
        }

        State.Address = address;
    }

    /// <summary>Runs one step of a payment and collects its decisions.</summary>
    public PaymentTurn Step(PaymentRequest payment, string cause, Action<PaymentTurn> step)
    {
        PaymentTurn turn = new(Now, cause, Links)
        {
            Words = Words(payment),
            CustomerId = State.CustomerId,
            MessageId = Message?.MessageId,
            AsksForCode = Settings.PhoneVerification,
        };
        Dictionary<int, long>? disputed = payment.Attempts.Exists(static a => a.Amounts.Disputed > 0)
            ? payment.Attempts.ToDictionary(a => a.Number, a => a.Amounts.Disputed)
            : null;
        step(turn);
        State.CustomerId ??= turn.CustomerId;
        if (turn.DeletedCustomerId is { } gone)
        {
            Lose(gone);
        }

        foreach (GatewayRequest call in turn.Effects)
        {
            Add(new CallGateway(call with { AtVersion = payment.Version }));
        }

        if (turn.CardToKeep is { } card)
        {
            Keep(card, payment, turn);
        }

        if (turn.CardToDetach is { } unwanted)
        {
            Add(new DetachCard(unwanted));
        }

        if (turn.CardToDrop is { } dropped)
        {
            Drop(dropped);
        }

        FreezeWhatIsNew(payment, disputed);
        if (State.LastAgreement is { } last && last.RequestId == payment.Id && turn.Notices.Exists(n => n is PaymentNotice.Paid))
        {
            State.LastAgreement = last with { At = Now, Paid = true };
        }

        if (turn.Changed)
        {
            changed.Add(payment.Id);
        }

        return turn;
    }

    /// <summary>Runs one step of a payment; returns the notices for the customer.</summary>
    public List<PaymentNews> Run(PaymentRequest payment, string cause, Action<PaymentTurn> step) =>
        Step(payment, cause, step).Notices.ConvertAll(notice => new PaymentNews(payment, notice));

    /// <summary>Adds a call. Its age counts from the current input, however late the turn runs.</summary>
    public void Add(Effect effect) => effects.Add(new PendingEffect(effect, Now));

    /// <summary>
    /// Withdraws every message of a channel that was not sent, of this turn and of earlier ones, and every question: a
    /// reply after a new opt-in does not answer a question from before.
    /// </summary>
    public void OptOut(Channel channel)
    {
        ChannelRecord record = ChannelOf(channel);
        bool isNew = !record.OptedOut;
        record.OptedOut = true;
        record.OptOutIsOursAlone = false;
        foreach (PendingEffect silenced in effects.FindAll(one =>
            one.Effect is SendMessage { ConfirmsOptOut: false } text && text.Channel == channel))
        {
            effects.Remove(silenced);
            SendMessage message = (SendMessage)silenced.Effect;
            if (message.RequestId is { } id && Find(id) is { } owing)
            {
                WithheldMessages.Withhold(this, owing, message.Purpose, message.Number, NotSentReason.OptedOut);
            }
        }

        PurgedOrderingKeys.Add(OrderingKeys.Of(channel));
        foreach (PaymentRequest payment in State.Open.Where(p => p.Channel == channel))
        {
            WithdrawQuestion(payment.RequestId.Local);
            if (isNew)
            {
                Step(payment, "customer", turn => payment.AddHistory(turn, HistoryKind.OptedOut));
            }
        }
    }

    /// <summary>The customer wants messages of a channel again; the history of the waiting requests says so.</summary>
    public void OptIn(Channel channel)
    {
        ChannelRecord record = ChannelOf(channel);
        HasChanged = true;
        HasOptedIn = true;
        record.OptedOut = false;
        record.OptOutIsOursAlone = false;
        foreach (PaymentRequest payment in State.Open.Where(p => p.Channel == channel))
        {
            Step(payment, "customer", turn => payment.AddHistory(turn, HistoryKind.OptedIn));
        }
    }

    /// <summary>
    /// The phone is another person's by its own word: no card is offered on it until a code has proven one again, and the
    /// open requests say so.
    /// </summary>
    public void Disown()
    {
        UnproveCards();
        foreach (PaymentRequest payment in State.Open)
        {
            WithdrawQuestion(payment.RequestId.Local);
            Step(payment, "customer", turn => payment.AddHistory(turn, HistoryKind.WrongNumber));
        }
    }

    private void WithdrawQuestion(string local)
    {
        if (QuestionOf(local) is var (frames, asked))
        {
            frames[0] = frames[0] with
            {
                State = asked with { Step = PaymentStep.Linked, OfferedCard = null, NamedCard = null },
            };
        }
    }

    /// <summary>The open question of a request, in its conversation; null without one.</summary>
    private (List<DialogFrame> Frames, PaymentDialogRecord Asked)? QuestionOf(string local)
    {
        foreach (Dictionary<string, List<DialogFrame>> properties in State.Dialogs.Values)
        {
            if (properties.TryGetValue(local, out List<DialogFrame>? frames)
                && frames[0].State is PaymentDialogRecord { Step: PaymentStep.Asked } asked)
            {
                return (frames, asked);
            }
        }

        return null;
    }

    /// <summary>Makes a request that a message asks for; its notice comes after the message's own turn.</summary>
    public void Request(PaymentRequested requested) => news.AddRange(NewRequests.Make(this, requested));

    /// <summary>The notices that are still to be sent, once.</summary>
    public IReadOnlyList<PaymentNews> TakeNews()
    {
        PaymentNews[] taken = [.. news];
        news.Clear();
        return taken;
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
                Freezes.Add(this, FreezeReason.Dispute, attempt.IntentId!);
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

/// <summary>A call that a turn decided on.</summary>
/// <param name="Effect">The call.</param>
/// <param name="At">The stamp of its input, Unix milliseconds.</param>
internal readonly record struct PendingEffect(Effect Effect, long At);
