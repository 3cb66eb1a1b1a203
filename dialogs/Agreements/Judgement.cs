using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>A reply, its request and its verdict.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Intent">The intent.</param>
/// <param name="Naming">How it names its request.</param>
/// <param name="Payment">The request it is about; null if unclear.</param>
/// <param name="Words">The words as read, or the button's title.</param>
/// <param name="Reference">The number it names; null without one.</param>
internal sealed record Judgement(
    Verdict Verdict, Intent Intent, Naming Naming, PaymentRequest? Payment, string Words, string? Reference)
{
    /// <summary>The request of the tapped button; null without a button.</summary>
    public string? Tapped { get; init; }

    /// <summary>True if the payment's conversation continues with it; else the customer gets an explanation.</summary>
    public bool IsForConversation => Verdict is Verdict.Agreed or Verdict.Refused or Verdict.Postponed or Verdict.Link
        or Verdict.UnderWay or Verdict.NotDelivered or Verdict.CardChanged;

    /// <summary>
    /// Collects the facts of a message and judges it; null if it is no reply to a request for money. A refusal takes a
    /// permission away: it is read in every language, as STOP is.
    /// </summary>
    public static Judgement? Of(TurnScope scope, MessageReceived message)
    {
        Reply reply = ReplyRecognizer.Read(message.Text, message.ButtonPayload, scope.Understood);
        return Of(scope, message, reply is Reply.Other
            && ReplyRecognizer.ReadInAny(message.Text, message.ButtonPayload) is Reply.No refusal ? refusal : reply);
    }

    private static Judgement? Of(TurnScope scope, MessageReceived message, Reply reply)
    {
        if (IntentOf(scope, reply) is not { } intent)
        {
            return null;
        }

        (Naming naming, NamingFault fault, PaymentRequest? payment) = NamedRequest.Find(scope, message, reply);
        string words = reply.Words.Length > 0 ? reply.Words : message.Text.Trim();
        AgreementFacts facts = new()
        {
            Intent = intent,
            Naming = naming,
            Fault = fault,
            Provenance = message.Provenance,
            SeenBefore = scope.HasAnswered(message),
            RepeatsPaid = intent == Intent.Pay && scope.HasAgreedLately && scope.State.Payments.LastAgreement is { } last
                && last.RequestId != payment?.Id
                && (naming == Naming.Nothing || (naming == Naming.OrderNumber && last.Words == words)),
            QuestionEndedLately = scope.QuestionsEndedLately.Any(),
            Open = scope.State.Payments.Open.Count(p => p.IsOpen),
            Question = payment is null ? null : QuestionOf(scope, message, payment, reply.Language),
        };
        string? reference = (reply as Reply.Answer)?.Reference ?? (reply as Reply.Number)?.Reference;
        return new Judgement(AgreementRule.Decide(facts), intent, naming, payment, words, reference)
        {
            Tapped = (reply as Reply.Tap)?.RequestId,
        };
    }

    private static Intent? IntentOf(TurnScope scope, Reply reply) => reply switch
    {
        Reply.Pay => Intent.Pay,
        Reply.No => Intent.Refuse,
        Reply.Later => Intent.Postpone,
        Reply.Link => Intent.PayOtherwise,
        Reply.Tap tap => TapActions.IntentOf(tap),
        Reply.Number number when NamedRequest.IsCode(scope, number.Reference) => Intent.Pay,
        _ => null,
    };

    private static QuestionFacts QuestionOf(
        TurnScope scope, MessageReceived message, PaymentRequest payment, SpokenLanguage? words)
    {
        PaymentDialogRecord? record = scope.ConversationAbout(payment);
        RequestDelivery delivery = payment.Delivery;
        TimeSpan toRead = scope.Settings.TimeToRead;
        SavedCard? card = CardOffer.StillGood(scope, payment, record?.OfferedCard);
        return new QuestionFacts
        {
            Standing = record?.Step switch
            {
                PaymentStep.Asked => Standing.Asked,
                PaymentStep.Charging => Standing.Charging,
                _ => Standing.Linked,
            },

            // Without a reading time, the provider's answer is not required either.
            Delivery = delivery.State == DeliveryState.Unknown && toRead == TimeSpan.Zero
                ? DeliveryState.Sent
                : delivery.State,
            HadTimeToRead = scope.Now - (delivery.SentAt ?? delivery.AskedAt) >= (long)toRead.TotalMilliseconds,
            SameChannel = ChannelProfiles.ShareThread(message.Channel, payment.Channel),
            CodeAsked = record is { Step: PaymentStep.Asked, CodeAsked: true },
            PersonSpoke = scope.MayMeanOthers(payment),
            CardStands = card is not null && Languages.Of(record?.Language).Card(card) == record?.NamedCard,
            InItsLanguage = words is null || words == Languages.Of(record?.Language) || words == Languages.Of(payment.Language),
            WithinLimits = CardOffer.MayReply(scope, payment),
        };
    }
}
