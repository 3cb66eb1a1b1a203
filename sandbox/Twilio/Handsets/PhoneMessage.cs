using Chat2Pay.Sandbox.Twilio.Channels;

namespace Chat2Pay.Sandbox.Twilio.Handsets;

/// <summary>Which way a message went, seen from the phone.</summary>
public enum PhoneDirection
{
    /// <summary>Written on the phone.</summary>
    Sent,

    /// <summary>Arrived on the phone.</summary>
    Received,

    /// <summary>Arrived on the phone from the carrier or Twilio itself, as the answer to a keyword.</summary>
    FromCarrier,
}

/// <summary>What a button of a message does when it is tapped.</summary>
public enum PhoneButtonKind
{
    /// <summary>Sends its id back to the sender.</summary>
    QuickReply,

    /// <summary>Opens an address.</summary>
    Url,

    /// <summary>Calls a number.</summary>
    Call,

    /// <summary>Copies a code.</summary>
    CopyCode,
}

/// <summary>A button under a message.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Title">What it reads.</param>
/// <param name="Value">The id, address, number or code behind it.</param>
public sealed record PhoneButton(PhoneButtonKind Kind, string Title, string Value);

/// <summary>A row of a list message.</summary>
public sealed record PhoneListItem(string Id, string Title, string? Description);

/// <summary>A message as a phone shows it at one moment; read the thread again for its later status.</summary>
public sealed record PhoneMessage
{
    /// <summary>Twilio's id of the message; empty for the carrier's own words.</summary>
    public required string Sid { get; init; }

    /// <summary>The account's sender at the other end.</summary>
    public required string Sender { get; init; }

    /// <summary>The phone's number, E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>Which way it went.</summary>
    public required PhoneDirection Direction { get; init; }

    /// <summary>The text as shown.</summary>
    public required string Body { get; init; }

    /// <summary>When it was written or arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Twilio's status of it, for example <c>delivered</c>, <c>read</c>, <c>received</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Its buttons.</summary>
    public IReadOnlyList<PhoneButton> Buttons { get; init; } = [];

    /// <summary>What the button that opens the list reads; null when there is no list.</summary>
    public string? ListButton { get; init; }

    /// <summary>The rows of its list.</summary>
    public IReadOnlyList<PhoneListItem> ListItems { get; init; } = [];

    /// <summary>Pictures and other media, by address.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>The message that a tap answers, or that is quoted.</summary>
    public string? RepliedSid { get; init; }

    /// <summary>Whether the customer can quote and forward it.</summary>
    public bool CanBeQuoted => ChannelNetworks.Of(Sender).HasQuotes;

    /// <inheritdoc/>
    public override string ToString() => $"{Direction} {Sid} {Status}";
}
