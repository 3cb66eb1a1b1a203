namespace Chat2Pay.Sandbox.Twilio.Handsets;

/// <summary>Whether a phone accepts messages from a sender.</summary>
internal enum OptOutState
{
    In,
    Out,
}

/// <summary>What a customer does on a phone: a text, a file, a tap on a button or a chosen row.</summary>
internal sealed record PhoneText(string Body)
{
    public string? MediaUrl { get; init; }

    public string? MediaType { get; init; }

    public PhoneButton? Button { get; init; }

    public PhoneListItem? Item { get; init; }

    /// <summary>The message that a tap belongs to, or that is quoted.</summary>
    public string? Replied { get; init; }

    /// <summary>Whether it was written by somebody else and passed on.</summary>
    public bool Forwarded { get; init; }

    /// <summary>Whether that message was an approved template.</summary>
    public bool AnswersTemplate { get; init; }
}

/// <summary>A line of a thread, with what the phone itself keeps of it.</summary>
internal sealed class PhoneEntry
{
    public required string Sender { get; init; }

    public required PhoneDirection Direction { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset Time { get; init; }

    public MessageRecord? Record { get; init; }

    public IReadOnlyList<string> Media { get; init; } = [];

    public string? RepliedSid { get; init; }

    public PhoneMessage Snapshot(TwilioPhone phone) => new()
    {
        Sid = Record?.Sid ?? string.Empty,
        Sender = Sender,
        Phone = phone.Number,
        Direction = Direction,
        Body = Body,
        Time = Time,
        Status = Record?.Status ?? "delivered",
        Buttons = Record?.Content?.Buttons ?? [],
        ListButton = Record?.Content?.ListButton,
        ListItems = Record?.Content?.ListItems ?? [],
        Media = Media,
        RepliedSid = RepliedSid,
    };
}
