using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <content>Saved cards: keeping them, and detaching them at the gateway.</content>
internal sealed partial class TurnScope
{
    /// <summary>The phone may be another person's: no card is offered on it until a code has proven one again.</summary>
    private void UnproveCards()
    {
        foreach (SavedCard card in State.Cards.Saved.Where(card => card.State == SavedCardState.Usable))
        {
            card.State = SavedCardState.Unproven;
        }
    }

    /// <summary>A card may not be used any more.</summary>
    public void Drop(string paymentMethodId)
    {
        if (State.Cards.Saved.Find(c => c.PaymentMethodId == paymentMethodId) is { } card)
        {
            card.State = SavedCardState.Unusable;
        }
    }

    /// <summary>The gateway's customer is gone, and every card with it.</summary>
    public void Lose(string customerId)
    {
        State.Cards.CustomerId = State.Cards.CustomerId == customerId ? null : State.Cards.CustomerId;
        foreach (SavedCard card in State.Cards.Saved.Where(c => c.CustomerId == customerId))
        {
            card.State = SavedCardState.Unusable;
        }
    }

    /// <summary>
    /// A saved card as the gateway shows it now. The agreement names the PaymentMethod, which stays when the card
    /// network replaces the number; a card of another brand is another card.
    /// </summary>
    /// <returns>True when the card is named differently from now on.</returns>
    public bool Update(CardFacts now)
    {
        if (State.Cards.Saved.Find(c => c.PaymentMethodId == now.PaymentMethodId) is not { } card)
        {
            return false;
        }

        (string Brand, string Last4) named = (card.Brand, card.Last4);
        if (card.Brand != now.Brand)
        {
            card.State = SavedCardState.Unusable;
            card.Consent = null;
        }

        card.Brand = now.Brand;
        card.Last4 = now.Last4;
        card.ExpMonth = now.ExpMonth;
        card.ExpYear = now.ExpYear;
        card.Fingerprint = now.Fingerprint;
        return named != (card.Brand, card.Last4);
    }

    /// <summary>
    /// The customer wants no saved card. All cards are detached here and at the gateway, and a code that is on its way
    /// saves none.
    /// </summary>
    /// <returns>How many cards were saved.</returns>
    public int ForgetCards()
    {
        int cards = State.Cards.Saved.Count;
        foreach (SavedCard card in State.Cards.Saved)
        {
            Add(new DetachCard(card.PaymentMethodId));
        }

        State.Cards.Saved.Clear();
        foreach (PaymentRequest payment in State.Payments.Open)
        {
            WithdrawQuestion(payment.RequestId.Local);
        }

        HasChanged |= cards > 0;
        foreach (Attempt attempt in State.Payments.Open.SelectMany(payment => payment.Attempts))
        {
            HasChanged |= attempt.CodeSentAt is not null;
            attempt.CodeSentAt = null;
        }

        return cards;
    }

    /// <summary>
    /// Keeps the card that paid if the payer has proven to hold the phone; otherwise the gateway detaches it. The phone
    /// is told either way.
    /// </summary>
    private void Keep(CardOnPage used, PaymentRequest payment, PaymentTurn turn)
    {
        CardFacts card = used.Card;
        SavedCard? known = State.Cards.Saved.Find(c => c.Fingerprint is not null && c.Fingerprint == card.Fingerprint
            && c.CustomerId == card.CustomerId);
        bool mute = State.Cards.Frozen || ChannelOf(payment.Channel).OptedOut;
        if (mute || (Settings.PhoneVerification && !IsProven(used, payment)))
        {
            Add(new DetachCard(card.PaymentMethodId));
            payment.AddHistory(turn, HistoryKind.CardNotKept);
            if (!mute && !(known?.State == SavedCardState.Usable && known.Brand == card.Brand))
            {
                turn.Notices.Add(new PaymentNotice.CardNotKept());
            }

            return;
        }

        if (Settings.PhoneVerification)
        {
            Seen(used.Attempt.CodeChannel, used.PaidAt);
        }

        LetGo(State.Cards.Saved.FindAll(c => c == known || c.PaymentMethodId == card.PaymentMethodId), card.PaymentMethodId);
        SavedCard kept = Saved(used, payment);
        State.Cards.Saved.Add(kept);
        while (State.Cards.Saved.Count > Limits.Cards)
        {
            LetGo([State.Cards.Saved.Find(c => c.State != SavedCardState.Usable) ?? State.Cards.Saved[0]], card.PaymentMethodId);
        }

        turn.Notices.Add(new PaymentNotice.CardKept(kept.Brand, kept.Last4));
    }

    private void LetGo(List<SavedCard> cards, string keptId)
    {
        foreach (SavedCard card in cards)
        {
            State.Cards.Saved.Remove(card);
            if (card.PaymentMethodId != keptId)
            {
                Add(new DetachCard(card.PaymentMethodId));
            }
        }
    }

    private bool IsProven(CardOnPage used, PaymentRequest payment) =>
        used is { TypedCode: { } typed, Attempt: { CodeSentAt: { } sentAt, Number: var number } }
        && used.PaidAt <= sentAt + (long)Limits.VerificationCodeLife.TotalMilliseconds
        && Tokens.IsVerificationCode(typed, payment.RequestId, number);

    private SavedCard Saved(CardOnPage used, PaymentRequest payment) => new()
    {
        PaymentMethodId = used.Card.PaymentMethodId,
        CustomerId = used.Card.CustomerId!,
        Brand = used.Card.Brand,
        Last4 = used.Card.Last4,
        ExpMonth = used.Card.ExpMonth,
        ExpYear = used.Card.ExpYear,
        Fingerprint = used.Card.Fingerprint,
        SavedWith = payment.Id,
        SavedAt = Now,
        PageWording = ConsentWording.Version,
        LastUsedAt = Now,
        State = SavedCardState.Usable,
        Consent = new ConsentEvidence
        {
            Channel = Settings.PhoneVerification ? used.Attempt.CodeChannel : payment.Channel,
            At = Settings.PhoneVerification ? used.PaidAt : Now,
            Wording = ConsentWording.Version,
            Origin = Settings.PhoneVerification ? ConsentOrigin.PhoneCode : ConsentOrigin.PageTick,
            Language = payment.Language,
        },
    };
}
