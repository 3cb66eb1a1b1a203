using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Settings;

/// <summary>The merchant's settings for the conversation. Validated when the settings are read.</summary>
public sealed record ChatSettings
{
    /// <summary>The merchant's name as customers know it.</summary>
    public required string MerchantName { get; init; }

    /// <summary>How a customer reaches a person: a number, an e-mail or web address.</summary>
    public required string SupportContact { get; init; }

    /// <summary>The zone that times are told in where a customer's is not known.</summary>
    public TimeZoneInfo MerchantZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The zone that a customer's number tells; null where it tells none. A pure function.</summary>
    public Func<string, TimeZoneInfo?> ZoneOf { get; init; } = _ => null;

    /// <summary>Our senders by channel; a channel without one is not used.</summary>
    public IReadOnlyDictionary<Channel, string> Senders { get; init; } = new Dictionary<Channel, string>();

    /// <summary>Which gateway a payment is made at.</summary>
    public required GatewayRouting Gateways { get; init; }

    /// <summary>How saved cards are charged.</summary>
    public ChargeMode ChargeMode { get; init; } = ChargeMode.OnSession;

    /// <summary>
    /// True when a card is kept only with the verification code that went to the phone; false takes the page's tick as
    /// enough.
    /// </summary>
    public bool PhoneVerification { get; init; } = true;

    /// <summary>
    /// The merchant's own agreement to save a card, by the tag of its language; where there is none, the product's own
    /// is shown. <c>{merchant}</c> stands for the merchant's name, <c>{gateway}</c> for that of the gateway.
    /// </summary>
    public IReadOnlyDictionary<string, string> SaveAgreements { get; init; } = new Dictionary<string, string>();

    /// <summary>The language of customers of whom no other is known.</summary>
    public SpokenLanguage Language { get; init; } = Languages.English;

    /// <summary>True if the country of a customer's number may tell the language.</summary>
    public bool LanguageByNumber { get; init; }

    /// <summary>True when there is an approved template for the verification code, for channels that want one.</summary>
    public bool HasCodeTemplate { get; init; }

    /// <summary>
    /// The largest amount that may be paid by reply, per ISO 4217 code, minor units, where it is not that of
    /// <see cref="ReplyLimits"/>; 0 for none.
    /// </summary>
    public IReadOnlyDictionary<string, long> ReplyAmountLimits { get; init; } = new Dictionary<string, long>();

    /// <summary>Payments by reply per customer and UTC day.</summary>
    public int RepliesPerDay { get; init; } = 10;

    /// <summary>
    /// A phone that was silent for longer may have another owner: its cards have to be proven again.
    /// </summary>
    public TimeSpan SeenWithin { get; init; } = TimeSpan.FromDays(45);

    /// <summary>
    /// How long a question must have been with the provider before an answer to it counts; zero asks for neither the
    /// time nor the provider's word.
    /// </summary>
    public TimeSpan TimeToRead { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>True when NEW makes a fresh request of an order whose request has expired.</summary>
    public bool RenewAfterExpiry { get; init; }

    /// <summary>How much of a conversation's transcript is kept; null for nothing.</summary>
    public LogBounds? Transcript { get; init; }

    /// <summary>True when there is an approved template for replies, for channels that want one.</summary>
    public bool HasReplyTemplate { get; init; }

    /// <summary>
    /// The ids of the applications that read conversations: they are told of messages and holders, and the list of
    /// conversations is kept for them.
    /// </summary>
    public IReadOnlyList<string> ConversationReaders { get; init; } = [];

    /// <summary>The journeys; null for none.</summary>
    public JourneySettings? Journeys { get; init; }

    /// <summary>How often an input may be handed to a turn before it becomes a dead letter.</summary>
    public int MaxDeliveries { get; init; } = 5;

    /// <summary>How times are told to a customer.</summary>
    public CustomerClock ClockOf(string address, SpokenLanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return ZoneOf(address) is { } own
            ? new(own, IsTheirs: true, language.Times)
            : new(MerchantZone, IsTheirs: false, language.Times);
    }

    /// <summary>A language as this merchant speaks it.</summary>
    /// <param name="language">The language.</param>
    /// <param name="about">The payment that is spoken about; null for none.</param>
    public Words In(SpokenLanguage language, PaymentRequest? about = null)
    {
        ArgumentNullException.ThrowIfNull(language);
        return new(
            language, MerchantName, SupportContact, GatewayName(about), SaveAgreements.GetValueOrDefault(language.Tag));
    }

    /// <summary>How people call the gateway of a payment; of none, the one that most payments are made at.</summary>
    public string GatewayName(PaymentRequest? about) =>
        Gateways.NameOf(about?.Gateway ?? Gateways.Default);

    /// <summary>The language to speak to a customer in, see <see cref="Languages.Choose"/>.</summary>
    /// <param name="ofRequest">The language that the request names; null for none.</param>
    /// <param name="ofCustomer">The language that the customer chose; null for none.</param>
    /// <param name="address">The customer's number, or id without one.</param>
    public SpokenLanguage LanguageOf(string? ofRequest, string? ofCustomer, string address) => Languages.Choose(
        ofRequest, ofCustomer, LanguageByNumber ? Languages.OfNumber(address) : null, Language);

    /// <summary>Our sender on a channel; null when there is none.</summary>
    public string? Sender(Channel channel) => Senders.GetValueOrDefault(channel);

    /// <summary>Our sender on the home of a channel's thread; null when there is none.</summary>
    public string? ThreadSender(Channel channel) => Sender(ChannelProfiles.Of(channel).Thread.Home);

    /// <summary>The key of a channel's record in <see cref="MailboxState.Channels"/>.</summary>
    public string RecordKey(Channel channel) => CustomerSlice.ChannelKey(channel, ThreadSender(channel) ?? "");
}
