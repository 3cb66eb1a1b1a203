using System.Diagnostics;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
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
        ChatSettings settings = scope.Settings;
        if (scope.State.Payments.Open.Find(p => p.IsOpen && p.HeldMoney is not null) is { } held)
        {
            return PaymentNotices.HeldText(scope, held);
        }

        if (scope.State.Payments.LastClosed is { Standing: PaidStanding.Owed } last)
        {
            return Wording.Say(
                "RefundFailed", Amount(last), last.OrderNumber, settings.MerchantName, settings.SupportContact);
        }

        string[] parts =
        [
            Wording.Say("ThisIsTheBot", settings.MerchantName),
            Wording.Say("PersonAnswers", settings.SupportContact),
            LastPayment(scope.State),
            StillOpen(scope),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string LastPayment(MailboxState state) => state.Payments.LastClosed switch
    {
        { } last when PaymentStatusTable.IsPaid(last.Status) => Standing(last),
        _ when state.Payments.LastAgreement is { Paid: true } agreed => Wording.Say("LastPaid", agreed.OrderNumber),
        _ => "",
    };

    private static string Standing(LastClosed last) => last.Standing switch
    {
        PaidStanding.Kept when last.CurrencyCode is null => Wording.Say("LastPaid", last.OrderNumber),
        PaidStanding.Kept => Wording.Say("LastPaidAmount", last.OrderNumber, Amount(last)),
        PaidStanding.PartlyRefunded => Wording.Say("LastPartlyRefunded", last.OrderNumber, Amount(last)),
        PaidStanding.Refunded => Wording.Say("LastRefunded", last.OrderNumber, Amount(last)),
        PaidStanding.Disputed => Wording.Say("LastDisputed", last.OrderNumber),
        _ => throw new UnreachableException($"{last.Standing} has a sentence of its own."),
    };

    private static string StillOpen(TurnScope scope) => scope.State.Payments.Open.FindAll(p => p.IsOpen) switch
    {
        [var only] when scope.ConversationAbout(only)?.Step == PaymentStep.Charging || only.Unsettled is not null =>
            "",
        [var only] => Wording.Say("NotPaidOrder", only.OrderNumber, only.Total.ToCustomerText()),
        _ => "",
    };

    private static string Amount(LastClosed last) => last.CurrencyCode is { } code
        ? new Money(last.StandingMinor, Currency.Get(code)).ToCustomerText()
        : "";
}
