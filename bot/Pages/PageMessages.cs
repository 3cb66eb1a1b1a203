using System.Diagnostics;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Pages;

/// <summary>The texts of the pages with one message.</summary>
internal static class PageMessages
{
    /// <summary>The page of a visit that was refused before any payment was found.</summary>
    /// <param name="status">The status that refuses the visit.</param>
    public static Notice OfRefusal(int status) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NothingHere,
        StatusCodes.Status429TooManyRequests => TooMany,
        StatusCodes.Status503ServiceUnavailable => Trouble,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No notice is for this status."),
    };

    public static Notice Unknown { get; } = new(
        NoticeTone.Careful,
        "We cannot find this page",
        ["The link may be incomplete. Open it again from the message you were sent."]);

    public static Notice NothingHere { get; } = new(
        NoticeTone.Calm,
        "There is no page here",
        ["Payments are made from the link in the message you were sent. Open that link to pay, or to see your receipt."]);

    public static Notice TooMany { get; } = new(
        NoticeTone.Careful,
        "Too many visits at once",
        ["Please wait a minute, then open the link again."]);

    public static Notice NotFromHere { get; } = new(
        NoticeTone.Careful,
        "That did not come from our page",
        ["Nothing was done. Open the link from the message you were sent, and press the button there."]);

    public static Notice Trouble { get; } = new(
        NoticeTone.Careful,
        "Something went wrong on our side",
        ["Nothing was charged by opening this page.", "Please open the link again in a minute."])
    {
        RefreshSeconds = null,
    };

    public static Notice BeingCharged { get; } = new(
        NoticeTone.Calm,
        "Your payment is being processed",
        ["Please wait. Do not pay a second time.", "This page updates by itself."])
    {
        RefreshSeconds = 5,
    };

    public static Notice OnHold { get; } = new(
        NoticeTone.Careful,
        "This payment cannot be made just now",
        [
            "Nothing is wrong with your card. The shop has to put something right first.",
            "If you still want to pay, please ask the shop: its contact is at the end of this page.",
        ]);

    public static Notice Owed { get; } = new(
        NoticeTone.Careful,
        "Your money has not gone back yet",
        [
            "There is nothing to pay. What was taken from your card could not be sent back yet; the shop still owes it to you.",
            "Please ask the shop: its contact is at the end of this page.",
        ]);

    public static Notice TakenOtherwise(Money taken, Money asked) => new(
        NoticeTone.Careful,
        "Something else was taken than was asked for",
        [
            $"{taken.ToCustomerText()} was taken from your card, but {asked.ToCustomerText()} was asked for. Please do not pay again.",
            "Please ask the shop: its contact is at the end of this page.",
        ]);

    public static Notice CancelledUncharged { get; } = new(
        NoticeTone.Calm,
        "This request was cancelled",
        ["There is nothing to pay. Nothing was charged."]);

    /// <summary>Money came, or may still come from a page that is not closed yet.</summary>
    public static Notice Cancelled { get; } = new(
        NoticeTone.Calm,
        "This request was cancelled",
        ["There is nothing to pay. If money had already been taken, it goes back to your card."]);

    public static Notice Refused { get; } = new(
        NoticeTone.Calm,
        "This request is closed",
        [
            "You refused it in the chat, and nothing was charged.",
            "If you want to pay after all, ask the shop: its contact is at the end of this page.",
        ]);

    public static Notice Expired { get; } = new(
        NoticeTone.Calm,
        "This link has expired",
        ["It cannot be paid any more. If you still want to pay, ask the shop: its contact is at the end of this page."]);

    public static Notice ExpiredRenewable { get; } = Expired with
    {
        Lines =
        [
            "It cannot be paid any more. For a new link, reply NEW in your chat.",
            "If that brings none, ask the shop: its contact is at the end of this page.",
        ],
    };

    /// <summary>The page of a paid request, with the state of the money.</summary>
    public static Notice Paid(PaymentRequest payment, string receiptUrl)
    {
        string amount = payment.PaidStandingAmount.ToCustomerText();
        Notice notice = payment.PaidStanding switch
        {
            PaidStanding.Kept => new(
                NoticeTone.Good, "This is already paid", ["Thank you. There is nothing more to pay."]),
            PaidStanding.PartlyRefunded => new(
                NoticeTone.Calm,
                "This is paid, and partly refunded",
                [
                    $"{amount} of {payment.Total.ToCustomerText()} was refunded. That can take 5 to 10 days to arrive.",
                    "There is nothing more to pay.",
                ]),
            PaidStanding.Refunded => new(
                NoticeTone.Calm,
                "This payment was refunded",
                [$"{amount} goes back to your card. That can take 5 to 10 days to arrive.", "There is nothing to pay."]),
            PaidStanding.Owed => new(
                NoticeTone.Careful,
                "Your refund has not gone back yet",
                [
                    $"{amount} could not be sent back to your card yet; the shop still owes it to you.",
                    "Please ask the shop: its contact is at the end of this page.",
                ]),
            PaidStanding.Disputed => new(
                NoticeTone.Calm,
                "This payment is disputed",
                ["You have disputed it with your bank, so your bank decides where the money goes.", "There is nothing to pay."]),
            _ => throw new UnreachableException($"No standing is called {payment.PaidStanding}."),
        };
        return notice with { ActionLabel = "See the receipt", ActionUrl = receiptUrl };
    }

    public static Notice BankCheck(string bankUrl) => new(
        NoticeTone.Calm,
        "Your bank wants to check that it is you",
        ["Nothing has been charged yet. The next page is your bank's: follow what it says, and you come back here."])
    {
        ActionLabel = "Continue to my bank",
        ActionUrl = bankUrl,
    };

    public static Notice Preparing(string refreshUrl) => new(
        NoticeTone.Calm,
        "Preparing the secure payment page",
        ["One moment. This page goes on by itself; do not press anything."])
    {
        RefreshSeconds = 2,
        RefreshUrl = refreshUrl,
    };

    public static Notice NotPrepared(string payUrl) => new(
        NoticeTone.Careful,
        "The payment page did not open",
        ["If you have not paid in another window, please try again."])
    {
        ActionLabel = "Try again",
        ActionUrl = payUrl,
    };

    public static Notice StillChecking(string refreshUrl) => new(
        NoticeTone.Calm,
        "We are checking your payment",
        [
            "This can take a moment. Do not pay a second time.",
            "This page updates by itself, and shows the receipt when the payment is through.",
        ])
    {
        RefreshSeconds = 3,
        RefreshUrl = refreshUrl,
    };

    public static Notice CheckedForLong(string refreshUrl) => StillChecking(refreshUrl) with
    {
        Heading = "Your payment is not confirmed yet",
        Lines =
        [
            "This takes longer than usual. Do not pay a second time.",
            "You can close this page: open the link again later, and it shows how the payment ended.",
        ],
        RefreshSeconds = 30,
    };

    public static Notice NotPaid(string payUrl) => new(
        NoticeTone.Careful,
        "The payment was not finished",
        ["Nothing was charged. You can try again."])
    {
        ActionLabel = "Back to the payment",
        ActionUrl = payUrl,
    };
}
