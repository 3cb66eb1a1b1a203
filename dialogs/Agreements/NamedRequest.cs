using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>
/// Finds the request that a reply names: by a button's nonce, by the message it quotes, by a code or an order number,
/// or the only one that is open, over all channels.
/// </summary>
internal static class NamedRequest
{
    /// <summary>How the reply names its request, the fault in that, and the request.</summary>
    public static (Naming Naming, NamingFault Fault, PaymentRequest? Payment) Find(
        TurnScope scope, MessageReceived message, Reply reply)
    {
        List<PaymentRequest> open = scope.OpenRequests();
        PaymentRequest? only = open.Count == 1 ? open[0] : null;
        if (reply is Reply.Tap tap)
        {
            return ByButton(scope, message, tap, open);
        }

        (Naming Naming, NamingFault Fault, PaymentRequest? Payment) told = ByNumber(scope, open, reply, only);
        if (message.QuotedMessageId is not { } quoted || told.Fault == NamingFault.UnknownNumber)
        {
            return told;
        }

        PaymentRequest? answered = open.Find(p => p.AskedWith(quoted));
        if (answered is null || answered.Delivery.ProviderId != quoted)
        {
            return told.Naming is Naming.Code or Naming.OrderNumber
                ? told
                : (Naming.Quote, NamingFault.AnotherMessage, answered ?? only);
        }

        return told.Payment is null || told.Payment == answered || told.Naming == Naming.Nothing
            ? (Naming.Quote, NamingFault.None, answered)
            : (Naming.Quote, NamingFault.Ambiguous, null);
    }

    /// <summary>True when a number is the code of an open request and nothing else.</summary>
    public static bool IsCode(TurnScope scope, string reference) =>
        ByReference(scope, scope.OpenRequests(), reference) is (Naming.Code, NamingFault.None, _);

    private static (Naming Naming, NamingFault Fault, PaymentRequest? Payment) ByButton(
        TurnScope scope, MessageReceived message, Reply.Tap tap, List<PaymentRequest> open)
    {
        PaymentRequest? payment = open.Find(p => p.Id == tap.RequestId);
        int? question = payment is null ? null : scope.ConversationAbout(payment)?.Question;
        bool stands = question is { } number && ChannelProfiles.ShareThread(message.Channel, payment!.Channel)
            && scope.Tokens.IsNonce(tap.Nonce, payment.RequestId, number);
        return (Naming.Button, stands ? NamingFault.None : NamingFault.OldButton, payment);
    }

    private static (Naming Naming, NamingFault Fault, PaymentRequest? Payment) ByNumber(
        TurnScope scope, List<PaymentRequest> open, Reply reply, PaymentRequest? only) => reply switch
        {
            Reply.Answer { Reference: { } reference } => ByReference(scope, open, reference),
            Reply.Number number => ByReference(scope, open, number.Reference),
            _ => (Naming.Nothing, NamingFault.None, only),
        };

    /// <summary>
    /// An order's number does not name its request if a question about the same number has just ended, or if it was the
    /// code of an ended question: the words may be meant for that one.
    /// </summary>
    private static (Naming Naming, NamingFault Fault, PaymentRequest? Payment) ByReference(
        TurnScope scope, List<PaymentRequest> open, string reference)
    {
        string plain = OrderNumbers.Normalize(reference);
        bool hasEnded = scope.QuestionsEndedLately.Any(ended => OrderNumbers.Normalize(ended.OrderNumber) == plain)
            || scope.State.Payments.EndedQuestions.Exists(ended => ended.ShortCode == plain);
        PaymentRequest? byCode = open.Find(p => p.ShortCode == plain) ?? open.Find(p => p.FormerCode == plain);
        List<PaymentRequest> byOrder = open.FindAll(p => OrderNumbers.Normalize(p.OrderNumber) == plain);
        return (byCode, byOrder.Count) switch
        {
            ({ } payment, 0) => (Naming.Code, NamingFault.None, payment),
            ({ } payment, 1) when byOrder[0] == payment => (Naming.Code, NamingFault.None, payment),
            (null, 1) when hasEnded => (Naming.Nothing, NamingFault.Ambiguous, byOrder[0]),
            (null, 1) => (Naming.OrderNumber, NamingFault.None, byOrder[0]),
            (null, 0) => (Naming.Nothing, NamingFault.UnknownNumber, null),
            _ => (Naming.Nothing, NamingFault.Ambiguous, null),
        };
    }
}
