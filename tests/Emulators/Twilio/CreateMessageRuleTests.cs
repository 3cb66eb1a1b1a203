using System.Net;
using System.Text;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Codes: twilio.com/docs/api/errors; shapes: Twilio's OpenAPI description of "create a message".</summary>
public sealed class CreateMessageRuleTests
{
    private const string To = "To=%2B14155550123";
    private const string From = "From=%2B14155550100";
    private const string WaTo = "To=whatsapp%3A%2B14155550123";
    private const string WaFrom = "From=whatsapp%3A%2B14155550199";

    [Theory]
    [InlineData(From + "&Body=x", 21604)]
    [InlineData("To=&" + From + "&Body=x", 21604)]
    [InlineData("To=4155550123&" + From + "&Body=x", 21211)]
    [InlineData("To=%2B1415555012&" + From + "&Body=x", 21211)]
    [InlineData("To=whatsapp%3A4155550123&" + From + "&Body=x", 21211)]
    [InlineData(To + "&Body=x", 21603)]
    [InlineData(To + "&From=%2B1&Body=x", 21212)]
    [InlineData(To + "&From=%2B14155550777&Body=x", 21606)]
    [InlineData(To + "&From=Acme&Body=x", 21606)]
    [InlineData(WaTo + "&From=whatsapp%3A%2B14155550777&Body=x", 63007)]
    [InlineData(WaTo + "&" + From + "&Body=x", 21910)]
    [InlineData("To=%2B14155550100&" + From + "&Body=x", 21266)]
    [InlineData(To + "&" + From, 21619)]
    [InlineData(To + "&" + From + "&Body=", 21619)]
    [InlineData(To + "&" + From + "&Body=x&MediaUrl=https%3A%2F%2Fa.example%2Fb.png", 20001)]
    [InlineData(To + "&" + From + "&Body=x&ContentSid=HX00000000000000000000000000000001", 20001)]
    [InlineData(To + "&" + From + "&MediaUrl=nowhere", 21620)]
    [InlineData(To + "&" + From + "&Body=x&StatusCallback=nowhere", 21609)]
    [InlineData(To + "&" + From + "&Body=x&StatusCallback=https%3A%2F%2Fmy_host.example%2F", 21609)]
    [InlineData(To + "&" + From + "&Body=x&StatusCallback=https%3A%2F%2Fa.example%2F%23rc%3D6", 21609)]
    [InlineData(To + "&" + From + "&Body=x&ContentVariables=%7B%7D", 21654)]
    [InlineData(WaTo + "&" + WaFrom + "&ContentSid=HX00000000000000000000000000000001", 21655)]
    [InlineData(To + "&" + From + "&Body=x&Colour=red", 20001)]
    [InlineData(To + "&" + From + "&Body=x&body=y", 20001)]
    [InlineData(To + "&" + To + "&" + From + "&Body=x", 20001)]
    [InlineData(To + "&" + From + "&Body=x&ValidityPeriod=0", 20001)]
    [InlineData(To + "&" + From + "&Body=x&ValidityPeriod=36001", 20001)]
    [InlineData(To + "&" + From + "&Body=x&SmartEncoded=perhaps", 20001)]
    [InlineData(To + "&" + From + "&Body=x&PersistentAction=button", 20001)]
    [InlineData(To + "&" + From + "&Body=x&RiskCheck=on", 20001)]
    [InlineData(To + "&" + From + "&Body=x&ShortenUrls=true", 20001)]
    [InlineData(To + "&" + From + "&Body=x&ScheduleType=later", 20001)]
    [InlineData(To + "&" + From + "&Body=x&ScheduleType=fixed&SendAt=2026-11-02T13%3A00%3A00Z", 35118)]
    [InlineData(To + "&MessagingServiceSid=MG1&Body=x", 20001)]
    [InlineData(WaTo + "&MessagingServiceSid=MG00000000000000000000000000000001&Body=x", 21703)]
    public async Task What_breaks_a_rule_is_refused_with_its_code(string form, int code)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await PostAsync(scene, form, "application/x-www-form-urlencoded");
        await scene.IdleAsync();

        Assert.Equal((HttpStatusCode.BadRequest, code), (reply.Status, reply.Code));
        Assert.Equal(400, (int?)reply.Json!["status"]);
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", reply.Text("more_info"));
        Assert.NotEmpty(reply.Text("message")!);
        Assert.Empty(scene.Customer.Thread(TwilioScene.Sms));
    }

    [Theory]
    [InlineData("Body", 1600, 0)]
    [InlineData("Body", 1601, 21617)]
    public async Task A_body_has_at_most_1600_characters(string name, int length, int code)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber), ("From", TwilioScene.Sms), (name, new string('x', length)));

        Assert.Equal(code, reply.Code ?? 0);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 21623)]
    public async Task A_message_has_at_most_ten_media(int count, int code)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        IEnumerable<(string, string)> media = Enumerable.Repeat(("MediaUrl", "https://a.example/b.png"), count);

        ApiReply reply = await scene.SendAsync(
            [("To", TwilioScene.CustomerNumber), ("From", TwilioScene.Sms), .. media]);

        Assert.Equal(code, reply.Code ?? 0);
        if (code == 0)
        {
            Assert.StartsWith("MM", reply.Sid, StringComparison.Ordinal);
            Assert.Equal("10", reply.Text("num_media"));
        }
    }

    /// <summary>Values: twilio.com/docs/iam/test-credentials.</summary>
    [Theory]
    [InlineData("+15005550001", "+15005550006", 21211)]
    [InlineData("+15005550002", "+15005550006", 21612)]
    [InlineData("+15005550003", "+15005550006", 21408)]
    [InlineData("+15005550004", "+15005550006", 21610)]
    [InlineData("+15005550009", "+15005550006", 21614)]
    [InlineData("+14155550123", "+15005550001", 21212)]
    [InlineData("+14155550123", "+15005550007", 21606)]
    [InlineData("+14155550123", "+15005550008", 21611)]
    [InlineData("+14155550123", "+15005550006", 0)]
    public async Task Magic_numbers_have_their_outcome(string to, string from, int code)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await scene.SendAsync(("To", to), ("From", from), ("Body", "x"));
        await scene.IdleAsync();

        Assert.Equal(code, reply.Code ?? 0);
        Assert.Empty(scene.Receiver.All);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"1\":2}")]
    [InlineData("{\"1\":null}")]
    [InlineData("1=Ana")]
    public async Task Content_variables_are_an_object_of_strings(string variables)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string content = await scene.ContentAsync("""{"twilio/text":{"body":"Hello {{1}}"}}""");

        ApiReply reply = await scene.SendWhatsAppAsync(("ContentSid", content), ("ContentVariables", variables));

        Assert.Equal(21656, reply.Code);
    }

    [Fact]
    public async Task Only_forms_are_read()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await PostAsync(scene, """{"To":"+14155550123"}""", "application/json");

        Assert.Equal((HttpStatusCode.BadRequest, 20001), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData(TwilioScene.AccountSid, "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("AC00000000000000000000000000000009", TwilioScene.AuthToken, HttpStatusCode.Unauthorized)]
    [InlineData("SK00000000000000000000000000000001", "key-secret", HttpStatusCode.OK)]
    [InlineData("SK00000000000000000000000000000001", TwilioScene.AuthToken, HttpStatusCode.Unauthorized)]
    public async Task The_account_or_an_api_key_must_authenticate(string user, string password, HttpStatusCode expected)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        using HttpClient client = scene.ClientFor(user, password);

        using HttpResponseMessage response = await client.GetAsync(
            $"2010-04-01/Accounts/{TwilioScene.AccountSid}/Messages.json", scene.Deadline);
        string body = await response.Content.ReadAsStringAsync(scene.Deadline);

        Assert.Equal(expected, response.StatusCode);
        bool isRefused = body.Contains("\"code\":20003", StringComparison.Ordinal);
        Assert.Equal(expected == HttpStatusCode.Unauthorized, isRefused);
    }

    [Theory]
    [InlineData("2010-04-01/Accounts/AC00000000000000000000000000000009/Messages.json")]
    [InlineData("2010-04-01/Accounts/AC00000000000000000000000000000001/Calls.json")]
    [InlineData("2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/SM0.json")]
    [InlineData("v1/Content/HX00000000000000000000000000000009")]
    public async Task What_is_not_there_is_20404(string path)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await scene.CallAsync(HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.NotFound, 20404), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("PUT", "v1/Content/HX00000000000000000000000000000009")]
    [InlineData("DELETE", "2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json")]
    public async Task Other_methods_are_refused(string method, string path)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply reply = await scene.CallAsync(new HttpMethod(method), path);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, 20004), (reply.Status, reply.Code));
    }

    private static async Task<ApiReply> PostAsync(TwilioScene scene, string body, string type)
    {
        using StringContent content = new(body, Encoding.UTF8, type);
        return await scene.CallAsync(
            HttpMethod.Post, $"2010-04-01/Accounts/{TwilioScene.AccountSid}/Messages.json", content);
    }
}
