using System.Text;
using System.Text.Json.Nodes;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Host.Api;

public sealed class PaymentOrderTests
{
    private const string Good = """
        {"to":"+1 (415) 555-2671","channel":"whatsapp","orderNumber":"1042","currency":"usd","amount":4200,
         "taxAmount":400,"items":[{"name":"Book","quantity":2,"unitAmount":1500},
         {"name":"Wrap","quantity":1,"unitAmount":800}],"metadata":{"basket":"7"},"returnPaymentLink":true}
        """;

    private static readonly ChatSettings Chat = new()
    {
        Gateways = Gateways.Routing,
        MerchantName = "Harbour Books",
        SupportContact = "help@harbour.example",
        Senders = new Dictionary<Channel, string>
        {
            [Channel.Sms] = "+15005550010",
            [Channel.WhatsApp] = "+15005550011",
            [Channel.Rcs] = "acme_agent",
        },
    };

    [Theory]
    [InlineData("whatsapp", "WhatsAppNumber")]
    [InlineData("sms", "SmsNumber")]
    public void A_channel_that_has_no_sender_is_refused(string channel, string setting)
    {
        List<FieldError> errors = [];
        string json = Good.Replace("\"channel\":\"whatsapp\"", $"\"channel\":\"{channel}\"", StringComparison.Ordinal);

        PaymentOrder? order = PaymentOrder.Read(
            Body(json).Root,
            new PaymentOptions(),
            Chat with { Senders = new Dictionary<Channel, string>() },
            Gateways.LimitsOf,
            errors);

        Assert.Null(order);
        FieldError error = Assert.Single(errors);
        Assert.Equal("channel", error.Field);
        Assert.Contains("Twilio:Senders:" + setting, error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("es-MX", "es")]
    [InlineData("EN-us", "en")]
    public void A_language_is_taken_with_or_without_its_region(string tag, string language)
    {
        PaymentOrder order = Read(WithLanguage($"\"{tag}\""), out List<FieldError> errors)!;

        Assert.Empty(errors);
        Assert.Equal(language, order.Language);
    }

    [Theory]
    [InlineData("\"fr\"", "language must be a language that customers can be spoken to in: en or ")]
    [InlineData("\"\"", "language must be a BCP 47 tag of 2 to 35 characters")]
    [InlineData("7", "language must be a BCP 47 tag of 2 to 35 characters")]
    public void A_language_that_is_not_spoken_is_refused(string json, string detail)
    {
        Assert.Null(Read(WithLanguage(json), out List<FieldError> errors));
        Assert.StartsWith(detail, Assert.Single(errors).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_language_none_is_asked_for()
    {
        Assert.Null(Read(Good, out _)!.Language);
        Assert.Null(Read(WithLanguage("null"), out _)!.Language);
    }

    private static string WithLanguage(string json) =>
        Good.Replace("\"currency\":", $"\"language\":{json},\"currency\":", StringComparison.Ordinal);

    [Fact]
    public void A_good_order_is_read_and_its_number_made_canonical()
    {
        PaymentOrder order = Read(Good, out List<FieldError> errors)!;

        Assert.Empty(errors);
        Assert.Equal("+14155552671", order.To);
        Assert.Equal(Channel.WhatsApp, order.Channel);
        Assert.Equal("USD 42.00", order.Total.ToString());
        Assert.Equal(86_400, order.UnopenedSeconds);
        Assert.Equal(3_600, order.OpenedSeconds);
        Assert.Equal("""{"basket":"7"}""", order.Metadata);
        Assert.True(order.ReturnPaymentLink);
    }

    [Fact]
    public void D3_somebody_without_a_number_is_asked_by_id()
    {
        JsonObject body = JsonNode.Parse(Good)!.AsObject();
        body.Remove("to");
        body["customerId"] = "US.13491208655302741918";
        Assert.Equal("US.13491208655302741918", Read(body.ToJsonString(), out _)!.To);

        body["customerId"] = "13491208655302741918";
        Assert.Null(Read(body.ToJsonString(), out List<FieldError> errors));
        Assert.Equal(["customerId"], errors.Select(e => e.Field));

        body["customerId"] = "US.13491208655302741918";
        body["channel"] = "sms";
        Assert.Null(Read(body.ToJsonString(), out errors));
        Assert.Contains("whatsapp", Assert.Single(errors).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("to", "\"4155552671\"", "international form")]
    [InlineData("to", "\"+1555\"", "8 to 32 characters")]
    [InlineData("to", "\"hello\"", "must be a telephone number of 8 to 32 characters in international form, for example +1")]
    [InlineData("to", "5", "must be a telephone number")]
    [InlineData("to", "null", "is required")]
    [InlineData("customerId", "\"US.134912\"", "to or customerId, not both")]
    [InlineData("channel", "\"email\"", "\"sms\", \"whatsapp\" or \"rcs\"")]
    [InlineData("orderNumber", "\"\"", "1 to 64 characters")]
    [InlineData("orderNumber", "12", "1 to 64 characters")]
    [InlineData("orderNumber", "\"STOP\"", "STOP is read as such a reply")]
    [InlineData("orderNumber", "\"Yes\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"NO 12\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"help\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"LINK\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"New\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"pay 4821\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"later\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"FORGET\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"olvide mi tarjeta\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"numero incorrecto\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"deme de baja\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"altoo\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"thanks\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"START\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"cancel\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"BAJA\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"Stopp 1042\"", "must not be what customers reply with")]
    [InlineData("orderNumber", "\"\u2705\"", "must have a letter or a digit")]
    [InlineData("currency", "\"XXX\"", "ISO 4217")]
    [InlineData("amount", "49", "50 to 99,999,999")]
    [InlineData("amount", "42.5", "whole number of minor units of USD")]
    [InlineData("amount", "\"4200\"", "without quotes")]
    [InlineData("amount", "100000000", "50 to 99,999,999")]
    [InlineData("amount", "4300", "sum of the items and taxAmount, which is 4200")]
    [InlineData("taxAmount", "-1", "whole number of minor units")]
    [InlineData("items", "{}", "a list of objects")]
    [InlineData("unopenedTimeoutSeconds", "59", "60 to 2,592,000")]
    [InlineData("openedTimeoutSeconds", "86401", "300 to 86,400")]
    [InlineData("metadata", "[]", "an object")]
    [InlineData("returnPaymentLink", "\"yes\"", "true or false")]
    [InlineData("ammount", "1", "There is no field ammount")]
    public void A_wrong_field_is_named_with_what_would_be_right(string field, string value, string hint)
    {
        JsonObject body = JsonNode.Parse(Good)!.AsObject();
        body[field] = JsonNode.Parse(value);

        Assert.Null(Read(body.ToJsonString(), out List<FieldError> errors));
        Assert.Contains(errors, e => e.Field == field && e.Detail.Contains(hint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1042")]
    [InlineData("INV 2026")]
    [InlineData("#-1")]
    [InlineData("Yesterday")]
    [InlineData("STOPWATCH-7")]
    [InlineData("NO-REFUND 7")]
    [InlineData("Table 12 \u2705")]
    [InlineData("\u6ce8\u6587 7")]
    public void An_order_number_that_is_no_reply_is_taken(string number)
    {
        JsonObject body = JsonNode.Parse(Good)!.AsObject();
        body["orderNumber"] = number;

        Assert.Equal(number, Read(body.ToJsonString(), out _)!.OrderNumber);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        Read("""{"to":"x","channel":1}""", out List<FieldError> errors);

        Assert.Equal(["channel", "to", "orderNumber", "currency", "amount"], errors.Select(e => e.Field));
    }

    [Fact]
    public void Without_a_currency_an_amount_is_told_the_most_of_any()
    {
        Read("""{"to":"+14155552671","channel":"sms","orderNumber":"1","amount":"4200"}""", out List<FieldError> errors);

        Assert.Equal(
            "amount must be a whole number of minor units, 1 to 99,999,999, as a JSON number without quotes.",
            Assert.Single(errors, e => e.Field == "amount").Detail);
    }

    [Fact]
    public void A_wrong_item_is_named_by_its_place()
    {
        Read(
            Good.Replace("\"quantity\":1,", "\"quantity\":0,\"size\":1,", StringComparison.Ordinal),
            out List<FieldError> errors);

        Assert.Equal(["items[1].quantity", "items[1].size"], errors.Select(e => e.Field));
    }

    [Fact]
    public void Three_decimal_currencies_are_charged_to_two()
    {
        string body = """{"to":"+14155552671","channel":"sms","orderNumber":"1","currency":"KWD","amount":1005}""";

        Read(body, out List<FieldError> errors);

        Assert.Contains("multiple of 10", Assert.Single(errors).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KWD", 1010, 0, 1010, null)]
    [InlineData("IDR", 50, 0, 50, "800,000 to 99,999,999")]
    [InlineData("USD", 100_000_000, 0, 100_000_000, "50 to 99,999,999")]
    [InlineData("ISK", 1_000_000, 0, 1_000_000, "1 to 999,999")]
    [InlineData("KWD", 1010, 5, 1005, "unitAmount must be a multiple of 10")]
    [InlineData("KWD", 1010, 5, 1005, "taxAmount must be a multiple of 10")]
    public void C5_C7_what_the_gateway_would_refuse_is_refused_here(
        string currency, long amount, long tax, long unit, string? hint)
    {
        string body = $$"""
            {"to":"+14155552671","channel":"sms","orderNumber":"1","currency":"{{currency}}","amount":{{amount}},
             "taxAmount":{{tax}},"items":[{"name":"Book","quantity":1,"unitAmount":{{unit}}}]}
            """;

        Read(body, out List<FieldError> errors);

        Assert.Equal(hint is not null, errors.Exists(e => hint is null || e.Detail.Contains(hint, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(100, 0, null)]
    [InlineData(100, 5, "must have at most 99 entries beside a taxAmount")]
    [InlineData(101, 0, "must have at most 100 entries")]
    public void C5_the_tax_is_a_line_of_the_page_too(int lines, long tax, string? hint)
    {
        string items = string.Join(',', Enumerable.Repeat("""{"name":"Book","quantity":1,"unitAmount":100}""", lines));
        string body = $$"""
            {"to":"+14155552671","channel":"sms","orderNumber":"1","currency":"USD","amount":{{(lines * 100) + tax}},
             "taxAmount":{{tax}},"items":[{{items}}]}
            """;

        Read(body, out List<FieldError> errors);

        Assert.Equal(hint is null, errors.Count == 0);
        Assert.All(errors, e => Assert.Contains(hint!, e.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void A_currency_the_merchant_does_not_take_is_refused()
    {
        List<FieldError> errors = [];
        PaymentOrder.Read(Body(Good).Root, new PaymentOptions { Currencies = ["EUR"] }, Chat, Gateways.LimitsOf, errors);

        Assert.Contains("EUR", Assert.Single(errors).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_has_a_cap()
    {
        JsonObject body = JsonNode.Parse(Good)!.AsObject();
        body["metadata"] = new JsonObject { ["long"] = new string('x', 2_048) };

        Read(body.ToJsonString(), out List<FieldError> errors);

        Assert.Equal("metadata", Assert.Single(errors).Field);
    }

    [Theory]
    [InlineData("orderNumber", "1042\u202E99", "U+202E")]
    [InlineData("orderNumber", "evil.example/pay", "link")]
    [InlineData("orderNumber", "4242 4242 4242 4242", "card number")]
    [InlineData("items[0].name", "Bo\u200Bok", "U+200B")]
    [InlineData("items[0].name", "a\u2028b", "line break")]
    [InlineData("items[0].name", "see http://evil.example", "link")]
    public void F4_what_deceives_customers_is_refused_with_its_place(string field, string text, string why)
    {
        JsonObject body = JsonNode.Parse(Good)!.AsObject();
        JsonNode target = field == "orderNumber" ? body : body["items"]![0]!;
        target[field.Split('.')[^1]] = text;

        Assert.Null(Read(body.ToJsonString(), out List<FieldError> errors));
        Assert.Contains(errors, e => e.Field == field && e.Detail.Contains(why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"card":"4242 4242 4242 4242"}""", false)]
    [InlineData("""{"deep":[{"n":4242424242424242}]}""", false)]
    [InlineData("""{"4242424242424242":1}""", false)]
    [InlineData("""{"url":"https://crm.example/7","dir":"\\u202E","n":1.5,"t":true,"z":null}""", true)]
    public void F4_metadata_may_hold_anything_but_card_numbers(string metadata, bool fine)
    {
        JsonObject body = JsonNode.Parse(Good)!.AsObject();
        body["metadata"] = JsonNode.Parse(metadata);

        Assert.Equal(fine, Read(body.ToJsonString(), out List<FieldError> errors) is not null);
        Assert.All(errors, e => Assert.Equal("metadata", e.Field));
    }

    [Theory]
    [InlineData("""{"orderNumber":"\ud800"}""")]
    [InlineData("""{"orderNumber":"a\udc00b"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"metadata":{"a":["\ud83d\ud83d"]}}""")]
    public void F3_half_a_surrogate_pair_is_refused_by_the_reader(string json)
    {
        RequestBody body = Body(json);

        Assert.Equal(ApiFault.Invalid, body.Fault);
        Assert.Contains("half a character", Assert.Single(body.Errors).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x91 })]
    public void F3_bytes_that_are_no_UTF_8_are_refused_by_the_reader(byte[] bytes)
    {
        byte[] json = [.. "{\"orderNumber\":\""u8, .. bytes, .. "\"}"u8];

        Assert.Contains("UTF-8", Assert.Single(RequestBody.Parse(json).Errors).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_named_twice_is_refused() =>
        Assert.Equal(ApiFault.Invalid, Body("""{"amount":1,"amount":2}""").Fault);

    [Fact]
    public void Every_fault_has_a_type_and_a_title_of_its_own()
    {
        ApiFault[] faults = Enum.GetValues<ApiFault>();

        Assert.Equal(faults.Length, faults.Select(f => ErrorMap.Problem(f).Type).Distinct().Count());
        Assert.Equal(faults.Length, faults.Select(f => ErrorMap.Problem(f).Title).Distinct().Count());
        Assert.All(faults, f => Assert.InRange(ErrorMap.Problem(f).Status, 400, 503));
    }

    [Fact]
    public async Task Who_is_to_repeat_a_call_is_told_when()
    {
        foreach (ApiFault fault in Enum.GetValues<ApiFault>())
        {
            await using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
            DefaultHttpContext http = new() { RequestServices = services };
            await ErrorMap.Result(fault).ExecuteAsync(http);

            Assert.Equal(http.Response.StatusCode == 503 ? "5" : "", http.Response.Headers.RetryAfter.ToString());
        }
    }

    private static PaymentOrder? Read(string json, out List<FieldError> errors)
    {
        errors = [];
        return PaymentOrder.Read(Body(json).Root, new PaymentOptions(), Chat, Gateways.LimitsOf, errors);
    }

    private static RequestBody Body(string json) => RequestBody.Parse(Encoding.UTF8.GetBytes(json));
}
