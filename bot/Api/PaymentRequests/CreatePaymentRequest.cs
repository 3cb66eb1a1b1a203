using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>The body of a call that asks for a payment.</summary>
/// <remarks>Where a call has faults, a required member may be null: a member that is wrong is not set.</remarks>
public sealed record CreatePaymentRequest : IPriced
{
    /// <summary>The most lines of a payment; its tax is a line of its own.</summary>
    internal const int MaxLines = 100;

    /// <summary>
    /// sms, whatsapp or rcs, one with a sender in the settings. What goes by rcs to a phone without RCS arrives as a text
    /// message; both are one conversation with one opt-out.
    /// </summary>
    [ChannelWord]
    public required string Channel { get; init; }

    /// <summary>
    /// The customer's telephone number in international form, for example +14155550123; any form of it that the country
    /// knows. Required unless customerId is given.
    /// </summary>
    [TelephoneNumber]
    public string? To { get; init; }

    /// <summary>
    /// Instead of to: the id by which WhatsApp names a customer whose number it does not tell, for example
    /// US.13491208655302741918. Whatsapp alone; the customer pays by link.
    /// </summary>
    [CustomerId]
    public string? CustomerId { get; init; }

    /// <summary>
    /// Your order number; customers see it, and may reply with it. A letter or a digit at least; no reply such as YES,
    /// NO, LINK, HELP or STOP, no line breaks, no characters that nobody sees or that change the direction of text, no
    /// web address, no card number.
    /// </summary>
    [OrderNumber]
    public required string OrderNumber { get; init; }

    /// <summary>ISO 4217 code, for example USD.</summary>
    [CurrencyCode]
    public required string Currency { get; init; }

    /// <summary>
    /// The whole amount, tax included, in minor units: 4200 is $42.00. At least the currency's smallest charge, at most
    /// 99,999,999; a multiple of 10 where the currency has three decimals.
    /// </summary>
    [Charge]
    public required long Amount { get; init; }

    /// <summary>
    /// Tax in minor units, contained in amount and not in the items; a multiple of 10 where the currency has three
    /// decimals. Default 0.
    /// </summary>
    [DefaultValue(0L)]
    [MinorUnits(0)]
    public long TaxAmount { get; init; }

    /// <summary>
    /// Up to 100 lines, 99 beside a taxAmount; their sum and taxAmount are the amount; for names holds what holds for
    /// orderNumber. Default none.
    /// </summary>
    [MaxLength(MaxLines)]
    public IReadOnlyList<ItemResource>? Items { get; init; }

    /// <summary>
    /// The language to speak to the customer in about this request, a BCP 47 tag such as es or es-MX. Default: the one that
    /// the customer chose, else that of the number where the merchant goes by it, else the merchant's.
    /// </summary>
    [SpokenLanguage]
    public string? Language { get; init; }

    /// <summary>Seconds until the request expires when nobody opens it. Default is the merchant's setting.</summary>
    [WholeNumber(
        PaymentOptions.LeastUnopenedTimeoutSeconds, PaymentOptions.MostUnopenedTimeoutSeconds, "seconds")]
    [DefaultSetting(nameof(PaymentOptions.UnopenedTimeoutSeconds))]
    public int? UnopenedTimeoutSeconds { get; init; }

    /// <summary>
    /// Seconds the customer has after opening the payment page. Default is the merchant's setting.
    /// </summary>
    [WholeNumber(PaymentOptions.LeastOpenedTimeoutSeconds, PaymentOptions.MostOpenedTimeoutSeconds, "seconds")]
    [DefaultSetting(nameof(PaymentOptions.OpenedTimeoutSeconds))]
    public int? OpenedTimeoutSeconds { get; init; }

    /// <summary>
    /// An object of your own, at most 2,048 bytes as JSON; given back unchanged, never shown to customers. Any text but
    /// card numbers.
    /// </summary>
    [Metadata(2048)]
    public JsonElement? Metadata { get; init; }

    /// <summary>True to get the link to pay in the answer. Default false: only the customer gets it.</summary>
    [DefaultValue(false)]
    public bool ReturnPaymentLink { get; init; }

    /// <inheritdoc/>
    Chat2Pay.Payments.Currency? IPriced.PricedIn =>
        Chat2Pay.Payments.Currency.TryGet(Currency, out Chat2Pay.Payments.Currency? currency)
            ? currency
            : null;
}
