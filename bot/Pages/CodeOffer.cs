using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Pages;

/// <summary>The code that proves that who has paid also holds the phone.</summary>
/// <param name="Channel">The channel it is to be sent on.</param>
/// <param name="Sender">Our sender there, E.164.</param>
/// <param name="Text">What the customer sends, for example <c>SAVE 1234</c>.</param>
/// <param name="Card">The card as the customer knows it, for example <c>Visa ending 4242</c>.</param>
public sealed record CodeOffer(Channel Channel, string Sender, string Text, string Card)
{
    /// <summary>
    /// A link that opens the chat with the text filled in. <c>?&amp;body=</c> is understood by the message programs of
    /// both Android and iOS, which disagree about <c>?</c> and <c>&amp;</c>.
    /// </summary>
    public string Url => Channel == Channel.WhatsApp
        ? $"https://wa.me/{Sender.TrimStart('+')}?text={Uri.EscapeDataString(Text)}"
        : $"sms:{Sender}?&body={Uri.EscapeDataString(Text)}";

    /// <summary>The name of the channel's program.</summary>
    public string ChannelName => Channel == Channel.WhatsApp ? "WhatsApp" : "text message";
}
