using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Sandbox.Twilio.Content;

/// <summary>A content template with its variables filled in, as one channel shows it.</summary>
internal sealed record RenderedContent(string Type, string Body)
{
    public IReadOnlyList<PhoneButton> Buttons { get; init; } = [];

    public string? ListButton { get; init; }

    public IReadOnlyList<PhoneListItem> ListItems { get; init; } = [];

    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Whether the channel had approved the template when the message was created.</summary>
    public required bool IsApproved { get; init; }

    /// <summary>Whether a variable had neither a value nor a sample.</summary>
    public required bool LacksVariables { get; init; }
}
