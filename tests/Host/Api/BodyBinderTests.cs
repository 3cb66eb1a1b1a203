using System.Text;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>What a caller is told of a body that is wrong.</summary>
public sealed class BodyBinderTests
{
    private const string Good = """
        {"to":"+14155552671","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200
        """;

    private static readonly ChatSettings Chat = new()
    {
        Gateways = Gateways.Routing,
        MerchantName = "Harbour Books",
        SupportContact = "help@harbour.example",
        Senders = new Dictionary<Channel, string> { [Channel.Sms] = "+15005550010" },
    };

    [Theory]
    [InlineData("\"unopenedTimeoutSeconds\":\"3600\"",
        "unopenedTimeoutSeconds must be a whole number of seconds, 60 to 2,592,000, as a JSON number without quotes.")]
    [InlineData("\"unopenedTimeoutSeconds\":59", "unopenedTimeoutSeconds must be a whole number of seconds, 60 to 2,592,000.")]
    [InlineData("\"openedTimeoutSeconds\":1e9", "openedTimeoutSeconds must be a whole number of seconds, 300 to 86,400.")]
    [InlineData("\"taxAmount\":1.5", "taxAmount must be a whole number of minor units of USD, 0 to 99,999,999.")]
    [InlineData("\"taxAmount\":null", "taxAmount must be a whole number of minor units of USD, 0 to 99,999,999.")]
    [InlineData("\"returnPaymentLink\":\"yes\"", "returnPaymentLink must be true or false, without quotes.")]
    [InlineData("\"returnPaymentLink\":null", "returnPaymentLink must be true or false, without quotes.")]
    [InlineData("\"customerId\":7", "customerId must be a string of 4 to 135 characters.")]
    [InlineData("\"metadata\":\"x\"", "metadata must be an object.")]
    [InlineData("\"items\":\"x\"", "items must be a list of objects.")]
    [InlineData("\"items\":[7]", "items[0] must be an object with name, quantity, unitAmount.")]
    [InlineData("\"items\":[null]", "items[0] must be an object with name, quantity, unitAmount.")]
    [InlineData("\"Amount\":1", "There is no field Amount. The fields are: amount, channel, currency, customerId, items, language, "
        + "metadata, openedTimeoutSeconds, orderNumber, returnPaymentLink, taxAmount, to, unopenedTimeoutSeconds.")]
    public void A_member_that_is_wrong_is_told_what_would_be_right(string member, string detail) =>
        Assert.Equal(detail, Assert.Single(Errors(Good + "," + member + "}")).Detail);

    [Theory]
    [InlineData("to", "to is required: a telephone number of 8 to 32 characters in international form, for example +14155550123.")]
    [InlineData("channel", "channel is required: \"sms\", \"whatsapp\" or \"rcs\".")]
    [InlineData("orderNumber", "orderNumber is required: a string of 1 to 64 characters.")]
    [InlineData("currency", "currency is required: a string of 3 characters.")]
    [InlineData("amount", "amount is required: a whole number of minor units of USD, 50 to 99,999,999.")]
    public void A_null_for_a_required_member_is_no_member(string name, string detail)
    {
        string nothing = string.Join(',', Good.Trim('{').Split(',')
            .Select(member => member.StartsWith($"\"{name}\"", StringComparison.Ordinal) ? $"\"{name}\":null" : member));
        string absent = string.Join(',', Good.Trim('{').Split(',')
            .Where(member => !member.StartsWith($"\"{name}\"", StringComparison.Ordinal)));

        Assert.Equal(new FieldError(name, detail), Assert.Single(Errors("{" + nothing + "}")));
        Assert.Equal(new FieldError(name, detail), Assert.Single(Errors("{" + absent + "}")));
    }

    [Fact]
    public void An_optional_member_may_be_null() => Assert.Empty(Errors(
        Good + ",\"customerId\":null,\"items\":null,\"metadata\":null,\"unopenedTimeoutSeconds\":null,\"openedTimeoutSeconds\":null}"));

    [Fact]
    public void Wrong_types_bounds_and_names_are_said_together() => Assert.Equal(
        [
            "channel", "to", "amount", "items[0].name", "items[0].quantity", "items[0].colour", "items[1].unitAmount",
            "unopenedTimeoutSeconds", "size",
        ],
        Errors("""
            {"to":"12","channel":"pigeon","orderNumber":"1042","currency":"USD","amount":"4200","size":1,
             "items":[{"name":7,"quantity":0,"unitAmount":1,"colour":"red"},{"name":"Book","quantity":1}],
             "unopenedTimeoutSeconds":1}
            """).Select(error => error.Field));

    [Fact]
    public void Texts_are_taken_without_the_spaces_around_them() =>
        Assert.Empty(Errors(Good.Replace("\"1042\"", "\"  1042 \"", StringComparison.Ordinal) + "}"));

    [Theory]
    [InlineData("""{"amount":1,"amount":1}""", "amount", "amount is there twice: send it once.")]
    [InlineData("""{"items":[{},[1,{"name":"a","n\u0061me":"b"}]]}""", "items[1][1].name", "name is there twice: send it once.")]
    [InlineData("""{"metadata":{"a":{"b":1,"b":2}}}""", "metadata.a.b", "b is there twice: send it once.")]
    [InlineData("""{"4242424242424242":1,"4242424242424242":2}""", "[card removed ****4242]", "[card removed ****4242] is there twice: send it once.")]
    public void A_member_that_is_there_twice_is_named_with_its_place(string json, string field, string detail)
    {
        RequestBody body = RequestBody.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Equal(ApiFault.Invalid, body.Fault);
        Assert.Equal(new FieldError(field, detail), Assert.Single(body.Errors));
    }

    [Fact]
    public void Every_member_that_is_there_twice_is_named()
    {
        RequestBody body = RequestBody.Parse("""{"a":1,"b":[1,2],"a":2,"b":[],"c":{},"c":[]}"""u8.ToArray());

        Assert.Equal(["a", "b", "c"], body.Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":1}{}""")]
    [InlineData("""{a:1}""")]
    [InlineData("""{"a":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}""")]
    public void What_is_no_JSON_is_told_where_it_ends(string json)
    {
        RequestBody body = RequestBody.Parse(Encoding.UTF8.GetBytes(json));

        Assert.StartsWith("The body is not valid JSON at line 1, byte ", Assert.Single(body.Errors).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"amount":"5"}""", "amount must be a whole number of minor units of JPY, 1 to 99,999,999, as a JSON number without quotes.")]
    [InlineData("""{"amount":0}""", "amount must be a whole number of minor units of JPY, 1 to 99,999,999.")]
    [InlineData("""{"amount":null}""", "amount must not be null: leave it out to give back all that is left.")]
    public void An_amount_is_told_in_the_currency_of_its_request(string json, string detail)
    {
        List<FieldError> errors = [];
        RequestBody body = RequestBody.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Null(new BodyBinder(errors, Gateways.LimitsOf, Currency.Get("JPY")).Bind<RefundPaymentRequest>(body.Root).Amount);
        Assert.Equal(detail, Assert.Single(errors).Detail);
    }

    private static List<FieldError> Errors(string json)
    {
        List<FieldError> errors = [];
        RequestBody body = RequestBody.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(body.Fault);
        PaymentOrder.Read(body.Root, new PaymentOptions(), Chat, Gateways.LimitsOf, errors);
        return errors;
    }
}
