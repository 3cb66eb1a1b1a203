using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Journeys.Stored;
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
    public void Drop(GatewayObject dropped)
    {
        if (State.Cards.Find(dropped) is { } card)
        {
            card.State = SavedCardState.Unusable;
        }
    }

    /// <summary>The gateway's customer is gone, and every card with it.</summary>
    public void Lose(GatewayObject customer)
    {
        if (State.Cards.CustomerIds.GetValueOrDefault(customer.Gateway) == customer.ObjectId)
        {
            State.Cards.CustomerIds.Remove(customer.Gateway);
        }

        foreach (SavedCard card in State.Cards.Saved.Where(c =>
            c.Gateway == customer.Gateway && c.CustomerId == customer.ObjectId))
        {
            card.State = SavedCardState.Unusable;
        }
    }

    /// <summary>
    /// A saved card as the gateway shows it now. The agreement names the gateway's token, which stays when the card
    /// network replaces the number; a card of another brand is another card.
    /// </summary>
    /// <returns>True when the card is named differently from now on.</returns>
    public bool Update(string gateway, CardFacts now)
    {
        if (State.Cards.Find(new GatewayObject(gateway, now.PaymentMethodId)) is not { } card)
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
    /// The customer wants to be forgotten. All cards are detached here and at the gateway, a code that is on its way saves
    /// none, a journey ends with its variables, and the transcript is erased; the payments and what they were agreed by are
    /// the shop's books.
    /// </summary>
    /// <returns>How many cards were saved.</returns>
    public int Forget()
    {
        EraseTranscript();
        int cards = State.Cards.Saved.Count;
        EndRun(RunState.Stopped);
        ForgetConversation();
        foreach (SavedCard card in State.Cards.Saved)
        {
            Add(new DetachCard(card.PaymentMethodId, card.Gateway));
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
        GatewayObject paid = new(used.Attempt.Gateway, card.PaymentMethodId);
        SavedCard? known = State.Cards.Saved.Find(c => c.Fingerprint is not null && c.Fingerprint == card.Fingerprint
            && c.Gateway == paid.Gateway && c.CustomerId == card.CustomerId);
        bool mute = State.Cards.Frozen || ChannelOf(payment.Channel).OptedOut;
        if (mute || (Settings.PhoneVerification && !IsProven(used, payment)))
        {
            Add(new DetachCard(paid.ObjectId, paid.Gateway));
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

        LetGo(State.Cards.Saved.FindAll(c => c == known || c.AtGateway == paid), paid);
        SavedCard kept = Saved(used, payment);
        State.Cards.Saved.Add(kept);
        while (State.Cards.Saved.Count > Limits.Cards)
        {
            LetGo([State.Cards.Saved.Find(c => c.State != SavedCardState.Usable) ?? State.Cards.Saved[0]], paid);
        }

        turn.Notices.Add(new PaymentNotice.CardKept(kept.Brand, kept.Last4));
    }

    private void LetGo(List<SavedCard> cards, GatewayObject keptCard)
    {
        foreach (SavedCard card in cards)
        {
            State.Cards.Saved.Remove(card);
            if (card.AtGateway != keptCard)
            {
                Add(new DetachCard(card.PaymentMethodId, card.Gateway));
            }
        }
    }

    private bool IsProven(CardOnPage used, PaymentRequest payment) =>
        used is { TypedCode: { } typed, Attempt: { CodeSentAt: { } sentAt, Number: var number } }
        && used.PaidAt <= sentAt + (long)Limits.VerificationCodeLife.TotalMilliseconds
        && Tokens.IsVerificationCode(typed, payment.RequestId, number);

    private SavedCard Saved(CardOnPage used, PaymentRequest payment) => new()
    {
        Gateway = used.Attempt.Gateway,
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
            Language = used.Attempt.Language,
        },
    };
}
