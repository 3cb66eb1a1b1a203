using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Holds answers against Twilio's OpenAPI descriptions (github twilio/twilio-oai, spec/json).</summary>
public sealed class TwilioSpecTests
{
    [SkippableFact]
    public async Task Messages_have_exactly_the_published_properties()
    {
        JsonObject spec = Spec("twilio_api_v2010.messages.json");
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string inbound = scene.Customer.Send(TwilioScene.WhatsApp, "hi").Sid;
        string content = await scene.ContentAsync("""{"twilio/text":{"body":"Hello"}}""");
        scene.Customer.DeliveryError = 30003;

        ApiReply[] replies =
        [
            await scene.SendSmsAsync("Hello"),
            await scene.SendWhatsAppAsync(("ContentSid", content)),
            await scene.SendAsync(
                ("To", TwilioScene.CustomerNumber), ("MessagingServiceSid", TwilioScene.Service), ("Body", "x")),
            await scene.GetAsync($"Messages/{inbound}.json"),
            await scene.PostAsync($"Messages/{inbound}.json", ("Body", "")),
        ];
        await scene.IdleAsync();
        ApiReply failed = await scene.GetAsync($"Messages/{replies[0].Sid}.json");
        JsonObject list = (await scene.GetAsync("Messages.json?PageSize=1")).Json!;

        Assert.NotNull(failed.Json!["error_code"]);
        foreach (ApiReply reply in replies.Append(failed))
        {
            AssertMatches(spec, Schema(spec, "api.v2010.account.message"), reply.Json!, "message");
        }

        JsonObject listSchema = Answer(spec, "/2010-04-01/Accounts/{AccountSid}/Messages.json", "get", "200");
        AssertMatches(spec, listSchema, list, "list");
    }

    [SkippableFact]
    public async Task Content_and_its_approval_have_exactly_the_published_properties()
    {
        JsonObject spec = Spec("twilio_content_v1.json");
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string sid = await scene.ContentAsync("""{"twilio/text":{"body":"Hello"}}""");
        ApiReply submitted = await scene.PostJsonAsync(
            $"v1/Content/{sid}/ApprovalRequests/whatsapp", """{"name":"hello","category":"UTILITY"}""");

        await AssertAnswerAsync("/v1/Content/{Sid}", $"v1/Content/{sid}");
        await AssertAnswerAsync("/v1/Content/{Sid}/ApprovalRequests", $"v1/Content/{sid}/ApprovalRequests");
        await AssertAnswerAsync("/v1/ContentAndApprovals", "v1/ContentAndApprovals");
        await AssertAnswerAsync("/v1/Content", "v1/Content");
        AssertMatches(
            spec,
            Answer(spec, "/v1/Content/{ContentSid}/ApprovalRequests/whatsapp", "post", "201"),
            submitted.Json!,
            "approval");

        async Task AssertAnswerAsync(string path, string url)
        {
            ApiReply reply = await scene.CallAsync(HttpMethod.Get, url);
            AssertMatches(spec, Answer(spec, path, "get", "200"), reply.Json!, path);
        }
    }

    private static JsonObject Spec(string file)
    {
        string? folder = Environment.GetEnvironmentVariable("CHAT2PAY_SPECS");
        Skip.If(string.IsNullOrEmpty(folder), "CHAT2PAY_SPECS does not name a folder with Twilio's OpenAPI files.");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
    }

    private static JsonObject Schema(JsonObject spec, string name) => spec["components"]!["schemas"]![name]!.AsObject();

    private static JsonObject Answer(JsonObject spec, string path, string method, string status)
    {
        JsonObject paths = spec["paths"]!.AsObject();
        string found = paths.Select(pair => pair.Key).First(each =>
            each == path || each == path.Replace("{Sid}", "{ContentSid}", StringComparison.Ordinal));
        return paths[found]![method]!["responses"]![status]!["content"]!["application/json"]!["schema"]!.AsObject();
    }

    private static void AssertMatches(JsonObject spec, JsonObject schema, JsonNode? value, string where)
    {
        if (schema["$ref"] is JsonNode reference)
        {
            schema = Schema(spec, ((string)reference!).Split('/')[^1]);
        }

        if (value is null)
        {
            Assert.True((bool?)schema["nullable"] == true, $"{where} may not be null");
            return;
        }

        Assert.True(HasType(value, (string)schema["type"]!), $"{where} is {value.GetValueKind()}");
        if (schema["enum"] is JsonArray allowed)
        {
            Assert.Contains((string)value!, allowed.Select(each => (string)each!));
        }

        if (schema["pattern"] is JsonNode pattern)
        {
            Assert.Matches(new Regex((string)pattern!), (string)value!);
        }

        if (schema["items"] is JsonObject items)
        {
            Assert.All(value.AsArray(), each => AssertMatches(spec, items, each, where + "[]"));
        }

        if (schema["properties"] is JsonObject properties)
        {
            IEnumerable<string> names = value.AsObject().Select(each => each.Key).Order();
            Assert.Equal(properties.Select(each => each.Key).Order(), names);
            Assert.All(properties, each =>
                AssertMatches(spec, each.Value!.AsObject(), value[each.Key], $"{where}.{each.Key}"));
        }
    }

    private static bool HasType(JsonNode value, string type) => type switch
    {
        "string" => value.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "integer" => value is JsonValue number && number.TryGetValue(out int _),
        "boolean" => value is JsonValue truth && truth.TryGetValue(out bool _),
        "array" => value is JsonArray,
        "object" => value is JsonObject,
        _ => false,
    };
}
