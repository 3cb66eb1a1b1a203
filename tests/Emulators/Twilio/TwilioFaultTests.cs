using System.Net;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Emulators.Twilio;

public sealed class TwilioFaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_lost_request_does_nothing()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Script("twilio:POST Messages", FaultKind.LoseRequest);

        await Assert.ThrowsAsync<HttpRequestException>(() => scene.SendSmsAsync("lost"));
        await scene.IdleAsync();

        Assert.Empty(scene.Customer.Thread(TwilioScene.Sms));
    }

    [Fact]
    public async Task A_lost_reply_hides_a_message_that_was_sent()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Script("twilio:POST Messages", FaultKind.LoseReply);

        await Assert.ThrowsAsync<HttpRequestException>(() => scene.SendSmsAsync("sent"));
        PhoneMessage shown = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        Assert.Equal("sent", shown.Body);
        Assert.Single((await scene.GetAsync("Messages.json")).Json!["messages"]!.AsArray());
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, HttpStatusCode.TooManyRequests, 20429)]
    [InlineData(FaultKind.ServerError, HttpStatusCode.InternalServerError, 20500)]
    public async Task A_refusal_does_nothing_and_the_next_call_works(FaultKind fault, HttpStatusCode status, int code)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Script("twilio:POST Messages", fault);

        ApiReply refused = await scene.SendSmsAsync("one");
        ApiReply sent = await scene.SendSmsAsync("two");
        await scene.IdleAsync();

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal("two", Assert.Single(scene.Customer.Thread(TwilioScene.Sms)).Body);
    }

    [Fact]
    public async Task A_duplicate_keeps_its_idempotency_token()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Script("twilio:inbound", FaultKind.DuplicateCallback);

        scene.Customer.Send(TwilioScene.Sms, "one");
        scene.Customer.Send(TwilioScene.Sms, "two");
        await scene.IdleAsync();

        Assert.Equal(["one", "one", "two"], scene.Receiver.All.Select(each => each["Body"]));
        Assert.Equal(
            2, scene.Receiver.All.Select(each => each.Headers["I-Twilio-Idempotency-Token"]).Distinct().Count());
    }

    [Fact]
    public async Task A_delayed_status_arrives_after_the_next_one()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Script("twilio:status sent", FaultKind.DelayCallback);

        await SendWithCallbackAsync(scene);
        await scene.IdleAsync();

        Assert.Equal(["queued", "sending", "delivered", "sent"], scene.Receiver.All.Select(each => each.Status));
    }

    [Fact]
    public async Task A_delayed_callback_without_a_next_one_arrives_in_the_end()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Script("twilio:status delivered", FaultKind.DelayCallback);

        await SendWithCallbackAsync(scene);
        await scene.IdleAsync();
        Assert.Equal(3, scene.Receiver.All.Count);
        scene.Time.Advance(TimeSpan.FromSeconds(5));
        await scene.IdleAsync();

        Assert.Equal("delivered", scene.Receiver.All[^1].Status);
    }

    [Fact]
    public async Task A_lost_callback_never_arrives()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Script("twilio:status delivered", FaultKind.LoseCallback);

        ApiReply created = await SendWithCallbackAsync(scene);
        await scene.IdleAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.IdleAsync();

        Assert.Equal(["queued", "sending", "sent"], scene.Receiver.All.Select(each => each.Status));
        Assert.Equal("delivered", await scene.StatusOfAsync(created.Sid));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261102)]
    public async Task Under_random_faults_every_accepted_message_arrives_once(int seed)
    {
        output.WriteLine($"seed {seed}");
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Faults.Randomise(seed, 0.4);
        HashSet<string> accepted = [];
        foreach (int number in Enumerable.Range(0, 50))
        {
            try
            {
                ApiReply reply = await SendWithCallbackAsync(scene);
                if (reply.Status == HttpStatusCode.Created)
                {
                    accepted.Add(reply.Sid);
                }
            }
            catch (HttpRequestException exception)
            {
                output.WriteLine($"message {number}: {exception.HttpRequestError}");
            }
        }

        await scene.IdleAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(5));
        await scene.IdleAsync();

        string[] shown = [.. scene.Customer.Thread(TwilioScene.Sms).Select(each => each.Sid)];
        Assert.Equal(shown.Length, shown.Distinct().Count());
        Assert.Subset(shown.ToHashSet(), accepted);
        Assert.All(scene.Receiver.All, each => Assert.True(scene.Receiver.IsSigned(each, TwilioScene.AuthToken)));
    }

    private static Task<ApiReply> SendWithCallbackAsync(TwilioScene scene) => scene.SendAsync(
        ("To", TwilioScene.CustomerNumber),
        ("From", TwilioScene.Sms),
        ("Body", "Hello"),
        ("StatusCallback", scene.Receiver.Url("/status")));
}
