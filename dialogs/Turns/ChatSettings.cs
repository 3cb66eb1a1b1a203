using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>What the conversation needs to know of the merchant. Validated where it is read from the settings.</summary>
public sealed record ChatSettings
{
    /// <summary>The merchant's name as customers know it.</summary>
    public required string MerchantName { get; init; }

    /// <summary>How a customer reaches a person: a number, an e-mail or web address.</summary>
    public required string SupportContact { get; init; }

    /// <summary>Our SMS sender, E.164; null when there is none.</summary>
    public string? SmsSender { get; init; }

    /// <summary>Our WhatsApp sender, E.164; null when there is none.</summary>
    public string? WhatsAppSender { get; init; }

    /// <summary>How saved cards are charged.</summary>
    public ChargeMode ChargeMode { get; init; } = ChargeMode.OnSession;

    /// <summary>
    /// True when a card is kept only with the verification code that went to the phone; false takes the page's tick as
    /// enough.
    /// </summary>
    public bool ProofOfPhone { get; init; } = true;

    /// <summary>What the customer agrees to by having a card saved, as both pages show it.</summary>
    public string SaveAgreement { get; init; } = "";

    /// <summary>True when there is an approved WhatsApp template for the verification code.</summary>
    public bool HasCodeTemplate { get; init; }

    /// <summary>The largest amount that may be paid by reply, per ISO 4217 code, minor units; none means no cap.</summary>
    public IReadOnlyDictionary<string, long> ReplyAmountLimits { get; init; } = new Dictionary<string, long>();

    /// <summary>Payments by reply per customer and UTC day.</summary>
    public int RepliesPerDay { get; init; } = 10;

    /// <summary>A number that has not written for longer is not offered payment by reply.</summary>
    public TimeSpan SeenWithin { get; init; } = TimeSpan.FromDays(180);

    /// <summary>How often an input may be handed to a turn before it is given up.</summary>
    public int MaxDeliveries { get; init; } = 5;

    /// <summary>Our sender on a channel; null when there is none.</summary>
    public string? Sender(Channel channel) => channel == Channel.Sms ? SmsSender : WhatsAppSender;
}
