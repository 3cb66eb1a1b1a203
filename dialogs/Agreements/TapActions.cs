using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>The data of a question's buttons: an action, the request and the question's nonce.</summary>
internal static class TapActions
{
    public const string Pay = "pay";
    public const string Link = "link";
    public const string Later = "later";

    /// <summary>The payload of a button.</summary>
    public static string Payload(string action, PaymentRequest payment, string nonce) => $"{action}|{payment.Id}|{nonce}";

    /// <summary>The intent of a tap; null for a button of no question.</summary>
    public static Intent? IntentOf(Reply.Tap tap) => tap.Action switch
    {
        Pay => Intent.Pay,
        Link => Intent.PayOtherwise,
        Later => Intent.Postpone,
        _ => null,
    };
}
