using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>Tells how a request can be answered clearly.</summary>
internal static class HowTo
{
    private const int ListedRequests = 5;

    /// <summary>How to pay: by the code with the named card, or by the link.</summary>
    public static string Pay(TurnScope scope, PaymentRequest payment)
    {
        string amount = payment.Total.ToCustomerText();
        return OfferedCard(scope, payment) is { } card
            ? Wording.Say("HowByCode", amount, payment.OrderNumber, card.ToCustomerText(), payment.ShortCode)
            : Wording.Say("HowByLink", amount, payment.OrderNumber, scope.Links.PayUrl(payment.RequestId));
    }

    /// <summary>True if a question may offer a yes without a code.</summary>
    public static bool TakesBareYes(TurnScope scope) => !scope.QuestionsEndedLately.Any() && !scope.HasAgreedLately
        && scope.State.Payments.Open.Count(p => p.IsOpen) == 1;

    /// <summary>How to do what a reply asks for.</summary>
    public static string Do(TurnScope scope, PaymentRequest payment, Intent intent) => intent == Intent.Refuse
        ? Wording.Say("HowToRefuse", payment.OrderNumber, payment.ShortCode)
        : Pay(scope, payment);

    /// <summary>Every open request with its reply; says how many more exist than are listed.</summary>
    public static string Choose(TurnScope scope, List<PaymentRequest> open, Intent intent) =>
        Choose(open, payment => Item(scope, payment, intent));

    private static string Choose(List<PaymentRequest> open, Func<PaymentRequest, string> item)
    {
        IEnumerable<string> items = open.TakeLast(ListedRequests).Select(item);
        string list = string.Join(", ", items);
        int more = open.Count - ListedRequests;
        return Wording.Say("Choose", open.Count, more > 0 ? Wording.Say("ChooseMore", list, more) : list + ".");
    }

    /// <summary>
    /// Every open request with the shortest reply that pays it or brings its link; says how many more there are than
    /// are listed.
    /// </summary>
    public static string ChooseShortly(TurnScope scope, List<PaymentRequest> open) => Choose(
        open,
        payment => Wording.Say(
            "ChooseItem",
            (OfferedCard(scope, payment) is null ? "LINK " : "PAY ") + payment.ShortCode,
            payment.OrderNumber,
            payment.Total.ToCustomerText()));

    /// <summary>The card in the open question of a request, if it may still be charged.</summary>
    public static SavedCard? OfferedCard(TurnScope scope, PaymentRequest payment) =>
        scope.ConversationAbout(payment) is { Step: PaymentStep.Asked } record
            ? CardOffer.StillGood(scope, payment, record.OfferedCard)
            : null;

    private static string Item(TurnScope scope, PaymentRequest payment, Intent intent)
    {
        string amount = payment.Total.ToCustomerText();
        return intent switch
        {
            Intent.Refuse => Wording.Say("ChooseItem", "NO " + payment.ShortCode, payment.OrderNumber, amount),
            Intent.PayOtherwise => Wording.Say("ChooseItem", "LINK " + payment.ShortCode, payment.OrderNumber, amount),
            Intent.Postpone => Wording.Say("ChooseItem", "LATER " + payment.ShortCode, payment.OrderNumber, amount),
            _ when OfferedCard(scope, payment) is null => Wording.Say(
                "ChooseItem", scope.Links.PayUrl(payment.RequestId), payment.OrderNumber, amount),
            _ => Wording.Say("ChooseItem", "PAY " + payment.ShortCode, payment.OrderNumber, amount),
        };
    }
}
