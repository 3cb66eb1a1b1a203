using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>The merchant whose customers walk through tests: the same for every test, without keys of anybody.</summary>
internal static class TestMerchant
{
    /// <summary>The application whose payment requests those of the journey are; it takes conversations, too.</summary>
    public const string Application = "test";

    private const int OpenedSeconds = 60 * 60;

    /// <summary>A key that protects nothing: every id and code of a test follows from it.</summary>
    public static ReadOnlySpan<byte> Key => "the key of tests of journeys ...."u8;

    /// <summary>Our sender on a channel.</summary>
    public static string Sender(Channel channel) => "test-" + ChannelProfiles.Of(channel).Id;

    /// <summary>The settings.</summary>
    /// <param name="journey">The only journey.</param>
    /// <param name="language">The language of customers of whom no other is known.</param>
    /// <param name="limits">What amounts are taken in a currency.</param>
    /// <param name="observer">Sees the way of the run.</param>
    public static ChatSettings Settings(
        Journey journey, string language, Func<Currency, IGatewayLimits?> limits, IRunObserver observer)
    {
        JourneyCatalog catalog = new();
        catalog.Publish([journey]);
        return new ChatSettings
        {
            MerchantName = "Test Shop",
            SupportContact = "help@shop.example",
            Senders = ChannelProfiles.All.ToDictionary(profile => profile.Channel, profile => Sender(profile.Channel)),
            Gateways = new GatewayRouting(
                TestGateway.Name.Id,
                new Dictionary<string, string>(),
                new Dictionary<string, GatewayName> { [TestGateway.Name.Id] = TestGateway.Name }),
            Language = Languages.Of(language),
            HasReplyTemplate = true,
            ConversationReaders = [Application],
            Journeys = new JourneySettings
            {
                Catalog = catalog,
                ApplicationId = Application,
                LimitsOf = limits,
                OpenedSeconds = OpenedSeconds,
                Observer = observer,
            },
        };
    }
}

/// <summary>Links that lead nowhere.</summary>
internal sealed class TestLinks(LinkTokens tokens) : IPaymentLinks
{
    public string PayUrl(PaymentRequestId id) => "https://shop.example/p/" + tokens.PayToken(id);

    public string DoneUrl(PaymentRequestId id) => PayUrl(id) + "/done";

    public string ReceiptUrl(PaymentRequestId id) => "https://shop.example/r/" + tokens.ReceiptToken(id);
}
