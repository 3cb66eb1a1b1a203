using System.Diagnostics;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>
/// Answers about money that should come back: the state of the last payment, and the contact of a person. An answer
/// promises nothing, denies nothing and has no link.
/// </summary>
internal static class MoneyTalk
{
    public static string Answer(TurnScope scope)
    {
        if (scope.State.Payments.Open.Find(p => p.IsOpen && p.HeldMoney is not null) is { } held)
        {
            return PaymentNotices.HeldText(scope, held);
        }

        Words words = scope.Words();
        if (scope.State.Payments.LastClosed is { Standing: PaidStanding.Owed } last)
        {
            return LastClosedWords.Say(words, last, "RefundFailed");
        }

        string[] parts =
        [
            words.Say("ThisIsTheBot"),
            words.Say("PersonAnswers"),
            LastPayment(words, scope.State),
            StillOpen(scope),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string LastPayment(Words words, MailboxState state) => state.Payments.LastClosed switch
    {
        { } last when PaymentStatusTable.IsPaid(last.Status) => Standing(words, last),
        _ when state.Payments.LastAgreement is { Paid: true } agreed => words.Say("LastPaid", ("order", agreed.OrderNumber)),
        _ => "",
    };

    private static string Standing(Words words, LastClosed last) => last.Standing switch
    {
        PaidStanding.Kept => LastClosedWords.Say(words, last, last.CurrencyCode is null ? "LastPaid" : "LastPaidAmount"),
        PaidStanding.PartlyRefunded => LastClosedWords.Say(words, last, "LastPartlyRefunded"),
        PaidStanding.Refunded => LastClosedWords.Say(words, last, "LastRefunded"),
        PaidStanding.Disputed => LastClosedWords.Say(words, last, "LastDisputed"),
        _ => throw new UnreachableException($"{last.Standing} has a sentence of its own."),
    };

    private static string StillOpen(TurnScope scope) => scope.OpenRequests() switch
    {
        [var only] when scope.ConversationAbout(only)?.Step == PaymentStep.Charging || only.Unsettled is not null =>
            "",
        [var only] => LinkFields.Of(scope, only).Say("NotPaidOrder"),
        _ => "",
    };
}
