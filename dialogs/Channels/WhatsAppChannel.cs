using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Channels;

/// <summary>WhatsApp.</summary>
internal static class WhatsAppChannel
{
    private static readonly Channel WhatsApp = new(1);

    public static ChannelProfile Profile { get; } = new()
    {
        Channel = WhatsApp,
        Id = "whatsapp",
        Name = "WhatsApp",
        ActivityChannelId = "whatsapp",
        Thread = new ChannelThread('w', "whatsapp", WhatsApp),
        Alphabet = Alphabet.Unicode,

        // Without approval, inside the 24 hours: three buttons of 20 characters, and Meta's 256 for an id
        // (https://www.twilio.com/docs/content/twilio-quick-reply).
        Buttons = new ButtonLimits(MaxCount: 3, MaxTitleLength: 20, MaxPayloadLength: 256, ButtonText.OfTemplate),

        // https://www.twilio.com/docs/whatsapp/key-concepts
        FreeTextWindow = TimeSpan.FromHours(24),
        CarrierKeywords = [],
        Addresses = CustomerAddresses.NumbersAndIds,
        AskedThere = "WhyOnWhatsApp",

        // https://faq.whatsapp.com/5913398998672934
        ChatLink = "https://wa.me/{digits}?text={text}",
    };
}
