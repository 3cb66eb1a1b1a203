using System.Diagnostics;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Pages;

/// <summary>The pages with one message.</summary>
internal static class PageMessages
{
    /// <summary>The page of a visit that was refused before any payment was found.</summary>
    /// <param name="status">The status that refuses the visit.</param>
    public static Func<Words, Notice> OfRefusal(int status) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NothingHere,
        StatusCodes.Status429TooManyRequests => TooMany,
        StatusCodes.Status503ServiceUnavailable => Trouble,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No notice is for this status."),
    };

    public static Notice Unknown(Words words) =>
        Of(words, NoticeTone.Careful, "PageUnknown", "PageUnknownText");

    public static Notice NothingHere(Words words) =>
        Of(words, NoticeTone.Calm, "PageNothingHere", "PageNothingHereText");

    public static Notice TooMany(Words words) =>
        Of(words, NoticeTone.Careful, "PageTooMany", "PageTooManyText");

    public static Notice NotFromHere(Words words) =>
        Of(words, NoticeTone.Careful, "PageNotFromHere", "PageNotFromHereText");

    public static Notice Trouble(Words words) =>
        Of(words, NoticeTone.Careful, "PageTrouble", "PageTroubleUncharged", "PageTroubleAgain");

    public static Notice BeingCharged(Words words) =>
        Of(words, NoticeTone.Calm, "PageCharging", "PageChargingWait", "PageUpdates") with { RefreshSeconds = 5 };

    public static Notice OnHold(Words words) =>
        Of(words, NoticeTone.Careful, "PageOnHold", "PageOnHoldWhy", "PageOnHoldAsk");

    public static Notice Owed(Words words) =>
        Of(words, NoticeTone.Careful, "PageMoneyOwed", "PageMoneyOwedWhy", "PageAskShop");

    public static Notice TakenOtherwise(Words words, Money taken, Money asked) => new(
        NoticeTone.Careful,
        words.Say("PageTakenOtherwise"),
        [
            words.Say("PageTakenOtherwiseWhat", ("taken", words.Amount(taken)), ("amount", words.Amount(asked))),
            words.Say("PageAskShop"),
        ]);

    public static Notice CancelledUncharged(Words words) =>
        Of(words, NoticeTone.Calm, "PageCancelled", "PageCancelledUncharged");

    /// <summary>Money came, or may still come from a page that is not closed yet.</summary>
    public static Notice Cancelled(Words words) =>
        Of(words, NoticeTone.Calm, "PageCancelled", "PageCancelledMoney");

    public static Notice Refused(Words words) =>
        Of(words, NoticeTone.Calm, "PageRefused", "PageRefusedWhy", "PageRefusedAsk");

    public static Notice Expired(Words words) =>
        Of(words, NoticeTone.Calm, "PageExpired", "PageExpiredAsk");

    public static Notice ExpiredRenewable(Words words) =>
        Of(words, NoticeTone.Calm, "PageExpired", "PageExpiredNew", "PageExpiredNewAsk");

    /// <summary>The page of a paid request, with the state of the money.</summary>
    public static Notice Paid(Words words, PaymentRequest payment, string receiptUrl)
    {
        Notice notice = payment.PaidStanding switch
        {
            PaidStanding.Kept => Of(words, NoticeTone.Good, "PagePaid", "PagePaidThanks"),
            PaidStanding.PartlyRefunded =>
                Of(payment, words, NoticeTone.Calm, "PagePaidPartlyRefunded", "PagePaidPartlyRefundedWhat", "PageNothingMore"),
            PaidStanding.Refunded =>
                Of(payment, words, NoticeTone.Calm, "PagePaidRefunded", "PagePaidRefundedWhat", "PageNothing"),
            PaidStanding.Owed =>
                Of(payment, words, NoticeTone.Careful, "PagePaidOwed", "PagePaidOwedWhat", "PageAskShop"),
            PaidStanding.Disputed =>
                Of(words, NoticeTone.Calm, "PagePaidDisputed", "PagePaidDisputedWhat", "PageNothing"),
            _ => throw new UnreachableException($"No standing is called {payment.PaidStanding}."),
        };
        return notice with { ActionLabel = words.Say("PageSeeReceipt"), ActionUrl = receiptUrl };
    }

    public static Notice BankCheck(Words words, string bankUrl) =>
        Of(words, NoticeTone.Calm, "PageBankCheck", "PageBankCheckText") with
        {
            ActionLabel = words.Say("PageBankContinue"),
            ActionUrl = bankUrl,
        };

    public static Notice Preparing(Words words, string refreshUrl) =>
        Of(words, NoticeTone.Calm, "PagePreparing", "PagePreparingText") with
        {
            RefreshSeconds = 2,
            RefreshUrl = refreshUrl,
        };

    public static Notice NotPrepared(Words words, string payUrl) =>
        Of(words, NoticeTone.Careful, "PageNotPrepared", "PageNotPreparedText") with
        {
            ActionLabel = words.Say("PageTryAgain"),
            ActionUrl = payUrl,
        };

    public static Notice StillChecking(Words words, string refreshUrl) =>
        Of(words, NoticeTone.Calm, "PageChecking", "PageCheckingWait", "PageCheckingUpdates") with
        {
            RefreshSeconds = 3,
            RefreshUrl = refreshUrl,
        };

    public static Notice CheckedForLong(Words words, string refreshUrl) =>
        Of(words, NoticeTone.Calm, "PageUnconfirmed", "PageUnconfirmedWait", "PageUnconfirmedClose") with
        {
            RefreshSeconds = 30,
            RefreshUrl = refreshUrl,
        };

    public static Notice NotPaid(Words words, string payUrl) =>
        Of(words, NoticeTone.Careful, "PageNotPaid", "PageNotPaidText") with
        {
            ActionLabel = words.Say("PageBackToPayment"),
            ActionUrl = payUrl,
        };

    private static Notice Of(Words words, NoticeTone tone, string heading, params string[] lines) =>
        new(tone, words.Say(heading), [.. lines.Select(line => words.Say(line))]);

    /// <summary>A page that names the amount that went back or should, and the whole amount.</summary>
    private static Notice Of(PaymentRequest payment, Words words, NoticeTone tone, string heading, params string[] lines)
    {
        string amount = words.Amount(payment.PaidStandingAmount);
        string total = words.Amount(payment.Total);
        return new(tone, words.Say(heading), [.. lines.Select(line => words.Say(line, ("amount", amount), ("total", total)))]);
    }
}
