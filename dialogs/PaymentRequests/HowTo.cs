using System.Diagnostics;
using System.Globalization;
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
        Words words = scope.Words(payment);
        string amount = words.Amount(payment.Total);
        return OfferedCard(scope, payment) is { } card
            ? words.Say(
                "HowByCode",
                ("amount", amount),
                ("order", payment.OrderNumber),
                ("card", words.Card(card)),
                ("code", payment.ShortCode))
            : words.Say(
                "HowByLink",
                ("amount", amount),
                ("order", payment.OrderNumber),
                ("link", scope.Links.PayUrl(payment.RequestId)));
    }

    /// <summary>True if a question may offer a yes without a code.</summary>
    public static bool TakesBareYes(TurnScope scope) => !scope.QuestionsEndedLately.Any() && !scope.HasAgreedLately
        && !scope.HaveOthersSpokenLately && scope.State.Payments.Open.Count(p => p.IsOpen) == 1;

    /// <summary>How to do what a reply asks for.</summary>
    public static string Do(TurnScope scope, PaymentRequest payment, Intent intent) => intent == Intent.Refuse
        ? scope.Words(payment).Say("HowToRefuse", ("order", payment.OrderNumber), ("code", payment.ShortCode))
        : Pay(scope, payment);

    /// <summary>
    /// Every open request with its reply, in the request's own language: in that language the reply is read. Says how
    /// many more exist than are listed.
    /// </summary>
    public static string Choose(TurnScope scope, List<PaymentRequest> open, Intent intent)
    {
        IEnumerable<string> items = open.TakeLast(ListedRequests).Select(payment =>
        {
            Words own = scope.Words(payment);
            return own.Say(
                "ChooseItem",
                ("reply", own.Say(ReplyTo(scope, payment, intent), ("code", payment.ShortCode))),
                ("order", payment.OrderNumber),
                ("amount", own.Amount(payment.Total)));
        });
        string list = string.Join(", ", items);
        int more = open.Count - ListedRequests;
        Words words = scope.Words();
        return words.Say(
            "Choose",
            ("count", open.Count.ToString(CultureInfo.InvariantCulture)),
            ("list", more > 0
                ? words.Say("ChooseMore", ("list", list), ("count", more.ToString(CultureInfo.InvariantCulture)))
                : list + "."));
    }

    /// <summary>The card in the open question of a request, if it may still be charged.</summary>
    public static SavedCard? OfferedCard(TurnScope scope, PaymentRequest payment) =>
        scope.ConversationAbout(payment) is { Step: PaymentStep.Asked } record
            ? CardOffer.StillGood(scope, payment, record.OfferedCard)
            : null;

    /// <summary>The sentence of the reply; without a card the link is brought before anything is paid.</summary>
    private static string ReplyTo(TurnScope scope, PaymentRequest payment, Intent intent) => intent switch
    {
        Intent.Refuse => "ReplyNo",
        Intent.PayOtherwise => "ReplyLink",
        Intent.Postpone => "ReplyLater",
        Intent.Pay => OfferedCard(scope, payment) is null ? "ReplyLink" : "ReplyPay",
        _ => throw new UnreachableException($"No reply is for {intent}."),
    };
}
