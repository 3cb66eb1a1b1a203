using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Twilio;

/// <summary>Requests are held against Twilio's published OpenAPI descriptions (github twilio/twilio-oai).</summary>
public sealed class TwilioRequestSpecTests
{
    private const string Messages = "/2010-04-01/Accounts/{AccountSid}/Messages.json";
    private const string Message = "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json";
    private const string Template = "HX00000000000000000000000000000001";
    private const string Service = "MG00000000000000000000000000000001";

    [SkippableFact]
    public async Task Every_created_message_fits_the_description()
    {
        JsonObject spec = Spec("twilio_api_v2010.messages.json");
        TwilioOptions options = TwilioTestKit.Options(
            templates: TwilioTestKit.AllTemplates(_ => Template), service: Service);
        foreach (Channel channel in ChannelProfiles.All.Select(profile => profile.Channel))
        {
            foreach (MessagePurpose purpose in Enum.GetValues<MessagePurpose>())
            {
                OneAnswer twilio = OneAnswer.Created;
                await TwilioTestKit.Sender(options, twilio).SendAsync(
                    TwilioTestKit.Mailbox,
                    "7:1",
                    TwilioTestKit.Message(channel, purpose, channel == Channel.WhatsApp),
                    CancellationToken.None);

                AssertFits(spec, Messages, twilio);
            }
        }
    }

    [SkippableFact]
    public async Task Redaction_fits_the_description()
    {
        OneAnswer twilio = OneAnswer.Created;
        await TwilioTestKit.Client(TwilioTestKit.Options(), twilio).RedactMessageAsync("SM1", CancellationToken.None);

        AssertFits(Spec("twilio_api_v2010.messages.json"), Message, twilio);
    }

    [SkippableFact]
    public void Every_template_fits_the_description_of_content()
    {
        JsonObject spec = Spec("twilio_content_v1.json");
        foreach (WhatsAppTemplate template in WhatsAppTemplates.All)
        {
            JsonObject content = JsonNode.Parse(template.ToContentJson())!.AsObject();
            AssertFits(spec, Schema(spec, "ContentCreateRequest"), content, template.Name);
            AssertFits(
                spec,
                Schema(spec, "ContentApprovalRequest"),
                JsonNode.Parse(template.ToApprovalJson())!,
                template.Name);
        }
    }

    private static JsonObject Spec(string file)
    {
        string? folder = Environment.GetEnvironmentVariable("CHAT2PAY_SPECS");
        Skip.If(string.IsNullOrEmpty(folder), "CHAT2PAY_SPECS does not name a folder with Twilio's OpenAPI files.");
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
    }

    private static JsonObject Schema(JsonObject spec, string suffix) => spec["components"]!["schemas"]!.AsObject()
        .Single(pair => pair.Key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)).Value!.AsObject();

    private static void AssertFits(JsonObject spec, string path, OneAnswer twilio)
    {
        string pattern = "^" + Regex.Replace(Regex.Escape(path), @"\\\{\w+}", "[^/]+") + "$";
        Assert.Matches(pattern, twilio.Request!.RequestUri!.AbsolutePath);
        JsonObject schema = spec["paths"]![path]!["post"]!["requestBody"]!["content"]![
            "application/x-www-form-urlencoded"]!["schema"]!.AsObject();
        JsonObject properties = schema["properties"]!.AsObject();
        foreach (JsonNode? required in schema["required"] as JsonArray ?? [])
        {
            Assert.Contains((string)required!, twilio.Form.Keys);
        }

        foreach ((string name, string value) in twilio.Form)
        {
            Assert.True(properties.ContainsKey(name), $"{name} is not a parameter of {path}");
            AssertText(properties[name]!.AsObject(), value, name);
        }
    }

    private static void AssertText(JsonObject property, string value, string name)
    {
        if (property["pattern"] is JsonNode pattern)
        {
            Assert.Matches((string)pattern!, value);
        }

        if ((string?)property["format"] == "uri")
        {
            Assert.True(Uri.TryCreate(value, UriKind.Absolute, out _), name);
        }

        Assert.True(property["$ref"] is not null || (string?)property["type"] == "string", name);
    }

    /// <summary>Names and kinds, down the parts that the template fills.</summary>
    private static void AssertFits(JsonObject spec, JsonObject schema, JsonNode value, string where)
    {
        if (schema["$ref"] is JsonNode reference)
        {
            string name = ((string)reference!).Split('/')[^1];
            schema = spec["components"]!["schemas"]![name]!.AsObject();
        }

        if (schema["enum"] is JsonArray allowed)
        {
            Assert.Contains((string)value!, allowed.Select(each => (string)each!));
        }

        if (value is JsonArray array)
        {
            Assert.All(array, each => AssertFits(spec, schema["items"]!.AsObject(), each!, where + "[]"));
        }
        else if (value is JsonObject json && schema["properties"] is JsonObject properties)
        {
            foreach (JsonNode? required in schema["required"] as JsonArray ?? [])
            {
                Assert.True(json.ContainsKey((string)required!), $"{where} lacks {required}");
            }

            foreach ((string name, JsonNode? part) in json)
            {
                Assert.True(properties.ContainsKey(name), $"{where} may not have {name}");
                AssertFits(spec, properties[name]!.AsObject(), part!, $"{where}.{name}");
            }
        }
        else if (value is JsonValue)
        {
            JsonValueKind[] kinds = (string?)schema["type"] switch
            {
                "boolean" => [JsonValueKind.True, JsonValueKind.False],
                "number" => [JsonValueKind.Number],
                _ => [JsonValueKind.String],
            };
            Assert.True(kinds.Contains(value.GetValueKind()), where);
        }
    }
}
