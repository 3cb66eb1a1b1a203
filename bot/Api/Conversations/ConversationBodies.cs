using Chat2Pay.Bot.Api.PaymentRequests;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>The body of a call that writes to a customer.</summary>
public sealed record WriteMessage
{
    /// <summary>The text, 1 to 1,600 characters; no card number. Where a template is needed, at most 900.</summary>
    [WrittenText]
    public required string Text { get; init; }

    /// <summary>
    /// sms, whatsapp or rcs. Default: where the customer wrote last, else where the last payment request was sent.
    /// </summary>
    [ChannelWord]
    public string? Channel { get; init; }

    /// <summary>Who writes it, for the transcript; the customer does not read it. 1 to 80 characters.</summary>
    [PersonName]
    public string? Author { get; init; }
}

/// <summary>The body of a call that takes a conversation or gives it back.</summary>
public sealed record ChangeHolder
{
    /// <summary>agent or desk takes it, bot gives it back.</summary>
    [HolderWord]
    public required string Holder { get; init; }

    /// <summary>Who takes it, for those who read conversations. 1 to 80 characters; not kept for bot.</summary>
    [PersonName]
    public string? Name { get; init; }
}
