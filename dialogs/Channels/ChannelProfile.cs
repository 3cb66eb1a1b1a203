using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Channels;

/// <summary>
/// What a channel can do, as data. Code that needs to know asks for a fact here and never for a channel by name, so
/// that a new channel is complete when its profile is (docs/adding-a-channel.md).
/// </summary>
public sealed record ChannelProfile
{
    /// <summary>The channel by its stored number.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Its word in the API, in logs and in settings, for example <c>sms</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in the findings of the command check and in the documents.</summary>
    public required string Name { get; init; }

    /// <summary>Its channel id in the Bot Framework.</summary>
    public required string ActivityChannelId { get; init; }

    /// <summary>The conversation that it belongs to, alone or with other channels.</summary>
    public required ChannelThread Thread { get; init; }

    /// <summary>The characters of a text on it.</summary>
    public required Alphabet Alphabet { get; init; }

    /// <summary>The buttons that a message may have; null for none.</summary>
    public required ButtonLimits? Buttons { get; init; }

    /// <summary>
    /// How long after the customer's last message it takes free text; later it takes approved templates alone. Null
    /// takes free text always.
    /// </summary>
    public required TimeSpan? FreeTextWindow { get; init; }

    /// <summary>
    /// The words that the carrier obeys and answers itself when they are a whole message; empty where nobody does but
    /// the product.
    /// </summary>
    public required IReadOnlyList<string> CarrierKeywords { get; init; }

    /// <summary>How customers are addressed on it.</summary>
    public required CustomerAddresses Addresses { get; init; }

    /// <summary>The wording that tells a customer that a question was asked there.</summary>
    public required string AskedThere { get; init; }

    /// <summary>
    /// The link that opens the chat on a phone with a text already written: <c>{digits}</c> stands for our number without
    /// plus, <c>{number}</c> for our number, <c>{text}</c> for the text. Null where no link does.
    /// </summary>
    public required string? ChatLink { get; init; }

    /// <summary>True if the carrier answers keywords on it.</summary>
    public bool HasCarrierKeywords => CarrierKeywords.Count > 0;

    /// <summary>True when a customer who last wrote at a time can be sent free text.</summary>
    /// <param name="lastInboundAt">Unix milliseconds; 0 for never.</param>
    /// <param name="now">Unix milliseconds.</param>
    public bool TakesFreeText(long lastInboundAt, long now) =>
        FreeTextWindow is not { } window || now - lastInboundAt < (long)window.TotalMilliseconds;

    /// <summary>The link that opens the chat with a sender of ours and has a text written.</summary>
    /// <param name="sender">Our number, with or without plus.</param>
    /// <param name="text">The text.</param>
    /// <returns>Null where no link does, or where the sender is no number.</returns>
    public string? LinkTo(string sender, string text)
    {
        ArgumentNullException.ThrowIfNull(sender);
        string digits = sender.TrimStart('+');
        return digits.Length == 0 || !digits.All(char.IsAsciiDigit) ? null : ChatLink?
            .Replace("{digits}", digits, StringComparison.Ordinal)
            .Replace("{number}", sender, StringComparison.Ordinal)
            .Replace("{text}", Uri.EscapeDataString(text), StringComparison.Ordinal);
    }
}

/// <summary>
/// A conversation as a phone holds it. Opt-out, the free-text window and the last sign of the phone are kept for it, its
/// messages keep their order, and a reply on one of its channels answers a question on another.
/// </summary>
/// <param name="KeyLetter">The first letter of its record in a customer's state. It is stored.</param>
/// <param name="OrderingKey">The key that keeps its messages to one customer in order. It is stored.</param>
/// <param name="Home">
/// The channel whose sender names the record, and which answers where another channel of the thread has no sender.
/// </param>
public sealed record ChannelThread(char KeyLetter, string OrderingKey, Channel Home);

/// <summary>The characters of a channel.</summary>
public enum Alphabet
{
    /// <summary>GSM-7: one other character makes a text message more than twice as long, and as dear.</summary>
    Gsm7,

    /// <summary>Every character at the same price.</summary>
    Unicode,
}

/// <summary>How a channel addresses customers.</summary>
public enum CustomerAddresses
{
    /// <summary>By their numbers alone.</summary>
    Numbers,

    /// <summary>By their numbers, or by ids where a number is not told.</summary>
    NumbersAndIds,
}

/// <summary>The bounds of a message with buttons.</summary>
/// <param name="MaxCount">The highest number of buttons.</param>
/// <param name="MaxTitleLength">The longest title, characters.</param>
/// <param name="MaxPayloadLength">The longest payload, characters.</param>
/// <param name="Text">Whose words stand above the buttons.</param>
public sealed record ButtonLimits(int MaxCount, int MaxTitleLength, int MaxPayloadLength, ButtonText Text);

/// <summary>Whose words a message with buttons has.</summary>
public enum ButtonText
{
    /// <summary>The text of the message, as without buttons.</summary>
    OfMessage,

    /// <summary>The words of an approved template, with the message's values in them.</summary>
    OfTemplate,
}
