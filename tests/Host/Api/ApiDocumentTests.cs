using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>What the OpenAPI document says is what the API does.</summary>
public sealed partial class ApiDocumentTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const string Everywhere = "unauthorized too-many-calls too-many-wrong-keys unavailable ";

    [Fact]
    public async Task No_property_that_can_be_null_is_required()
    {
        JsonElement schemas = (await ReadAsync()).GetProperty("components").GetProperty("schemas");
        int nullable = 0;
        foreach (JsonProperty schema in schemas.EnumerateObject())
        {
            HashSet<string> required = Required(schema.Value);
            foreach (JsonProperty property in Members(schema.Value, "properties").Where(p => CanBeNull(p.Value)))
            {
                nullable++;
                Assert.False(required.Contains(property.Name), $"{schema.Name}.{property.Name}");
            }
        }

        Assert.True(nullable > 20, $"{nullable} properties can be null");
        Assert.Equal(["id"], Required(schemas.GetProperty("AcceptedResource")));
        Assert.Equal(["paymentRequests"], Required(schemas.GetProperty("PaymentList")));
        Assert.Equal(["data"], Required(schemas.GetProperty("DeadLetterPage")));
        Assert.Equal(["at", "by", "status", "what"], Required(schemas.GetProperty("HistoryResource")).Order());
        Assert.Equal(["at", "state"], Required(schemas.GetProperty("DeliveryResource")).Order());
        Assert.DoesNotContain("agreement", Required(schemas.GetProperty("ChargeResource")));
        Assert.DoesNotContain("questionSentAt", Required(schemas.GetProperty("AgreementResource")));
        Assert.Contains("messageId", Required(schemas.GetProperty("AgreementResource")));
    }

    [Fact]
    public async Task Every_property_and_parameter_has_a_description()
    {
        JsonElement document = await ReadAsync();
        List<string> without = [];
        foreach (JsonProperty schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            without.AddRange(Members(schema.Value, "properties")
                .Where(property => !property.Value.TryGetProperty("description", out _))
                .Select(property => $"{schema.Name}.{property.Name}"));
        }

        without.AddRange(document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(call => call.Value.TryGetProperty("parameters", out _))
            .SelectMany(call => call.Value.GetProperty("parameters").EnumerateArray()
                .Where(parameter => !parameter.TryGetProperty("description", out _))
                .Select(parameter => call.Value.GetProperty("operationId") + " " + parameter.GetProperty("name"))));
        Assert.Empty(without);
    }

    /// <summary>Names of properties that hold one of a few words, wherever they stand.</summary>
    [Fact]
    public async Task Every_closed_set_is_an_enum()
    {
        string[] closed = ["channel", "closing", "kind", "namedBy", "purpose", "questionState", "state", "use"];
        List<string> open = [];
        foreach (JsonProperty schema in (await ReadAsync()).GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            open.AddRange(Members(schema.Value, "properties")
                .Where(property => closed.Contains(property.Name)
                    || (property.Name == "status" && schema.Name != "ProblemDetails")
                    || (property.Name == "reason" && schema.Name == "DeliveryResource"))
                .Where(property => !property.Value.TryGetProperty("enum", out _))
                .Select(property => $"{schema.Name}.{property.Name}"));
        }

        Assert.Empty(open);
    }

    [Theory]
    [InlineData("ListedPayment", "status", "pending opened processing requires_action on_hold paid partially_refunded "
        + "refunded cancelled expired")]
    [InlineData("PaymentResource", "channel", "sms whatsapp rcs")]
    [InlineData("DeliveryResource", "state", "queued sent delivered read failed suppressed")]
    [InlineData("DeadLetterSummary", "purpose", "payment_question payment_link fallback_link receipt notice reply verification_code "
        + "agent journey")]
    public async Task A_closed_set_has_these_words(string schema, string property, string words) => Assert.Equal(
        words.Split(' ').Order(),
        Schema(await ReadAsync(), schema).GetProperty("properties").GetProperty(property).GetProperty("enum")
            .EnumerateArray().Select(word => word.GetString()!).Order());

    [Fact]
    public async Task Answers_have_every_field_that_is_required()
    {
        JsonElement document = await ReadAsync();
        string body = $$"""
            {"to":"{{host.NewNumber()}}","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200}
            """;
        using HttpResponseMessage made = await host.CallAsync(HttpMethod.Post, "/v1/payment-requests", body, "document-1");
        using HttpResponseMessage list = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests");

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        AssertComplete(document, Schema(document, "PaymentResource"), await ReadAsync(made));
        AssertComplete(document, Schema(document, "PaymentList"), await ReadAsync(list));
    }

    [Theory]
    [InlineData("createPaymentRequest",
        "invalid recipient-opted-out too-many-open share-used too-large not-json idempotency-key-reused busy")]
    [InlineData("listPaymentRequests", "invalid")]
    [InlineData("getPaymentRequest", "not-found")]
    [InlineData("cancelPaymentRequest", "not-found already-paid already-cancelled already-expired busy")]
    [InlineData("refundPaymentRequest", "invalid not-found not-paid nothing-left amount-too-large dispute-open "
        + "too-many-refunds too-large not-json idempotency-key-reused busy")]
    [InlineData("liftFreeze", "invalid forbidden not-found too-large not-json busy")]
    [InlineData("listConversations", "invalid forbidden")]
    [InlineData("getConversation", "forbidden conversation-not-found")]
    [InlineData("writeMessage", "invalid forbidden conversation-not-found recipient-opted-out window-closed "
        + "too-long-for-template channel-unavailable too-large not-json idempotency-key-reused busy")]
    [InlineData("changeHolder", "invalid forbidden conversation-not-found too-large not-json busy")]
    [InlineData("listDeadLetters", "invalid forbidden")]
    [InlineData("replayDeadLetter", "forbidden letter-not-found not-replayable busy")]
    [InlineData("discardDeadLetter", "forbidden letter-not-found")]
    public async Task A_call_lists_the_problems_that_it_may_answer_and_no_others(string operationId, string types)
    {
        List<string> listed = [];
        foreach (JsonProperty response in Operation(await ReadAsync(), operationId).GetProperty("responses").EnumerateObject()
            .Where(r => r.Name[0] is '4' or '5'))
        {
            string description = response.Value.GetProperty("description").GetString()!;
            JsonElement content = response.Value.GetProperty("content").GetProperty("application/problem+json");
            foreach (JsonProperty example in content.GetProperty("examples").EnumerateObject())
            {
                JsonElement problem = example.Value.GetProperty("value");
                listed.Add(example.Name);
                Assert.Equal("urn:chat2pay:problem:" + example.Name, problem.GetProperty("type").GetString());
                Assert.Equal(response.Name, problem.GetProperty("status").GetRawText());
                Assert.Contains($"`{example.Name}`", description, StringComparison.Ordinal);
                Assert.Equal(example.Name is "invalid" or "not-replayable", problem.TryGetProperty("errors", out _));
            }
        }

        Assert.Equal((Everywhere + types).Split(' ').Order(), listed.Order());
    }

    [Theory]
    [InlineData("listPaymentRequests", "status owed orderNumber createdFrom createdTo limit cursor")]
    [InlineData("listConversations", "holder open activeFrom activeTo limit cursor")]
    [InlineData("listDeadLetters", "limit cursor")]
    public async Task A_list_declares_each_parameter_of_its_query(string operationId, string names) => Assert.Equal(
        names.Split(' '),
        Operation(await ReadAsync(), operationId).GetProperty("parameters").EnumerateArray()
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => parameter.GetProperty("name").GetString()!));

    [Fact]
    public async Task Answers_declare_the_headers_that_they_have()
    {
        JsonElement document = await ReadAsync();
        List<string> declared = [];
        foreach (JsonProperty call in document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()))
        {
            string name = call.Value.GetProperty("operationId").GetString()!;
            foreach (JsonProperty response in call.Value.GetProperty("responses").EnumerateObject())
            {
                List<string> headers = [.. Members(response.Value, "headers").Select(header => header.Name)];
                Assert.Equal(response.Name is "429" or "503", headers.Contains("Retry-After"));
                declared.AddRange(headers.Where(h => h != "Retry-After").Select(h => $"{name} {response.Name} {h}"));
            }
        }

        Assert.Equal(
            ["createCallbackEndpoint 201 Location", "createPaymentRequest 201 Location", "createPaymentRequest 202 Location"],
            declared.Order());
    }

    [Fact]
    public async Task What_is_no_call_is_answered_as_the_document_says()
    {
        string said = (await ReadAsync()).GetProperty("info").GetProperty("description").GetString()!;
        using HttpResponseMessage astray = await host.CallAsync(HttpMethod.Get, "/v1/payments");
        using HttpResponseMessage deleted = await host.CallAsync(HttpMethod.Delete, "/v1/payment-requests");

        Assert.Contains("404 `no-such-call`", said, StringComparison.Ordinal);
        Assert.Contains("405 `wrong-method`", said, StringComparison.Ordinal);
        Assert.EndsWith("no-such-call", (await ReadAsync(astray)).GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("wrong-method", (await ReadAsync(deleted)).GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(deleted.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_limited_call_shows_too_many_calls_first()
    {
        JsonElement examples = Operation(await ReadAsync(), "getPaymentRequest").GetProperty("responses").GetProperty("429")
            .GetProperty("content").GetProperty("application/problem+json").GetProperty("examples");

        Assert.Equal("too-many-calls", examples.EnumerateObject().First().Name);
    }

    [Fact]
    public async Task A_refund_is_at_most_what_is_left()
    {
        JsonElement amount = Schema(await ReadAsync(), "RefundPaymentRequest").GetProperty("properties").GetProperty("amount");

        Assert.Equal(1, amount.GetProperty("minimum").GetInt64());
        Assert.False(amount.TryGetProperty("maximum", out _));
        Assert.Contains("at most what is left", amount.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bounds_of_a_body_are_those_it_is_checked_against()
    {
        JsonElement schema = Schema(await ReadAsync(), "CreatePaymentRequest").GetProperty("properties");
        JsonElement item = Schema(await ReadAsync(), "ItemResource").GetProperty("properties");

        Assert.Equal((8, 32), Length(schema.GetProperty("to")));
        Assert.Equal((4, 135), Length(schema.GetProperty("customerId")));
        Assert.Equal((1, 64), Length(schema.GetProperty("orderNumber")));
        Assert.Equal((3, 3), Length(schema.GetProperty("currency")));
        Assert.Equal((1, 120), Length(item.GetProperty("name")));
        Assert.Equal((3, 200), Length(Schema(await ReadAsync(), "LiftFreeze").GetProperty("properties").GetProperty("reason")));
        Assert.Equal((1, 99_999_999), Range(schema.GetProperty("amount")));
        Assert.Equal((0, 99_999_999), Range(schema.GetProperty("taxAmount")));
        Assert.Equal((60, 2_592_000), Range(schema.GetProperty("unopenedTimeoutSeconds")));
        Assert.Equal((300, 86_400), Range(schema.GetProperty("openedTimeoutSeconds")));
        Assert.Equal((1, 10_000), Range(item.GetProperty("quantity")));
        Assert.Equal((0, 99_999_999), Range(item.GetProperty("unitAmount")));
        Assert.Equal(100, schema.GetProperty("items").GetProperty("maxItems").GetInt32());
    }

    [Fact]
    public async Task A_refund_of_null_is_not_described_as_one() => Assert.Equal(
        "integer",
        Schema(await ReadAsync(), "RefundPaymentRequest").GetProperty("properties").GetProperty("amount").GetProperty("type")
            .GetString());

    [Fact]
    public async Task The_errors_of_a_problem_are_described()
    {
        JsonElement document = await ReadAsync();
        JsonElement errors = Schema(document, "ProblemDetails").GetProperty("properties").GetProperty("errors");

        Assert.Equal("#/components/schemas/FieldError", errors.GetProperty("items").GetProperty("$ref").GetString());
        Assert.Equal(["detail", "field"], Required(Schema(document, "FieldError")).Order());
        Assert.Equal(["detail", "status", "title", "type"], Required(Schema(document, "ProblemDetails")).Order());
    }

    [Fact]
    public async Task No_description_has_line_breaks()
    {
        List<string> texts = [];
        Collect(await ReadAsync(), texts);

        Assert.DoesNotContain(texts, text => text.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_description_has_angle_brackets_outside_of_code()
    {
        List<string> texts = [];
        Collect(await ReadAsync(), texts);

        Assert.Contains(texts, text => text.Contains("`X-Api-Key: <key>`", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("`api:<application>`", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => Code().Replace(text, "").Contains('<', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_history_names_everybody_who_causes_something()
    {
        string by = Schema(await ReadAsync(), "HistoryResource").GetProperty("properties").GetProperty("by")
            .GetProperty("description").GetString()!;

        Assert.All(
            new[] { "api:", "customer", "gateway", "clock", "channel", "conversation", "operator", "opt_out" },
            name => Assert.Contains(name, by, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_is_not_said_to_lag() => Assert.DoesNotContain(
        "lag", Operation(await ReadAsync(), "listPaymentRequests").GetProperty("description").GetString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-03-02T10:00:00Z", HttpStatusCode.OK)]
    [InlineData("2026-03-02T10:00:00.1234567Z", HttpStatusCode.OK)]
    [InlineData("2026-03-02T10:00:00-05:00", HttpStatusCode.OK)]
    [InlineData("2026-03-02T10:00:00%2B05:00", HttpStatusCode.OK)]
    [InlineData("2026-03-02T10:00:00", HttpStatusCode.OK)]
    [InlineData("2026-03-02T10:00Z", HttpStatusCode.BadRequest)]
    [InlineData("2026-03-02", HttpStatusCode.BadRequest)]
    public async Task Times_are_taken_in_the_form_that_is_described(string time, HttpStatusCode status)
    {
        JsonElement parameters = Operation(await ReadAsync(), "listPaymentRequests").GetProperty("parameters");
        foreach (string name in new[] { "createdFrom", "createdTo" })
        {
            using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, $"/v1/payment-requests?{name}={time}");
            string described = parameters.EnumerateArray().Single(p => p.GetProperty("name").GetString() == name)
                .GetProperty("description").GetString()!;

            Assert.Equal(status, answer.StatusCode);
            Assert.Contains("`2026-03-02T10:00:00Z`", described, StringComparison.Ordinal);
            Assert.Contains("A date alone is refused.", described, StringComparison.Ordinal);
        }
    }

    private static (int Least, int Most) Length(JsonElement schema) =>
        (schema.GetProperty("minLength").GetInt32(), schema.GetProperty("maxLength").GetInt32());

    private static (int Least, int Most) Range(JsonElement schema) =>
        (schema.GetProperty("minimum").GetInt32(), schema.GetProperty("maximum").GetInt32());

    private static void AssertComplete(JsonElement document, JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            schema = Schema(document, reference.GetString()!.Split('/')[^1]);
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => AssertComplete(document, schema.GetProperty("items"), item));
            return;
        }

        if (schema.TryGetProperty("oneOf", out JsonElement forms))
        {
            AssertComplete(document, forms.EnumerateArray().Single(f => f.TryGetProperty("$ref", out _)), value);
            return;
        }

        Assert.All(Required(schema), name => Assert.True(value.TryGetProperty(name, out _), $"{name} is absent"));
        foreach (JsonProperty property in Members(schema, "properties"))
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(property.Name, out JsonElement part))
            {
                AssertComplete(document, property.Value, part);
            }
        }
    }

    private static void Collect(JsonElement element, List<string> texts)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, texts);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (property is { Name: "description" or "summary", Value.ValueKind: JsonValueKind.String })
                {
                    texts.Add(property.Value.GetString()!);
                }

                Collect(property.Value, texts);
            }
        }
    }

    private static bool CanBeNull(JsonElement schema) =>
        (schema.TryGetProperty("type", out JsonElement type)
            && type.GetRawText().Contains("\"null\"", StringComparison.Ordinal))
        || (schema.TryGetProperty("oneOf", out JsonElement forms) && forms.EnumerateArray().Any(CanBeNull));

    private static HashSet<string> Required(JsonElement schema) => schema.TryGetProperty("required", out JsonElement names)
        ? [.. names.EnumerateArray().Select(n => n.GetString()!)]
        : [];

    private static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement found) ? found.EnumerateObject() : [];

    private static JsonElement Schema(JsonElement document, string name) =>
        document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static JsonElement Operation(JsonElement document, string operationId) => document.GetProperty("paths")
        .EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(method => method.Value)
        .Single(o => o.TryGetProperty("operationId", out JsonElement id) && id.GetString() == operationId);

    private async Task<JsonElement> ReadAsync()
    {
        using HttpResponseMessage answer = await host.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync());

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();
}
