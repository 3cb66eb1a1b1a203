using Chat2Pay.Sandbox.Twilio.Content;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Twilio;

/// <summary>A message resource. Read and changed only under the account's gate.</summary>
internal sealed class MessageRecord
{
    public const string Inbound = "inbound";
    public const string OutboundApi = "outbound-api";
    public const string OutboundReply = "outbound-reply";

    public required string Sid { get; init; }

    public required string Direction { get; init; }

    /// <summary>Null until a messaging service has picked the sender.</summary>
    public string? From { get; set; }

    public required string To { get; init; }

    /// <summary>What the API shows; emptied by redaction, while the phone keeps what it got.</summary>
    public required string Body { get; set; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; set; }

    public DateTimeOffset? Sent { get; set; }

    public required string Status { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>0 until a messaging service has picked the sender.</summary>
    public int Segments { get; set; }

    public string? MessagingServiceSid { get; init; }

    public string? StatusCallback { get; init; }

    /// <summary>Who sends where the service's first channel is not taken; null for any sender of the service.</summary>
    public string? FallbackFrom { get; init; }

    public IReadOnlyList<string> Media { get; set; } = [];

    public RenderedContent? Content { get; set; }

    /// <summary>The content as a sender's channel shows it; null without one.</summary>
    public Func<string, RenderedContent>? Render { get; init; }

    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The phone at the other end, whatever the direction.</summary>
    public string Phone => Addresses.NumberOf(Direction == Inbound ? From! : To);

    public bool IsFinal =>
        Status is "sent" or "delivered" or "undelivered" or "failed" or "received" or "read" or "canceled";
}
