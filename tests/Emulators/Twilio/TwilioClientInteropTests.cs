using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Twilio's own client for Node.js (npm twilio 6.2.0) against the emulator.</summary>
public sealed class TwilioClientInteropTests
{
    [SkippableFact]
    public async Task The_official_client_drives_the_emulator()
    {
        InteropScript.SkipWithout("twilio");
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string inbound = scene.Customer.Send(TwilioScene.Sms, "my card is 4242").Sid;

        JsonNode findings = await RunAsync(scene, new JsonObject
        {
            ["mode"] = "drive",
            ["inboundSid"] = inbound,
            ["to"] = TwilioScene.CustomerNumber,
            ["from"] = TwilioScene.Sms,
            ["whatsAppFrom"] = TwilioScene.WhatsApp,
            ["statusCallback"] = scene.Receiver.Url("/status"),
        });

        string sid = (string)findings["created"]!["sid"]!;
        string content = (string)findings["content"]!["sid"]!;
        Assert.Equal(("queued", "1"), (Text(findings["created"]!["status"]), Text(findings["created"]!["segments"])));
        Assert.Equal("2026-11-02T12:00:00.000Z", Text(findings["created"]!["date"]));
        Assert.Equal("Your order is ready ✓", Text(findings["fetchedBody"]));
        Assert.Equal([sid], findings["listed"]!.AsArray().Select(Text));
        Assert.Equal("", Text(findings["redactedBody"]));
        Assert.Equal(["twilio/quick-reply"], findings["content"]!["types"]!.AsArray().Select(Text));
        Assert.Equal(("received", "approved"), (Text(findings["submitted"]), Text(findings["approval"])));
        Assert.Equal([content], findings["contents"]!.AsArray().Select(Text));
        Assert.Equal("Pay $7.00 now?", Text(findings["templateBody"]));
        Assert.Equal((401, 20003), Refusal(findings["wrongToken"]!));
        Assert.Equal((400, 21211), Refusal(findings["wrongNumber"]!));
        Assert.True((bool)findings["removed"]!);
        PhoneMessage question = await scene.Customer.WaitForMessageAsync(each => each.CanBeQuoted, scene.Deadline);
        Assert.Equal(("Pay $7.00 now?", "Pay"), (question.Body, Assert.Single(question.Buttons).Title));
    }

    [SkippableFact]
    public async Task The_official_check_accepts_the_emulators_signatures()
    {
        InteropScript.SkipWithout("twilio");
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.WhatsApp, scene.Receiver.Url("/in?a=%20b&c=d+e#rc=2"));
        scene.Customer.Send(TwilioScene.Sms, "  sí & no = 100% ✓ + 1\n");
        scene.Customer.Send(TwilioScene.Sms, "");
        scene.Customer.Send(TwilioScene.WhatsApp, "hola");
        await scene.SendWhatsAppAsync(("Body", "Hello"), ("StatusCallback", scene.Receiver.Url("/status?id=a%2Fb")));
        await scene.IdleAsync();

        JsonNode findings = await RunAsync(scene, new JsonObject
        {
            ["mode"] = "validate",
            ["webhooks"] = new JsonArray([.. scene.Receiver.All.Select(each => Job(scene, each))]),
        });

        Assert.Equal(7, findings.AsArray().Count);
        Assert.All(findings.AsArray(), each =>
        {
            Assert.True((bool)each!["accepted"]!);
            Assert.False((bool)each["acceptedWithOtherToken"]!);
            Assert.False((bool)each["acceptedWithOtherBody"]!);
        });
    }

    private static JsonObject Job(TwilioScene scene, ReceivedWebhook webhook)
    {
        JsonObject form = [];
        foreach ((string name, string value) in webhook.Form)
        {
            form[name] = value;
        }

        return new JsonObject
        {
            ["url"] = scene.Receiver.BaseUrl + webhook.PathAndQuery,
            ["signature"] = webhook.Headers["X-Twilio-Signature"],
            ["form"] = form,
        };
    }

    private static Task<JsonNode> RunAsync(TwilioScene scene, JsonObject job)
    {
        job["baseUrl"] = scene.Emulator.BaseUri.AbsoluteUri.TrimEnd('/');
        job["accountSid"] = TwilioScene.AccountSid;
        job["authToken"] = TwilioScene.AuthToken;
        return InteropScript.RunAsync("node", "twilio-check.mjs", job);
    }

    private static (int Status, int Code) Refusal(JsonNode error) => ((int)error["status"]!, (int)error["code"]!);

    private static string? Text(JsonNode? node) => (string?)node;
}
