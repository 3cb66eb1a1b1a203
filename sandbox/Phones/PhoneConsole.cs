using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Phones;

/// <summary>The customers' side of the page: their phones, and what is done with them.</summary>
public sealed class PhoneConsole
{
    /// <summary>The first customer's number; from the range kept for fiction, and valid.</summary>
    public const string CustomerNumber = "+12025550143";

    /// <summary>The second customer's number.</summary>
    public const string OtherNumber = "+12025550187";

    /// <summary>The body of the request shown on the console: to the customer whose phones the page opens with.</summary>
    public const string ExampleRequest =
        $$"""{"to":"{{CustomerNumber}}","channel":"sms","orderNumber":"2001","currency":"USD","amount":4200}""";

    /// <summary>Twilio's error for a phone that the carrier cannot reach: switched off or out of range.</summary>
    private const int UnreachableHandset = 30003;

    /// <summary>Twilio's error for a number that cannot be written to on WhatsApp.</summary>
    private const int NotOnWhatsApp = 63024;

    /// <summary>The desk of one sandbox.</summary>
    public PhoneConsole(SandboxWorld world) => Twilio = world.Twilio;

    /// <summary>The emulated Twilio, which tells of every change.</summary>
    public TwilioEmulator Twilio { get; }

    /// <summary>The customers, by name.</summary>
    public static IReadOnlyList<(string Name, string Number)> Customers { get; } =
        [("Ana", CustomerNumber), ("Ben", OtherNumber)];

    /// <summary>Lets messages from a sender fail at a phone, or arrive again.</summary>
    public static void SetReachable(TwilioPhone phone, string sender, bool reachable) => phone.SetDeliveryError(
        sender, reachable ? null : Addresses.IsWhatsApp(sender) ? NotOnWhatsApp : UnreachableHandset);

    /// <summary>What the switch that does so reads.</summary>
    public static string UnreachableLabel(string sender) => Addresses.IsWhatsApp(sender)
        ? $"Not on WhatsApp: messages fail ({NotOnWhatsApp})"
        : $"Switched off: messages fail ({UnreachableHandset})";

    /// <summary>Sends a picture, whose address leads nowhere: the emulated Twilio has no files.</summary>
    public void SendPicture(TwilioPhone phone, string sender, string caption) => phone.SendMedia(
        sender, caption, new Uri(Twilio.BaseUri, "/sandbox/picture.jpg").AbsoluteUri, "image/jpeg");
}
