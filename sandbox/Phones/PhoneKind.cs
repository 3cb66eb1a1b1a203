namespace Chat2Pay.Sandbox.Phones;

/// <summary>An emulated phone of the page: one for each channel.</summary>
/// <param name="Channel">The channel's word in the API; also the phone's class in the style sheet.</param>
/// <param name="Name">The channel, as the shop calls it.</param>
/// <param name="Title">The app, as the phone calls it.</param>
/// <param name="Sender">The merchant's sender that it talks to.</param>
/// <param name="Subtitle">What the app shows of the sender below its name.</param>
public sealed record PhoneKind(string Channel, string Name, string Title, string Sender, string Subtitle)
{
    /// <summary>The phones, in the order of the page.</summary>
    public static IReadOnlyList<PhoneKind> All { get; } =
    [
        new("sms", "SMS", "Messages", SandboxWorld.SmsNumber, SandboxWorld.SmsNumber),
        new("whatsapp", "WhatsApp", "WhatsApp", "whatsapp:" + SandboxWorld.WhatsAppNumber, SandboxWorld.WhatsAppNumber),
        new("rcs", "RCS", "RCS", "rcs:" + SandboxWorld.RcsAgent, "✓ Verified business"),
    ];

    /// <summary>The name of a channel.</summary>
    public static string NameOf(string channel) => All.First(kind => kind.Channel == channel).Name;
}
