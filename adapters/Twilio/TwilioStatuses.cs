using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// How far along a message is (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). Callbacks
/// come unordered and repeated, so a record moves only to a higher rank.
/// </summary>
public static class TwilioStatuses
{
    /// <summary>The rank of a status that Twilio does not document: no record moves to it.</summary>
    public const int Unknown = 0;

    /// <summary>The rank of a status.</summary>
    public static int Rank(string? status) => status switch
    {
        "scheduled" or "accepted" => 1,
        "queued" => 2,
        "sending" => 3,
        "sent" => 4,
        "partially_delivered" => 5,
        "delivered" or "undelivered" or "failed" or "canceled" => EffectRecord.FinalRank,
        "read" => 7,
        _ => Unknown,
    };

    /// <summary>The delivery state of a status about the customer's phone; null for other statuses.</summary>
    public static DeliveryState? StateOf(string status) => status switch
    {
        "delivered" => DeliveryState.Delivered,
        "read" => DeliveryState.Read,
        "failed" or "undelivered" => DeliveryState.Failed,
        _ => null,
    };
}
