using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>What the buttons of a question send when they are tapped: an action, the request and the question's nonce.</summary>
internal static class TapActions
{
    public const string Pay = "pay";
    public const string Link = "link";
    public const string Later = "later";

    /// <summary>The payload of a button.</summary>
    public static string Payload(string action, PaymentRequest payment, string nonce) => $"{action}|{payment.Id}|{nonce}";

    /// <summary>What a tap wants; null for a button that no question has.</summary>
    public static Intent? IntentOf(Reply.Tap tap) => tap.Action switch
    {
        Pay => Intent.Pay,
        Link => Intent.PayOtherwise,
        Later => Intent.Postpone,
        _ => null,
    };
}
