using System.Net;
using System.Text.Json.Nodes;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Shapes: Twilio's OpenAPI description of the Content API; limits: docs/content/twilio-quick-reply.</summary>
public sealed class ContentApiTests
{
    private const string Text = """{"twilio/text":{"body":"Your order {{1}} is ready."}}""";

    [Fact]
    public async Task Content_is_created_read_listed_and_deleted()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        string sid = await scene.ContentAsync(Text, variables: """{"1":"1042"}""");
        ApiReply read = await scene.CallAsync(HttpMethod.Get, $"v1/Content/{sid}");
        ApiReply listed = await scene.CallAsync(HttpMethod.Get, "v1/Content");

        Assert.Matches("^HX[0-9a-f]{32}$", sid);
        Assert.Equal("1042", (string?)read.Json!["variables"]!["1"]);
        Assert.Equal("Your order {{1}} is ready.", (string?)read.Json["types"]!["twilio/text"]!["body"]);
        Assert.Single(listed.Json!["contents"]!.AsArray());
        Assert.Equal(HttpStatusCode.NoContent, (await scene.CallAsync(HttpMethod.Delete, $"v1/Content/{sid}")).Status);
        Assert.Equal(20404, (await scene.CallAsync(HttpMethod.Get, $"v1/Content/{sid}")).Code);
    }

    [Theory]
    [InlineData("""{"types":{"twilio/text":{"body":"x"}}}""")]
    [InlineData("""{"language":"en"}""")]
    [InlineData("""{"language":"en","types":{}}""")]
    [InlineData("""{"language":"en","types":{"twilio/telegram":{"body":"x"}}}""")]
    [InlineData("""{"language":"en","types":{"twilio/text":{"body":"x","footer":"y"}}}""")]
    [InlineData("""{"language":"en","types":{"twilio/text":{}}}""")]
    [InlineData("""{"language":"en","colour":"red","types":{"twilio/text":{"body":"x"}}}""")]
    [InlineData("""{"language":"en","variables":{"1":2},"types":{"twilio/text":{"body":"x"}}}""")]
    [InlineData("""{"language":"en","types":{"twilio/quick-reply":{"body":"x","actions":[]}}}""")]
    [InlineData("""{"language":"en","types":{"twilio/quick-reply":{"body":"x","actions":[{"id":"1"}]}}}""")]
    [InlineData("""{"language":"en","types":{"whatsapp/authentication":{"body":"x","actions":[]}}}""")]
    [InlineData("""{"language":"en","types":{"whatsapp/authentication":{"actions":[]}}}""")]
    [InlineData("""{"language":"en","types":{"whatsapp/authentication":{"actions":[{"type":"URL","copy_code_text":"a"}]}}}""")]
    [InlineData("""{"language":"en","types":{"whatsapp/authentication":{"code_expiration_minutes":91,"actions":[{"type":"COPY_CODE","copy_code_text":"a"}]}}}""")]
    [InlineData("[]")]
    [InlineData("not json")]
    public async Task Malformed_content_is_refused(string json)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await scene.PostJsonAsync("v1/Content", json);

        Assert.Equal((HttpStatusCode.BadRequest, 20001), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("twilio/quick-reply", """{"title":"a","id":" 1"}""")]
    [InlineData("twilio/quick-reply", """{"title":"a"},{"title":"a"}""")]
    [InlineData("twilio/quick-reply", """{"title":"26 characters are too long"}""")]
    [InlineData("twilio/quick-reply", """{"title":"a","type":"URL"}""")]
    [InlineData("twilio/quick-reply", """{"title":"a","url":"https://a.example/"}""")]
    [InlineData("twilio/call-to-action", """{"type":"URL","title":"a"}""")]
    [InlineData("twilio/call-to-action", """{"type":"URL","title":"a","url":"https://{{1}}.example/"}""")]
    [InlineData("twilio/call-to-action", """{"type":"DANCE","title":"a"}""")]
    public async Task Malformed_buttons_are_refused(string type, string actions)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await scene.PostJsonAsync(
            "v1/Content",
            $$$$"""{"language":"en","types":{"{{{{type}}}}":{"body":"x","actions":[{{{{actions}}}}]}}}""");

        Assert.Equal((HttpStatusCode.BadRequest, 20001), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_good_template_is_received_and_then_approved()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string sid = await scene.ContentAsync(Text, variables: """{"1":"1042"}""");
        Assert.Equal("unsubmitted", await JudgementAsync(scene, sid));

        ApiReply submitted = await SubmitAsync(scene, sid, "order_ready", "UTILITY");
        ApiReply all = await scene.CallAsync(HttpMethod.Get, "v1/ContentAndApprovals");

        Assert.Equal((HttpStatusCode.Created, "received"), (submitted.Status, submitted.Text("status")));
        Assert.Equal("approved", await JudgementAsync(scene, sid));
        JsonNode listed = Assert.Single(all.Json!["contents"]!.AsArray())!;
        Assert.Equal("approved", (string?)listed["approval_requests"]!["status"]);
        Assert.Equal(20001, (await SubmitAsync(scene, sid, "order_ready_2", "UTILITY")).Code);
    }

    [Theory]
    [InlineData("{{1}} is ready", """{"1":"x"}""")]
    [InlineData("Ready: {{1}}", """{"1":"x"}""")]
    [InlineData("It is ready for {{1}}.", """{"1":"x"}""")]
    [InlineData("Order of {{1}}: {{2}} is ready", """{"1":"x","2":"y"}""")]
    [InlineData("Order {{1}} {{2}} is ready", """{"1":"x","2":"y"}""")]
    [InlineData("Order {{1}} is ready", "{}")]
    public async Task WhatsApp_rejects_bad_variables_and_keeps_the_name(string body, string variables)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string bad = await scene.ContentAsync(
            $$$"""{"twilio/text":{"body":"{{{body}}}"}}""", "order_ready", variables);
        string good = await scene.ContentAsync(Text, variables: """{"1":"1042"}""");

        Assert.Equal("rejected", await JudgementAsync(scene, bad));
        Assert.Equal(20001, (await SubmitAsync(scene, good, "order_ready", "UTILITY")).Code);
    }

    [Theory]
    [InlineData("Order Ready", "UTILITY")]
    [InlineData("order_ready", "TRANSACTIONAL")]
    public async Task A_submission_needs_a_plain_name_and_a_known_category(string name, string category)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string sid = await scene.ContentAsync(Text, variables: """{"1":"1042"}""");

        Assert.Equal(20001, (await SubmitAsync(scene, sid, name, category)).Code);
        Assert.Equal("unsubmitted", await JudgementAsync(scene, sid));
    }

    private static Task<ApiReply> SubmitAsync(TwilioScene scene, string sid, string name, string category) =>
        scene.PostJsonAsync(
            $"v1/Content/{sid}/ApprovalRequests/whatsapp", $$"""{"name":"{{name}}","category":"{{category}}"}""");

    private static async Task<string?> JudgementAsync(TwilioScene scene, string sid)
    {
        ApiReply reply = await scene.CallAsync(HttpMethod.Get, $"v1/Content/{sid}/ApprovalRequests");
        return (string?)reply.Json!["whatsapp"]!["status"];
    }
}
