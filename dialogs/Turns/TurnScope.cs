using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>What one input may read and change. Everything it decides is collected here and committed together.</summary>
internal sealed class TurnScope
{
    private readonly Dictionary<string, ClosedRecord> loaded = [];
    private readonly List<DecidedEffect> effects = [];
    private readonly HashSet<string> changed = [];
    private readonly Dictionary<string, PaymentBefore> before;

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

    /// <summary>The stamp of the input at hand, Unix milliseconds.</summary>
    public long Now { get; set; }

    /// <summary>The message at hand, where the input is one.</summary>
    public MessageReceived? Message { get; set; }

    /// <summary>The channel that has just refused free text, so that only templates go out on it in this input.</summary>
    public Channel? TemplatesOnly { get; set; }

    public HashSet<string> EmptiedLanes { get; } = [];

    public IReadOnlyList<DecidedEffect> Effects => effects;

    public IReadOnlyCollection<ClosedRecord> Loaded => loaded.Values;

    /// <summary>A payment of this mailbox, open or closed and at hand.</summary>
    public PaymentRequest? Find(string requestId) =>
        State.Open.Find(p => p.Id == requestId) ?? loaded.GetValueOrDefault(requestId)?.Payment;

    /// <summary>Where the conversation about a payment stood at the last save; null when there is none.</summary>
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

    /// <summary>Runs one step of a payment and takes over what it decided.</summary>
    public PaymentTurn Step(PaymentRequest payment, string cause, Action<PaymentTurn> step)
    {
        PaymentTurn turn = new(Now, cause, Links) { CustomerId = State.CustomerId, MessageId = Message?.MessageId };
        Dictionary<int, long>? disputed = payment.Attempts.Exists(static a => a.Amounts.Disputed > 0)
            ? payment.Attempts.ToDictionary(a => a.Number, a => a.Amounts.Disputed)
            : null;
        step(turn);
        State.CustomerId ??= turn.CustomerId;
        if (turn.CustomerGone is { } gone)
        {
            Lose(gone);
        }

        foreach (MoneyEffect call in turn.Effects)
        {
            Add(new MoveMoney(call with { AtVersion = payment.Version }));
        }

        if (turn.CardToKeep is { } card)
        {
            Keep(card, payment);
        }

        if (turn.CardToDrop is { } dropped)
        {
            Drop(dropped);
        }

        FreezeWhatIsNew(payment, disputed);

        if (turn.Changed)
        {
            changed.Add(payment.Id);
        }

        return turn;
    }

    /// <summary>Decides on a call. It is as old as the input at hand, however late its turn comes.</summary>
    public void Add(Effect effect) => effects.Add(new DecidedEffect(effect, Now));

    /// <summary>
    /// Takes back every message of a channel that has not left, of this turn and of earlier ones, and every question:
    /// an answer that comes after the customer has opted in again is not an answer to what was asked before.
    /// </summary>
    public void OptOut(Channel channel)
    {
        ChannelOf(channel).OptedOut = true;
        foreach (DecidedEffect silenced in effects.FindAll(one => one.Effect is SendMessage text && text.Channel == channel))
        {
            effects.Remove(silenced);
            SendMessage message = (SendMessage)silenced.Effect;
            if (message.RequestId is { } id && Find(id) is { } owing)
            {
                string what = Facts.NotSent(new MessageNotSent(id, message.Purpose, NotSentReason.OptedOut));
                Step(owing, "opt_out", turn => owing.Remark(turn, what));
            }
        }

        EmptiedLanes.Add(TurnCommits.Lane(channel));
        foreach (PaymentRequest payment in State.Open.Where(p => p.Channel == channel))
        {
            WithdrawQuestion(payment.RequestId.Local);
        }
    }

    private void WithdrawQuestion(string local)
    {
        foreach (Dictionary<string, List<DialogFrame>> properties in State.Dialogs.Values)
        {
            if (properties.TryGetValue(local, out List<DialogFrame>? frames)
                && frames[0] is { State: PaymentDialogRecord { Step: PaymentStep.Asked } asked } frame)
            {
                frames[0] = frame with { State = asked with { Step = PaymentStep.Linked, OfferedCard = null } };
            }
        }
    }

    public bool IsChanged(PaymentRequest payment) => changed.Contains(payment.Id);

    /// <summary>Where a payment stood before this turn; null when the turn made it.</summary>
    public PaymentBefore? Before(PaymentRequest payment) =>
        before.TryGetValue(payment.Id, out PaymentBefore known) ? known : null;

    /// <summary>Money that is disputed more than before stops paying by reply; what an operator has lifted stays lifted.</summary>
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

    private void Keep(CardFacts card, PaymentRequest payment)
    {
        SavedCard? known = State.Cards.Find(c => c.Fingerprint is not null && c.Fingerprint == card.Fingerprint
            && c.CustomerId == card.CustomerId);
        bool proven = known is { State: SavedCardState.Usable } && known.Brand == card.Brand;
        State.Cards.RemoveAll(c => c == known || c.PaymentMethodId == card.PaymentMethodId);
        SavedCard kept = new()
        {
            PaymentMethodId = card.PaymentMethodId,
            CustomerId = card.CustomerId!,
            Brand = card.Brand,
            Last4 = card.Last4,
            ExpMonth = card.ExpMonth,
            ExpYear = card.ExpYear,
            Fingerprint = card.Fingerprint,
            SavedWith = payment.Id,
            SavedAt = Now,
            PageWording = ConsentWording.Version,
            LastUsedAt = Now,
            State = proven || !Settings.ProofOfPhone ? SavedCardState.Usable : SavedCardState.Unproven,
            Consent = proven ? known!.Consent : Settings.ProofOfPhone ? null : PageTick(),
        };
        State.Cards.Add(kept);
        while (State.Cards.Count > Limits.Cards)
        {
            State.Cards.Remove(State.Cards.Find(c => c.State != SavedCardState.Usable) ?? State.Cards[0]);
        }
    }

    /// <summary>A card may not be used any more.</summary>
    public void Drop(string paymentMethodId)
    {
        if (State.Cards.Find(c => c.PaymentMethodId == paymentMethodId) is { } card)
        {
            card.State = SavedCardState.Unusable;
        }
    }

    /// <summary>The gateway's customer is gone, and every card with it.</summary>
    public void Lose(string customerId)
    {
        State.CustomerId = State.CustomerId == customerId ? null : State.CustomerId;
        foreach (SavedCard card in State.Cards.Where(c => c.CustomerId == customerId))
        {
            card.State = SavedCardState.Unusable;
        }
    }

    private ConsentEvidence PageTick() => new()
    {
        At = Now,
        Wording = ConsentWording.Version,
        Origin = ConsentOrigin.PageTick,
    };
}

/// <summary>What the list has shown of a payment before a turn.</summary>
/// <param name="Status">Where it stood.</param>
/// <param name="Owes">Whether its money was to go back and was not on its way.</param>
internal readonly record struct PaymentBefore(PaymentStatus Status, bool Owes)
{
    public static PaymentBefore Of(PaymentRequest payment) => new(payment.Status, payment.Owes);
}

/// <summary>A call that a turn has decided on.</summary>
/// <param name="Effect">The call.</param>
/// <param name="At">The stamp of the input that it comes of, Unix milliseconds.</param>
internal readonly record struct DecidedEffect(Effect Effect, long At);
