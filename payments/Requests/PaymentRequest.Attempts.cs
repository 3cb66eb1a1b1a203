using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>Why an attempt was not begun.</summary>
public enum AttemptRefusal
{
    /// <summary>It was begun.</summary>
    None,

    /// <summary>Another attempt may still bring money.</summary>
    AnotherUnderWay,

    /// <summary>The request is not open, is being closed, or waits for the merchant.</summary>
    NotOpen,

    /// <summary>The card was charged too often without success: the gateway's page remains.</summary>
    TooMany,
}

/// <content>How attempts begin.</content>
public sealed partial class PaymentRequest
{
    /// <summary>The most charges of saved cards. Pages that ended unpaid are dropped and do not count.</summary>
    private const int MaxCharges = 20;

    /// <summary>A forgotten attempt is adopted while at most this many attempts are kept.</summary>
    private const int MaxAttempts = 40;

    /// <summary>No request has so many attempts: a higher number is not believed.</summary>
    private const int MaxNumber = 100_000;

    private const int RememberedPages = 4;
    private const long MinuteMilliseconds = 60_000;

    /// <summary>
    /// An attempt that is still closing after this time is read, in case the gateway refused to close it.
    /// </summary>
    private const long CloseCheckMilliseconds = 5 * MinuteMilliseconds;

    /// <summary>A page lives 35 minutes to 23 hours: gateways open none that end sooner or later than about that.</summary>
    private const long PageMinimum = 35 * MinuteMilliseconds;
    private const long PageMaximum = 23 * 60 * MinuteMilliseconds;

    /// <summary>Begins a charge of a saved card.</summary>
    /// <param name="turn">The step.</param>
    /// <param name="card">The card.</param>
    /// <param name="mode">Whether the customer counts as present.</param>
    /// <param name="agreement">The customer's agreement.</param>
    public AttemptRefusal StartCharge(PaymentTurn turn, SavedCard card, ChargeMode mode, AgreementEvidence agreement)
    {
        AttemptRefusal refusal = CanStart();
        if (refusal != AttemptRefusal.None)
        {
            return refusal;
        }

        Attempt attempt = new()
        {
            Number = NextNumber,
            Kind = AttemptKind.Card,
            StartedAt = turn.Now,
            PaymentMethodId = card.PaymentMethodId,
            Agreement = agreement,
            Gateway = card.Gateway,
        };
        Attempts.Add(attempt);
        turn.Effects.Add(new ChargeCard
        {
            Gateway = card.Gateway,
            RequestId = Id,
            Number = attempt.Number,
            AmountMinor = AmountMinor,
            Currency = CurrencyCode,
            CustomerId = card.CustomerId,
            PaymentMethodId = card.PaymentMethodId,
            Mode = mode,
            Description = turn.Words.Order(OrderNumber),
            ReturnUrl = mode == ChargeMode.OnSession ? turn.Links.DoneUrl(RequestId) : null,
        });
        Move(turn, PaymentStatus.Processing, HistoryKind.Charge.With(attempt.Number));
        return AttemptRefusal.None;
    }

    /// <summary>
    /// The customer wants to pay on the gateway's page. Returns the open page, asks for a new one, or closes the open
    /// attempt first; then the turn that learns of the close asks for the page.
    /// </summary>
    public AttemptRefusal StartCheckout(PaymentTurn turn, bool saveCard)
    {
        if (!IsOpen || PendingClose != PendingClose.None || Status == PaymentStatus.OnHold)
        {
            return AttemptRefusal.NotOpen;
        }

        if (Unsettled is not { } attempt)
        {
            return RequestPage(turn, saveCard);
        }

        bool reusable = attempt.State == AttemptState.Open && attempt.SaveCard == saveCard
            && attempt.UrlExpiresAt > turn.Now + MinuteMilliseconds;
        if (reusable || attempt.State == AttemptState.RequiresAction)
        {
            WantCode(turn, attempt);
            return AttemptRefusal.None;
        }

        if (attempt.State is AttemptState.Open or AttemptState.PendingClose)
        {
            QueuedCheckoutSaveCard = saveCard;
            turn.Changed = true;
            if (attempt.State == AttemptState.Open)
            {
                Close(turn, attempt);
            }

            return AttemptRefusal.None;
        }

        if (attempt.Kind == AttemptKind.Checkout)
        {
            return AttemptRefusal.None;
        }

        return AttemptRefusal.AnotherUnderWay;
    }

    /// <summary>The verification code of an attempt goes out.</summary>
    public void SendCode(PaymentTurn turn, Attempt attempt, Channel channel)
    {
        attempt.CodeSentAt = turn.Now;
        attempt.CodesSent++;
        attempt.CodeChannel = channel;
        AddHistory(turn, HistoryKind.CodeSent.With($"{attempt.Number}.{attempt.CodesSent}"));
    }

    private static void WantCode(PaymentTurn turn, Attempt attempt)
    {
        if (attempt is { SaveCard: true, State: AttemptState.Open } && turn.AsksForCode)
        {
            turn.Notices.Add(new PaymentNotice.CodeWanted(attempt.Number));
        }
    }

    private AttemptRefusal CanStart()
    {
        if (!IsOpen || PendingClose != PendingClose.None || Status == PaymentStatus.OnHold)
        {
            return AttemptRefusal.NotOpen;
        }

        if (Unsettled is not null)
        {
            return AttemptRefusal.AnotherUnderWay;
        }

        return Attempts.Count(a => a.Kind == AttemptKind.Card) >= MaxCharges
            ? AttemptRefusal.TooMany
            : AttemptRefusal.None;
    }

    private int NextNumber => Attempts.Count == 0 ? 1 : Attempts[^1].Number + 1;

    /// <summary>
    /// Drops all but the newest pages that ended unpaid: however often the button is pressed, a request stays small and
    /// can be paid. The newest attempt always stays, because the next number is counted from it.
    /// </summary>
    private void ForgetPages()
    {
        List<Attempt> ended = Attempts.FindAll(a =>
            a is { Kind: AttemptKind.Checkout, State: AttemptState.Closed, BroughtMoney: false } && a != Attempts[^1]);
        foreach (Attempt page in ended.Take(ended.Count - RememberedPages))
        {
            Attempts.Remove(page);
            History.RemoveAll(h =>
                h.Is(HistoryKind.Checkout.With(page.Number)) || h.Is(HistoryKind.Ended.With(page.Number)));
        }
    }

    private AttemptRefusal RequestPage(PaymentTurn turn, bool saveCard)
    {
        ForgetPages();
        QueuedCheckoutSaveCard = null;
        Attempt attempt = new()
        {
            Number = NextNumber,
            Kind = AttemptKind.Checkout,
            StartedAt = turn.Now,
            SaveCard = saveCard,
            Gateway = Gateway,
            Language = Language,
        };
        Attempts.Add(attempt);
        turn.Effects.Add(new OpenPage
        {
            Gateway = attempt.Gateway,
            RequestId = Id,
            Number = attempt.Number,
            AmountMinor = AmountMinor,
            Currency = CurrencyCode,
            Items = CheckoutLines(turn),
            Description = turn.Words.Order(OrderNumber),
            CustomerId = turn.CustomerIds.TryGetValue(attempt.Gateway, out string? customer) ? customer : null,
            SaveCard = saveCard,
            SuccessUrl = turn.Links.DoneUrl(RequestId),
            CancelUrl = turn.Links.PayUrl(RequestId),
            ExpiresAt = Math.Clamp(ExpiresAt, turn.Now + PageMinimum, turn.Now + PageMaximum),
            SaveAgreement = saveCard ? turn.Words.SaveAgreement : null,
            AsksForCode = saveCard && turn.AsksForCode,
            Language = Language,
        });
        ExpiresAt = Math.Max(ExpiresAt, turn.Now + OpenedSeconds * 1000L);
        Move(turn, PaymentStatus.Opened, HistoryKind.Checkout.With(attempt.Number));
        return AttemptRefusal.None;
    }

    private List<LineItem> CheckoutLines(PaymentTurn turn) => TaxMinor == 0 || Items.Count == 0
        ? Items
        : [.. Items, new LineItem(turn.Words.Tax, 1, TaxMinor)];

    /// <summary>Asks the gateway to make an attempt's object unpayable.</summary>
    private void Close(PaymentTurn turn, Attempt attempt)
    {
        if (attempt.State == AttemptState.PendingClose)
        {
            return;
        }

        if (attempt is { Kind: AttemptKind.Checkout, PageId: { } page })
        {
            turn.Effects.Add(new ExpirePage { Gateway = attempt.Gateway, RequestId = Id, Number = attempt.Number, PageId = page });
        }
        else if (attempt.ChargeId is { } charge)
        {
            turn.Effects.Add(new CancelCharge { Gateway = attempt.Gateway, RequestId = Id, Number = attempt.Number, ChargeId = charge });
        }
        else
        {
            return;
        }

        attempt.State = AttemptState.PendingClose;
        attempt.Url = null;
        attempt.NextReadAt = turn.Now + CloseCheckMilliseconds;
        turn.Changed = true;
    }
}
