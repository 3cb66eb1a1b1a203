using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Twilio;

public sealed class TwilioStatusCallbackTests
{
    private const string Sid = "SM00000000000000000000000000000001";
    private const string Form = "AccountSid=" + TwilioTestKit.AccountSid + "&MessageSid=" + Sid + "&MessageStatus=";

    private static readonly string Url = $"/twilio/status?m={TwilioTestKit.Mailbox}&e=7%3A1";

    [Theory]
    [InlineData("delivered", "delivered", 6, null, null)]
    [InlineData("read&EventType=READ", "read", 7, null, null)]
    [InlineData("sent&ErrorCode=&ErrorMessage=", "sent", 4, null, null)]
    [InlineData("undelivered&ErrorCode=30005", "undelivered", 6, 30005, MessageFailure.Unreachable)]
    [InlineData("failed&ErrorCode=63016", "failed", 6, 63016, MessageFailure.WindowClosed)]
    [InlineData("failed&ErrorCode=21610", "failed", 6, 21610, MessageFailure.OptedOut)]
    [InlineData("undelivered&ErrorCode=30003", "undelivered", 6, 30003, null)]
    [InlineData("undelivered&ErrorCode=39999", "undelivered", 6, 39999, null)]
    [InlineData("undelivered&ErrorCode=x", "undelivered", 6, null, null)]
    [InlineData("sent&ErrorCode=30005", "sent", 4, 30005, null)]
    public async Task A_callback_is_read_with_its_meaning(
        string fields, string status, int rank, int? code, MessageFailure? failure)
    {
        TwilioStatusReport? report = await ReadAsync(TwilioTestKit.Webhook(Url, Form + fields));

        Assert.Equal(
            new TwilioStatusReport(
                TwilioTestKit.Mailbox, "7:1", new EffectRecord(Sid, status, rank, code), failure),
            report);
    }

    [Theory]
    [InlineData("/twilio/status", "delivered")]
    [InlineData("/twilio/status?m=short&e=1", "delivered")]
    [InlineData("/twilio/status?m={m}", "delivered")]
    [InlineData("/twilio/status?m={m}&e=", "delivered")]
    [InlineData("/twilio/status?m={m}&e=1", "unheard-of")]
    [InlineData("/twilio/status?m={m}&e=1", "")]
    public async Task A_callback_without_a_message_of_ours_is_acknowledged(string url, string status)
    {
        DefaultHttpContext context = TwilioTestKit.Webhook(
            url.Replace("{m}", TwilioTestKit.Mailbox.Value, StringComparison.Ordinal), Form + status);

        Assert.Null(await ReadAsync(context));
        Assert.Equal(204, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_callback_for_another_message_cannot_be_made_of_a_signed_one()
    {
        DefaultHttpContext context = TwilioTestKit.Webhook(Url, Form + "delivered");
        string signature = context.Request.Headers[TwilioSignature.Header]!;
        DefaultHttpContext forged = TwilioTestKit.Webhook(Url + "2", Form + "delivered", token: null);
        forged.Request.Headers[TwilioSignature.Header] = signature;

        Assert.Null(await ReadAsync(forged));
        Assert.Equal(403, forged.Response.StatusCode);
    }

    /// <summary>The statuses of the API's description, in the order a message goes through them.</summary>
    [Fact]
    public void Ranks_follow_the_way_of_a_message()
    {
        string[] way = ["accepted", "queued", "sending", "sent", "delivered", "read"];

        Assert.Equal(way, way.OrderBy(TwilioStatuses.Rank));
        Assert.Equal(way.Length, way.Select(TwilioStatuses.Rank).Distinct().Count());
        Assert.All(
            ["delivered", "undelivered", "failed", "canceled"],
            status => Assert.Equal(EffectRecord.FinalRank, TwilioStatuses.Rank(status)));
        Assert.Equal(TwilioStatuses.Unknown, TwilioStatuses.Rank("received"));
    }

    private static Task<TwilioStatusReport?> ReadAsync(HttpContext context)
    {
        TwilioStatusCallback callback = new(
            Options.Create(TwilioTestKit.Options()), NullLogger<TwilioStatusCallback>.Instance);
        return callback.ReadAsync(context.Request, context.Response, CancellationToken.None);
    }
}
