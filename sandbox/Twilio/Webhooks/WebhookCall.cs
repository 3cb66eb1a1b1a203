namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>A webhook that is to be delivered.</summary>
internal sealed record WebhookCall
{
    /// <summary>Calls of one lane are delivered in order.</summary>
    public required string OrderingKey { get; init; }

    /// <summary>The name under which faults know it.</summary>
    public required string Operation { get; init; }

    public required WebhookUrl Url { get; init; }

    public WebhookUrl? Fallback { get; init; }

    public required string MessageSid { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Form { get; init; }

    /// <summary>Stays the same whenever the call is repeated.</summary>
    public required string IdempotencyToken { get; init; }

    /// <summary>Takes each text that the answer wants sent back; null when the answer is not read.</summary>
    public Action<string>? Reply { get; init; }

    /// <summary>Whether the fault plan has had its say already.</summary>
    public bool IsReleased { get; init; }
}
