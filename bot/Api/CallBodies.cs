using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Chat2Pay.Bot.Api;

/// <summary>The body of a call that asks for a payment, as the reference describes it.</summary>
public sealed record CreatePaymentRequest
{
    /// <summary>The customer's number.</summary>
    [Description("The customer's telephone number in international form, for example +14155550123; any form of it that "
        + "the country knows. Required unless customerId is given.")]
    public string? To { get; init; }

    /// <summary>The customer's id, where there is no number.</summary>
    [Description("Instead of to: the id by which WhatsApp names a customer whose number it does not tell, for example "
        + "US.13491208655302741918. Whatsapp alone; the customer pays by link.")]
    [StringLength(135, MinimumLength = 4)]
    public string? CustomerId { get; init; }

    /// <summary>The channel.</summary>
    [Description("sms or whatsapp.")]
    [RegularExpression("^(sms|whatsapp)$")]
    public required string Channel { get; init; }

    /// <summary>The order.</summary>
    [Description("Your order number; customers see it, and may reply with it. A letter or a digit at least; no reply "
        + "such as YES, NO, LINK, HELP or STOP, no line breaks, no characters that nobody sees or that change the "
        + "direction of text, no web address, no card number.")]
    [StringLength(64, MinimumLength = 1)]
    public required string OrderNumber { get; init; }

    /// <summary>The currency.</summary>
    [Description("ISO 4217 code, for example USD.")]
    [StringLength(3, MinimumLength = 3)]
    public required string Currency { get; init; }

    /// <summary>The whole amount.</summary>
    [Description("The whole amount, tax included, in minor units: 4200 is $42.00. At least the currency's smallest "
        + "charge, at most 99,999,999; a multiple of 10 where the currency has three decimals.")]
    [Range(1L, 99_999_999L)]
    public required long Amount { get; init; }

    /// <summary>The tax.</summary>
    [Description("Tax in minor units, contained in amount and not in the items; a multiple of 10 where the currency has "
        + "three decimals. Default 0.")]
    [DefaultValue(0L)]
    [Range(0L, 99_999_999L)]
    public long TaxAmount { get; init; }

    /// <summary>The lines.</summary>
    [Description("Up to 100 lines, 99 beside a taxAmount; their sum and taxAmount are the amount; for names holds what "
        + "holds for orderNumber. Default none.")]
    [MaxLength(100)]
    public IReadOnlyList<ItemResource>? Items { get; init; }

    /// <summary>Seconds until an unopened request expires.</summary>
    [Description("Seconds until the request expires when nobody opens it. Default is the merchant's setting, 86,400.")]
    [Range(60, 2_592_000)]
    public int? UnopenedTimeoutSeconds { get; init; }

    /// <summary>Seconds to pay after opening.</summary>
    [Description("Seconds the customer has after opening the payment page. Default is the merchant's setting, 3,600.")]
    [Range(300, 86_400)]
    public int? OpenedTimeoutSeconds { get; init; }

    /// <summary>The application's own data.</summary>
    [Description("An object of your own, at most 2,048 bytes as JSON; given back unchanged, never shown to "
        + "customers. Any text but card numbers.")]
    public JsonElement? Metadata { get; init; }

    /// <summary>Whether the link is wanted.</summary>
    [Description("True to get the link to pay in the answer. Default false: only the customer gets it.")]
    [DefaultValue(false)]
    public bool ReturnPaymentLink { get; init; }
}

/// <summary>The body of a call that gives money back, as the reference describes it.</summary>
public sealed record RefundPaymentRequest
{
    /// <summary>How much.</summary>
    [Description("Minor units of the request's currency, at most what is left to give back; a multiple of 10 where the "
        + "currency has three decimals. Leave it out to give back all that is left.")]
    public long? Amount { get; init; }
}

/// <summary>The body of a call that lets a customer pay by reply again, as the reference describes it.</summary>
public sealed record LiftFreeze
{
    /// <summary>Why.</summary>
    [Description("Why, in your words, 3 to 200 characters; kept in the payment's history.")]
    [StringLength(200, MinimumLength = 3)]
    public required string Reason { get; init; }
}
