using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Channels;
using Chat2Pay.Sandbox.Twilio.Handsets;

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

    /// <summary>The desk of one sandbox.</summary>
    public PhoneConsole(SandboxWorld world) => Twilio = world.Twilio;

    /// <summary>The emulated Twilio, which tells of every change.</summary>
    public TwilioEmulator Twilio { get; }

    /// <summary>The customers, by name.</summary>
    public static IReadOnlyList<(string Name, string Number)> Customers { get; } =
        [("Ana", CustomerNumber), ("Ben", OtherNumber)];

    /// <summary>Lets messages from a sender fail at a phone, or arrive again.</summary>
    public static void SetReachable(TwilioPhone phone, string sender, bool reachable) => phone.SetDeliveryError(
        sender, reachable ? null : ChannelNetworks.Of(sender).UnreachableError);

    /// <summary>What the switch that does so reads.</summary>
    public static string UnreachableLabel(string sender) =>
        $"{ChannelNetworks.Of(sender).UnreachableLabel} ({ChannelNetworks.Of(sender).UnreachableError})";

    /// <summary>True where a message to a phone without the channel arrives as a text message.</summary>
    public static bool MayFallBack(string sender) => ChannelNetworks.Of(sender).FallsBack;

    /// <summary>True where a message is paid for by its segments.</summary>
    public static bool IsPaidByLength(string sender) => ChannelNetworks.Of(sender).IsPaidByLength;

    /// <summary>Sends a picture, whose address leads nowhere: the emulated Twilio has no files.</summary>
    public void SendPicture(TwilioPhone phone, string sender, string caption) => phone.SendMedia(
        sender, caption, new Uri(Twilio.BaseUri, "/sandbox/picture.jpg").AbsoluteUri, "image/jpeg");
}
