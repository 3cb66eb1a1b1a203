using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>
/// The answer to whatever nothing else has read: the sender and the contact of a person, then the open requests and how
/// to answer them, or the request that has expired.
/// </summary>
internal static class HelpText
{
    /// <summary>The answer. If the words may mean to pay, it first says that nothing was paid, and says it once.</summary>
    public static string Of(TurnScope scope, MessageReceived message, bool mayMeanYes)
    {
        List<PaymentRequest> open = scope.OpenRequests();
        string text = open switch
        {
            [] => Who(scope, null) + LastRequest(scope) + scope.Words().Say("NothingOpen"),
            [{ Status: PaymentStatus.OnHold }] => Standing(scope, open),
            [var only] when IsCharging(scope, only) => Who(scope, only) + Standing(scope, open),
            [var only] when mayMeanYes => scope.Words(only).Say("NotPaidYet") + " " + Who(scope, only)
                + HowTo.Do(scope, only, Intent.Refuse) + " " + HowTo.Pay(scope, only),
            [var only] => Who(scope, only) + Standing(scope, open),
            _ => (mayMeanYes ? scope.Words().Say("NotPaidYet") + " " : "") + Who(scope, null) + Standing(scope, open),
        };
        return Other(scope, message.Text) is { } other
            ? scope.Words().Join(text, other.Say("GoOnInThis"))
            : text;
    }

    /// <summary>The open requests, and how to answer them.</summary>
    public static string Standing(TurnScope scope, List<PaymentRequest> open) => open switch
    {
        [{ Status: PaymentStatus.OnHold } held] => PaymentNotices.HeldText(scope, held),
        [var only] when IsCharging(scope, only) => LinkFields.Of(scope, only).Say("HelpWaiting"),
        [var only] => About(scope, only),
        _ => HowTo.Choose(scope, open, Intent.Pay),
    };

    private static string Who(TurnScope scope, PaymentRequest? payment)
    {
        Words words = scope.Words(payment);
        return words.Say("ThisIsTheBot") + " " + words.Say("PersonAnswers") + " ";
    }

    private static bool IsCharging(TurnScope scope, PaymentRequest payment) =>
        scope.ConversationAbout(payment)?.Step == PaymentStep.Charging;

    private static string About(TurnScope scope, PaymentRequest payment)
    {
        Words words = scope.Words(payment);
        string amount = words.Amount(payment.Total);
        bool bare = HowTo.TakesBareYes(scope) && scope.ConversationAbout(payment) is not { CodeAsked: true };
        return HowTo.OfferedCard(scope, payment) is { } offered
            ? words.Say(
                bare ? "HelpQuestion" : "HelpQuestionWithCode",
                ("order", payment.OrderNumber),
                ("amount", amount),
                ("code", payment.ShortCode),
                ("card", words.Card(offered)))
            : words.Say(
                "HelpLink",
                ("order", payment.OrderNumber),
                ("amount", amount),
                ("reply", bare ? words.Say("ReplyNoAlone") : words.Say("ReplyNo", ("code", payment.ShortCode))),
                ("link", scope.Links.PayUrl(payment.RequestId)));
    }

    /// <summary>That the last request has expired, and whether NEW makes a fresh one; nothing if it ended otherwise.</summary>
    private static string LastRequest(TurnScope scope)
    {
        if (scope.State.Payments.LastClosed is not { Status: PaymentStatus.Expired } last)
        {
            return "";
        }

        Words words = scope.Words();
        string renew = Renewals.Has(scope, last.OrderNumber) ? words.Say("ReplyNew") + " " : "";
        return LastClosedWords.Say(words, last, "LastExpired") + " " + renew;
    }

    /// <summary>The language that a customer writes and is not spoken to in; null for none.</summary>
    private static SpokenLanguage? Other(TurnScope scope, string text)
    {
        List<string> words = PlainWords.Of(text);
        return words.Exists(scope.Spoken.Topics.Telltales.Contains) ? null : Languages.All.FirstOrDefault(language =>
            language != scope.Spoken && words.Exists(language.Topics.Telltales.Contains));
    }
}
