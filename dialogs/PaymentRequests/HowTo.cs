using System.Globalization;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
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
        && scope.State.Payments.Open.Count(p => p.IsOpen) == 1;

    /// <summary>How to do what a reply asks for.</summary>
    public static string Do(TurnScope scope, PaymentRequest payment, Intent intent) => intent == Intent.Refuse
        ? scope.Words(payment).Say("HowToRefuse", ("order", payment.OrderNumber), ("code", payment.ShortCode))
        : Pay(scope, payment);

    /// <summary>Every open request with its reply; says how many more exist than are listed.</summary>
    public static string Choose(TurnScope scope, List<PaymentRequest> open, Intent intent) =>
        Choose(scope, open, (words, payment) => Reply(scope, words, payment, intent));

    /// <summary>
    /// Every open request with the shortest reply that pays it or brings its link; says how many more there are than
    /// are listed.
    /// </summary>
    public static string ChooseShortly(TurnScope scope, List<PaymentRequest> open) => Choose(
        scope,
        open,
        (words, payment) => Reply(words, OfferedCard(scope, payment) is null ? "ReplyLink" : "ReplyPay", payment));

    /// <summary>The card in the open question of a request, if it may still be charged.</summary>
    public static SavedCard? OfferedCard(TurnScope scope, PaymentRequest payment) =>
        scope.ConversationAbout(payment) is { Step: PaymentStep.Asked } record
            ? CardOffer.StillGood(scope, payment, record.OfferedCard)
            : null;

    /// <summary>Each request with its reply in its own language: in that language the reply is read.</summary>
    private static string Choose(TurnScope scope, List<PaymentRequest> open, Func<Words, PaymentRequest, string> reply)
    {
        IEnumerable<string> items = open.TakeLast(ListedRequests).Select(payment =>
        {
            Words own = scope.Words(payment);
            return own.Say(
                "ChooseItem",
                ("reply", reply(own, payment)),
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

    private static string Reply(TurnScope scope, Words words, PaymentRequest payment, Intent intent) => intent switch
    {
        Intent.Refuse => Reply(words, "ReplyNo", payment),
        Intent.PayOtherwise => Reply(words, "ReplyLink", payment),
        Intent.Postpone => Reply(words, "ReplyLater", payment),
        _ when OfferedCard(scope, payment) is null => scope.Links.PayUrl(payment.RequestId),
        _ => Reply(words, "ReplyPay", payment),
    };

    private static string Reply(Words words, string name, PaymentRequest payment) =>
        words.Say(name, ("code", payment.ShortCode));
}
