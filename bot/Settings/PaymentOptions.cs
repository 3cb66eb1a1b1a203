using System.ComponentModel.DataAnnotations;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Whether a card is saved for paying by reply only with the code that was sent to the phone.</summary>
public enum PhoneVerification
{
    /// <summary>The payer types, on the gateway's page, the code that was sent to the phone.</summary>
    Required,

    /// <summary>The tick on the page is enough.</summary>
    Off,
}

/// <summary>What may be charged, how, and how long a request lives.</summary>
public sealed class PaymentOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Payments";

    /// <summary>The least a call or the settings may say for <see cref="UnopenedTimeoutSeconds"/>.</summary>
    public const int LeastUnopenedTimeoutSeconds = 60;

    /// <summary>The most a call or the settings may say for <see cref="UnopenedTimeoutSeconds"/>: 30 days.</summary>
    public const int MostUnopenedTimeoutSeconds = 2_592_000;

    /// <summary>The least a call or the settings may say for <see cref="OpenedTimeoutSeconds"/>.</summary>
    public const int LeastOpenedTimeoutSeconds = 300;

    /// <summary>The most a call or the settings may say for <see cref="OpenedTimeoutSeconds"/>: a day.</summary>
    public const int MostOpenedTimeoutSeconds = 86_400;

    /// <summary>The most characters of an agreement: the gateway's page has no room for more.</summary>
    public const int MostSaveAgreement = 600;

    /// <summary>
    /// The gateway that payments are made at, by its id. A request that was begun stays at its gateway, and a saved card is
    /// offered only for requests that are paid where it is kept. Default <c>stripe</c>.
    /// </summary>
    [Required(ErrorMessage = "Payments:Gateway is missing: the id of a gateway, such as stripe.")]
    public string Gateway { get; init; } = "stripe";

    /// <summary>
    /// Other gateways for some currencies, by ISO 4217 code, for example <c>GatewayByCurrency:BRL</c>. Default empty.
    /// </summary>
    public IDictionary<string, string> GatewayByCurrency { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How a saved card is charged when the customer agrees in the chat. <c>OnSession</c> lets the bank ask for the
    /// customer, who then gets a link; it is the choice where strong customer authentication applies (EEA, UK).
    /// <c>OffSession</c> charges under the recorded agreement. Default <c>OnSession</c>.
    /// </summary>
    [EnumDataType(typeof(ChargeMode), ErrorMessage = "Payments:ChargeMode is OnSession or OffSession.")]
    public ChargeMode ChargeMode { get; init; } = ChargeMode.OnSession;

    /// <summary>
    /// Seconds until an unopened request expires, where the call names none. Default 86,400, a day; 60 to
    /// 2,592,000.
    /// </summary>
    [Range(
        LeastUnopenedTimeoutSeconds,
        MostUnopenedTimeoutSeconds,
        ErrorMessage = "Payments:UnopenedTimeoutSeconds is 60 to 2,592,000.")]
    public int UnopenedTimeoutSeconds { get; init; } = 86_400;

    /// <summary>
    /// Seconds a customer has to pay after opening the checkout, where the call names none. Default 3,600, an hour; 300
    /// to 86,400.
    /// </summary>
    [Range(
        LeastOpenedTimeoutSeconds,
        MostOpenedTimeoutSeconds,
        ErrorMessage = "Payments:OpenedTimeoutSeconds is 300 to 86,400.")]
    public int OpenedTimeoutSeconds { get; init; } = 3_600;

    /// <summary>
    /// Whether a customer who replies NEW within 7 days after a request has expired gets a fresh request of the same
    /// order, once. Default false: an application that has given an order up at its expiry is not paid for it after all.
    /// Where it is true, the fresh request names the expired one in the API (<c>renews</c>), and the other way round
    /// (<c>renewedBy</c>).
    /// </summary>
    public bool RenewAfterExpiry { get; init; }

    /// <summary>
    /// The ISO 4217 codes that requests may be made in. Default empty: every currency this product can charge in.
    /// </summary>
    [MaxLength(200, ErrorMessage = "Payments:Currencies has at most 200 entries.")]
    [CurrencyCodes(ErrorMessage = "{0} is an ISO 4217 code this product can charge in.")]
    public IReadOnlyList<string> Currencies { get; init; } = [];

    /// <summary>True if this merchant takes a currency.</summary>
    internal bool Takes(Currency currency) =>
        Currencies.Count == 0 || Currencies.Contains(currency.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The largest amount that may be paid by a reply, per currency; everything above goes to the link. A currency that
    /// is not listed has the cap of <see cref="Chat2Pay.Payments.ReplyLimits"/>, about 500 US dollars. At most 200.
    /// Default empty.
    /// </summary>
    [MaxLength(200, ErrorMessage = "Payments:ReplyLimits has at most 200 entries.")]
    [ValidateEnumeratedItems]
    public IReadOnlyList<ReplyLimit> ReplyLimits { get; init; } = [];

    /// <summary>Payments by reply per customer and UTC day. Default 10; 0 to 1,000, 0 switches them off.</summary>
    [Range(0, 1_000, ErrorMessage = "Payments:RepliesPerDay is 0 to 1,000.")]
    public int RepliesPerDay { get; init; } = 10;

    /// <summary>
    /// After a silence of more days a number may have gone to somebody else: its cards have to be proven again before
    /// they are offered. Default 45, after which US numbers are given out again (47 CFR 52.15(f)(1)(ii)); 1 to 365.
    /// </summary>
    [Range(1, 365, ErrorMessage = "Payments:SeenWithinDays is 1 to 365.")]
    public int SeenWithinDays { get; init; } = 45;

    /// <summary>
    /// Seconds a question must have been with the provider before an answer to it counts as an agreement: nobody reads
    /// faster, so an earlier answer was meant for something else. Default 3; 0 to 60, 0 asks for neither the time nor
    /// the provider's word that it has the question.
    /// </summary>
    [Range(0, 60, ErrorMessage = "Payments:SecondsToRead is 0 to 60.")]
    public int SecondsToRead { get; init; } = 3;

    /// <summary>
    /// Whether a card is saved for paying by reply only when the payer types, on the gateway's page, the code that was
    /// sent to the phone. Default <c>Required</c>. <c>Off</c> is a risk the merchant takes: a link can be forwarded, so the card
    /// may belong to somebody else than the phone, and whoever holds the phone could then spend from it.
    /// </summary>
    [EnumDataType(typeof(PhoneVerification), ErrorMessage = "Payments:PhoneVerification is Required or Off.")]
    public PhoneVerification PhoneVerification { get; init; } = PhoneVerification.Required;

    /// <summary>
    /// What a customer agrees to by having a card saved, shown beside the tick on our page and on the gateway's, whose own
    /// sentence about future payments is hidden: the merchant answers for this wording. <c>{merchant}</c> becomes the
    /// merchant's name, <c>{gateway}</c> the gateway's. It has to say who keeps the card, when it is charged, and how that
    /// ends. It is in the merchant's language, <see cref="MerchantOptions.Language"/>, of which
    /// <see cref="SaveAgreements"/> has none then. Default null: the product's own. At most 600 characters.
    /// </summary>
    [StringLength(MostSaveAgreement, MinimumLength = 1, ErrorMessage = "Payments:SaveAgreement has 1 to 600 characters.")]
    public string? SaveAgreement { get; init; }

    /// <summary>
    /// The same in other languages, by the tag of the language, for example <c>SaveAgreements:es</c>. Default empty: the
    /// product's own words in a language that is not here. Each at most 600 characters.
    /// </summary>
    [Agreements(ErrorMessage = "{0} has not 1 to 600 characters, or no language that customers can be spoken to in as its name.")]
    public IDictionary<string, string> SaveAgreements { get; init; } = new Dictionary<string, string>();

    /// <summary>The merchant's own agreements, by the tag of their language.</summary>
    /// <param name="language">The merchant's language.</param>
    public IReadOnlyDictionary<string, string> OwnAgreements(string language)
    {
        Dictionary<string, string> own = new(SaveAgreements, StringComparer.OrdinalIgnoreCase);
        if (SaveAgreement is { } agreement)
        {
            own[language] = agreement;
        }

        return own;
    }
}

/// <summary>The largest amount that may be paid by a reply alone, in one currency.</summary>
public sealed class ReplyLimit
{
    /// <summary>ISO 4217 code, for example <c>USD</c>. Required.</summary>
    [Required]
    [CurrencyCodes(ErrorMessage = "{0} is an ISO 4217 code this product can charge in.")]
    public string Currency { get; init; } = "";

    /// <summary>
    /// The most one payment may be, in minor units (cents for USD). 0 to 9,999,999,999, 0 lets none be paid by reply.
    /// Required.
    /// </summary>
    [Required]
    [Range(0L, 9_999_999_999L, ErrorMessage = "{0} is 0 to 9,999,999,999 minor units.")]
    public long? MaxAmount { get; init; }
}
