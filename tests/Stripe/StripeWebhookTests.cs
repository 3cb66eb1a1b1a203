using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static Chat2Pay.Tests.Stripe.StripeStories;
using EventUtility = global::Stripe.EventUtility;

namespace Chat2Pay.Tests.Stripe;

public sealed class StripeWebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Now);

    private static string Marked =>
        $$$"""{"instance":"shop-one","payment_request_id":"{{{Request.Value}}}","attempt":"2"}""";

    [Fact]
    public void The_header_that_stripes_own_library_writes_is_accepted()
    {
        string body = Event("payment_intent.succeeded", "payment_intent", "pi_1", Marked);
        string header = EventUtility.GenerateSignatureHeader(body, SigningSecret, Now.ToUnixTimeSeconds());

        GatewayEventResult.Owned owned = Assert.IsType<GatewayEventResult.Owned>(Read(body, header));

        Assert.Equal(
            new GatewayEvent
            {
                EventId = "evt_1",
                Type = "payment_intent.succeeded",
                Kind = GatewayEventKind.ChargeSucceeded,
                ObjectKind = GatewayObjectKind.Charge,
                HappensOnce = true,
                ObjectId = "pi_1",
                Mailbox = Request.Mailbox,
                RequestId = Request,
                AttemptNumber = 2,
                ChargeId = "pi_1",
            },
            owned.Event);
    }

    [Theory]
    [InlineData("whsec_older")]
    [InlineData(SigningSecret)]
    public void Either_secret_of_a_rotation_is_accepted(string secret)
    {
        string body = Event("payment_intent.succeeded", "payment_intent", "pi_1", Marked);
        Assert.IsType<GatewayEventResult.Owned>(Read(body, Sign(body, secret, Now)));
    }

    [Fact]
    public void One_right_signature_among_wrong_ones_is_enough_but_v0_is_not()
    {
        string body = Event("payment_intent.succeeded", "payment_intent", "pi_1", Marked);
        string right = Sign(body, SigningSecret, Now);
        string several = right.Replace(",v1=", $",v1={new string('0', 64)},v1=", StringComparison.Ordinal);

        Assert.IsType<GatewayEventResult.Owned>(Read(body, several));
        AssertInvalid(body, right.Replace(",v1=", ",v0=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t=,v1=")]
    [InlineData("t=now,v1=00")]
    [InlineData("t=-5,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=99999999999999999999,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1793610000")]
    [InlineData("t=1793610000,t=1793610000,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1793610000,v1=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(",,,=,")]
    public void A_header_that_is_no_signature_is_refused(string? header) =>
        AssertInvalid(Event("payment_intent.succeeded", "payment_intent", "pi_1", Marked), header);

    [Fact]
    public void A_time_far_beyond_the_calendar_with_a_right_signature_is_refused()
    {
        string body = Event("payment_intent.succeeded", "payment_intent", "pi_1", Marked);
        AssertInvalid(body, Sign(body, SigningSecret, 999_999_999_999));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_holds_for_five_minutes(int seconds, bool holds)
    {
        string body = Event("payment_intent.succeeded", "payment_intent", "pi_1", Marked);
        GatewayEventResult result = Read(body, Sign(body, SigningSecret, Now.AddSeconds(seconds)));
        Assert.Equal(holds, result is GatewayEventResult.Owned);
    }

    [Fact]
    public void A_changed_body_is_refused()
    {
        string body = Event("payment_intent.succeeded", "payment_intent", "pi_1", Marked);
        AssertInvalid(body + " ", Sign(body, SigningSecret, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"x\",\"data\":[]}")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"\\ud800\",\"data\":{\"object\":{\"id\":\"a\",\"object\":\"b\"}}}")]
    [InlineData("{\"id\":\"evt_1\"")]
    public void A_signed_body_that_is_no_event_is_refused(string body) =>
        AssertInvalid(body, Sign(body, SigningSecret, Now));

    [Theory]
    [InlineData("""{"instance":"shop-two","payment_request_id":"pr_x"}""")]
    [InlineData("""{"order":"7"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"instance":"shop-one","payment_request_id":"nonsense"}""")]
    [InlineData("""{"instance":5}""")]
    public void An_intent_without_our_mark_is_somebody_elses(string metadata) =>
        Assert.IsType<GatewayEventResult.Foreign>(
            Signed(Event("payment_intent.succeeded", "payment_intent", "pi_1", metadata)));

    [Theory]
    [InlineData("charge.dispute.created", "dispute", "{}")]
    [InlineData("refund.created", "refund", "{}")]
    [InlineData("refund.created", "refund", "null")]
    [InlineData("charge.refunded", "charge", "{}")]
    public void An_object_without_any_mark_belongs_to_the_owner_of_its_intent(
        string type, string objectType, string metadata)
    {
        GatewayEventResult.Unowned unowned = Assert.IsType<GatewayEventResult.Unowned>(
            Signed(Event(type, objectType, "ob_1", metadata, ",\"payment_intent\":\"pi_7\"")));
        Assert.Equal(("pi_7", "ob_1", type), (unowned.ChargeId, unowned.Event.ObjectId, unowned.Event.Type));
    }

    [Fact]
    public void A_fraud_warning_has_no_metadata_at_all()
    {
        string body = """
            {"id":"evt_1","type":"radar.early_fraud_warning.created","data":{"object":
              {"id":"issfr_1","object":"radar.early_fraud_warning","charge":"ch_1","payment_intent":"pi_7"}}}
            """;
        Assert.Equal("pi_7", Assert.IsType<GatewayEventResult.Unowned>(Signed(body)).ChargeId);
    }

    [Theory]
    [InlineData("charge", """{"order":"7"}""", ",\"payment_intent\":\"pi_7\"")]
    [InlineData("charge", """{"instance":"shop-two"}""", ",\"payment_intent\":\"pi_7\"")]
    [InlineData("charge", "{}", ",\"payment_intent\":null")]
    [InlineData("invoice", "{}", ",\"payment_intent\":\"pi_7\"")]
    public void An_object_with_anothers_mark_or_without_an_intent_is_foreign(
        string objectType, string metadata, string more) =>
        Assert.IsType<GatewayEventResult.Foreign>(Signed(Event("x.y", objectType, "ob_1", metadata, more)));

    [Fact]
    public void A_refund_of_ours_names_its_number_and_an_expanded_intent_is_understood()
    {
        string metadata = $$$"""{"instance":"shop-one","payment_request_id":"{{{Request.Value}}}","refund":"3"}""";
        GatewayEventResult.Owned owned = Assert.IsType<GatewayEventResult.Owned>(Signed(
            Event("refund.failed", "refund", "re_1", metadata, ",\"payment_intent\":{\"id\":\"pi_7\"}")));

        Assert.Equal((3, null, "pi_7"), (owned.Event.RefundNumber, owned.Event.AttemptNumber, owned.Event.ChargeId));
    }

    [Fact]
    public void A_customer_of_ours_names_its_mailbox()
    {
        string metadata = $$$"""{"instance":"shop-one","mailbox":"{{{Request.Mailbox.Value}}}"}""";
        GatewayEventResult.Owned owned = Assert.IsType<GatewayEventResult.Owned>(
            Signed(Event("customer.deleted", "customer", "cus_1", metadata)));

        Assert.Equal(Request.Mailbox, owned.Event.Mailbox);
        Assert.Null(owned.Event.RequestId);
    }

    private static string Event(string type, string objectType, string id, string metadata, string more = "") =>
        $$$"""
        {"id":"evt_1","object":"event","api_version":"2019-01-01","type":"{{{type}}}","data":{"object":
          {"id":"{{{id}}}","object":"{{{objectType}}}","metadata":{{{metadata}}} {{{more}}} } } }
        """;

    private static string Sign(string body, string secret, DateTimeOffset at) =>
        Sign(body, secret, at.ToUnixTimeSeconds());

    /// <summary>The scheme of https://docs.stripe.com/webhooks/signature, written out a second time.</summary>
    private static string Sign(string body, string secret, long at)
    {
        string t = at.ToString(CultureInfo.InvariantCulture);
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{body}"));
        return $"t={t},v1={Convert.ToHexStringLower(hash)}";
    }

    private GatewayEventResult Signed(string body) => Read(body, Sign(body, SigningSecret, Now));

    private GatewayEventResult Read(string body, string? header) =>
        new StripeWebhook(Options.Create(Account()), time).Read(Encoding.UTF8.GetBytes(body), header);

    private void AssertInvalid(string body, string? header) =>
        Assert.IsType<GatewayEventResult.Invalid>(Read(body, header));
}
