using System.Net;
using System.Text.Json.Nodes;

namespace Chat2Pay.Tests.Emulators.Twilio;

public sealed class MessageResourceTests
{
    [Fact]
    public async Task Redaction_empties_the_resource_and_not_the_phone()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string inbound = scene.Customer.Send(TwilioScene.Sms, "my card is 4242").Sid;

        ApiReply redacted = await scene.PostAsync($"Messages/{inbound}.json", ("Body", ""));
        ApiReply refused = await scene.PostAsync($"Messages/{inbound}.json", ("Body", "something else"));

        Assert.Equal((HttpStatusCode.OK, ""), (redacted.Status, redacted.Text("body")));
        Assert.Equal("", (await scene.GetAsync($"Messages/{inbound}.json")).Text("body"));
        Assert.Equal("my card is 4242", scene.Customer.Thread(TwilioScene.Sms)[0].Body);
        Assert.Equal(20001, refused.Code);
    }

    [Fact]
    public async Task A_deleted_message_is_gone()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string sid = (await scene.SendSmsAsync("Hello")).Sid;
        await scene.IdleAsync();
        string path = $"2010-04-01/Accounts/{TwilioScene.AccountSid}/Messages/{sid}.json";

        Assert.Equal(HttpStatusCode.NoContent, (await scene.CallAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(20404, (await scene.CallAsync(HttpMethod.Get, path)).Code);
        Assert.Equal(20404, (await scene.CallAsync(HttpMethod.Delete, path)).Code);
    }

    [Fact]
    public async Task A_scheduled_message_waits_for_its_time()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        ApiReply created = await ScheduleAsync(scene, "2026-11-02T12:15:00Z");
        Assert.Equal("scheduled", created.Text("status"));

        scene.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        await scene.IdleAsync();
        Assert.Equal("scheduled", await scene.StatusOfAsync(created.Sid));

        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        Assert.Equal("delivered", await scene.StatusOfAsync(created.Sid));
    }

    [Theory]
    [InlineData("2026-11-02T12:14:59Z")]
    [InlineData("2026-12-07T12:00:01Z")]
    [InlineData("soon")]
    public async Task A_schedule_lies_15_minutes_to_35_days_ahead(string sendAt)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        Assert.Equal(35114, (await ScheduleAsync(scene, sendAt)).Code);
    }

    [Fact]
    public async Task Only_a_scheduled_message_can_be_canceled()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string waiting = (await ScheduleAsync(scene, "2026-11-02T13:00:00Z")).Sid;
        string sent = (await scene.SendSmsAsync("Hello")).Sid;
        await scene.IdleAsync();

        ApiReply canceled = await scene.PostAsync($"Messages/{waiting}.json", ("Status", "canceled"));
        ApiReply late = await scene.PostAsync($"Messages/{sent}.json", ("Status", "canceled"));
        scene.Time.Advance(TimeSpan.FromHours(2));
        await scene.IdleAsync();

        Assert.Equal("canceled", canceled.Text("status"));
        Assert.Equal(20009, late.Code);
        Assert.Equal("canceled", await scene.StatusOfAsync(waiting));
    }

    [Fact]
    public async Task The_list_is_filtered_newest_first_and_paged()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        await scene.SendSmsAsync("first day");
        await scene.IdleAsync();
        scene.Time.Advance(TimeSpan.FromDays(1));
        foreach (int number in Enumerable.Range(1, 3))
        {
            await scene.SendSmsAsync($"second day {number}");
            await scene.IdleAsync();
        }

        scene.Customer.Send(TwilioScene.Sms, "inbound");

        Assert.Equal(5, (await ListAsync(scene, "")).Count);
        Assert.Equal(["inbound"], await ListAsync(scene, "?To=%2B14155550100"));
        Assert.Equal(["first day"], await ListAsync(scene, "?From=%2B14155550100&DateSent=2026-11-02"));
        Assert.Equal(["first day"], await ListAsync(scene, "?DateSent%3C=2026-11-02"));
        Assert.Equal(4, (await ListAsync(scene, "?DateSent%3E=2026-11-03T00:00:00Z")).Count);
        Assert.Equal(20001, (await scene.GetAsync("Messages.json?Status=sent")).Code);
        Assert.Equal(20001, (await scene.GetAsync("Messages.json?PageSize=1001")).Code);

        ApiReply page = await scene.GetAsync("Messages.json?From=%2B14155550100&PageSize=3");
        Assert.Equal(["second day 3", "second day 2", "second day 1"], Bodies(page));
        ApiReply next = await scene.CallAsync(HttpMethod.Get, page.Text("next_page_uri")!);
        Assert.Equal(["first day"], Bodies(next));
        Assert.Null(next.Text("next_page_uri"));
    }

    [Fact]
    public async Task The_oldest_messages_are_forgotten_first()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        await using global::Chat2Pay.Sandbox.Twilio.TwilioEmulator small =
            await global::Chat2Pay.Sandbox.Twilio.TwilioEmulator.StartAsync(
                new() { Senders = [new(TwilioScene.Sms)], MaxMessages = 2, MaxPhones = 1 },
                scene.Faults,
                scene.Time,
                Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
                scene.Deadline);
        using HttpClient client = new() { BaseAddress = small.BaseUri };
        foreach (string text in new[] { "one", "two", "three" })
        {
            small.Phone(TwilioScene.CustomerNumber).Send(TwilioScene.Sms, text);
        }

        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(
            "AC00000000000000000000000000000001:sandbox-auth-token"u8));
        string list = await client.GetStringAsync(
            "2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json", scene.Deadline);

        Assert.Equal(2, JsonNode.Parse(list)!["messages"]!.AsArray().Count);
        Assert.DoesNotContain("\"one\"", list, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => small.Phone("+14155550124"));
    }

    private static async Task<List<string>> ListAsync(TwilioScene scene, string query) =>
        Bodies(await scene.GetAsync("Messages.json" + query));

    private static List<string> Bodies(ApiReply list) =>
        [.. list.Json!["messages"]!.AsArray().Select(each => (string)each!["body"]!)];

    private static Task<ApiReply> ScheduleAsync(TwilioScene scene, string sendAt) => scene.SendAsync(
        ("To", TwilioScene.CustomerNumber),
        ("MessagingServiceSid", TwilioScene.Service),
        ("Body", "Later"),
        ("ScheduleType", "fixed"),
        ("SendAt", sendAt));
}
