using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Chat;

/// <summary>Answers to messages that are not about exactly one open payment. None of them ever charges.</summary>
internal static class SmallTalk
{
    private const int ListedRequests = 3;

    public static Task AnswerAsync(
        ITurnContext context,
        TurnScope scope,
        MessageReceived message,
        Reply reply,
        CancellationToken cancellationToken)
    {
        if (reply is Reply.Other && message.CarrierKeyword == "HELP" && message.Channel == Channel.Sms)
        {
            return Task.CompletedTask;
        }

        string text = reply switch
        {
            Reply.Proof proof => Prove(scope, message, proof.Code),
            Reply.Forget => Forget(scope),
            Reply.Pay { Code: { } code } => Unknown(scope, message, code),
            Reply.No { Code: { } code } => Unknown(scope, message, code),
            Reply.Link { Code: { } code } => Unknown(scope, message, code),
            Reply.Digits { Code: var code } => scope.State.Cards.Exists(c => c.State == SavedCardState.Unproven)
                ? Prove(scope, message, code)
                : Unknown(scope, message, code),
            Reply.Pay or Reply.No or Reply.Link or Reply.Tap => Late(scope, message),
            _ => Help(scope, message),
        };
        return Say.PlainAsync(context, text, cancellationToken);
    }

    /// <summary>What is open, how to answer it, and how to reach a person.</summary>
    public static string Help(TurnScope scope, MessageReceived message)
    {
        ChatSettings settings = scope.Settings;
        string contact = Wording.Say("HelpContact", settings.MerchantName, settings.SupportContact);
        List<PaymentRequest> open = Open(scope, message);
        if (open.Count == 0)
        {
            return Wording.Say("NothingOpen") + " " + contact;
        }

        return (open.Count > 1 ? WhichOne(open) : HelpAbout(scope, open[0])) + " " + contact;
    }

    private static string HelpAbout(TurnScope scope, PaymentRequest payment)
    {
        string amount = payment.Total.ToCustomerText();
        PaymentDialogRecord? record = scope.ConversationAbout(payment);
        SavedCard? offered = scope.State.Cards.Find(c => c.PaymentMethodId == record?.OfferedCard);
        return record?.Step switch
        {
            PaymentStep.Asked when offered is not null => Wording.Say(
                "HelpQuestion",
                payment.OrderNumber,
                amount,
                payment.ShortCode,
                offered.ToCustomerText()),
            PaymentStep.Charging => Wording.Say("HelpWaiting", payment.OrderNumber, amount),
            _ => Wording.Say("HelpLink", payment.OrderNumber, amount, scope.Links.PayUrl(payment.RequestId)),
        };
    }

    private static List<PaymentRequest> Open(TurnScope scope, MessageReceived message) =>
        scope.State.Open.FindAll(p => p.IsOpen && p.Channel == message.Channel);

    private static string WhichOne(List<PaymentRequest> open) => Wording.Say(
        "WhichOne",
        string.Join(", ", open.TakeLast(ListedRequests).Select(p => Wording.Say(
            "WhichOneItem",
            p.ShortCode,
            p.OrderNumber,
            p.Total.ToCustomerText()))) + ".");

    private static string Unknown(TurnScope scope, MessageReceived message, string code)
    {
        List<PaymentRequest> open = Open(scope, message);
        string text = Wording.Say("UnknownCode", code);
        return open.Count > 0 ? text + " " + WhichOne(open) : text;
    }

    /// <summary>A reply that comes when nothing, or more than one thing, waits for it.</summary>
    private static string Late(TurnScope scope, MessageReceived message)
    {
        List<PaymentRequest> open = Open(scope, message);
        if (open.Count > 0)
        {
            return WhichOne(open);
        }

        ChatSettings settings = scope.Settings;
        return scope.State.LastClosed switch
        {
            { Status: PaymentStatus.Expired } last =>
                Wording.Say("LateExpired", last.OrderNumber, settings.MerchantName, settings.SupportContact),
            { Status: PaymentStatus.Cancelled } last => Wording.Say("LateCancelled", last.OrderNumber),
            { } last => Wording.Say("LatePaid", last.OrderNumber),
            null => Wording.Say("NothingOpen") + " "
                + Wording.Say("HelpContact", settings.MerchantName, settings.SupportContact),
        };
    }

    /// <summary>
    /// The code that only the browser that paid was shown, sent from the phone: who paid holds the phone, and agrees.
    /// </summary>
    private static string Prove(TurnScope scope, MessageReceived message, string code)
    {
        List<SavedCard> unproven = scope.State.Cards.FindAll(c => c.State == SavedCardState.Unproven);
        SavedCard? proven = unproven.Find(c => c.WrongCodes < Limits.ProofTries
            && PaymentRequestId.TryParse(c.SavedWith, out PaymentRequestId id)
            && scope.Tokens.ProofCode(id) == code);
        if (proven is not null)
        {
            proven.State = SavedCardState.Usable;
            proven.Consent = new ConsentEvidence
            {
                MessageId = message.MessageId,
                Channel = message.Channel,
                At = scope.Now,
                Wording = ConsentWording.Version,
                Origin = ConsentOrigin.PhoneCode,
            };
            return Wording.Say("ProofDone", scope.Settings.MerchantName, proven.ToCustomerText());
        }

        foreach (SavedCard card in unproven)
        {
            card.WrongCodes++;
        }

        scope.State.Cards.RemoveAll(c => c.State == SavedCardState.Unproven && c.WrongCodes >= Limits.ProofTries);
        return unproven.Count > 0 && scope.State.Cards.Exists(c => c.State == SavedCardState.Unproven)
            ? Wording.Say("ProofWrong")
            : Wording.Say(unproven.Count > 0 ? "ProofDead" : "ProofWrong");
    }

    private static string Forget(TurnScope scope) =>
        Wording.Say(scope.ForgetCards() > 0 ? "Forgotten" : "NothingToForget", scope.Settings.MerchantName);
}
