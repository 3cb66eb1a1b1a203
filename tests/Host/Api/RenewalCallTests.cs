using System.Text.Json;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Api;

public sealed class RenewalCallTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task E1_the_expired_request_and_the_fresh_one_name_each_other()
    {
        MailboxId mailbox = MailboxId.For(new byte[32], "shop", "renewing");
        PaymentRequestId expired = PaymentRequestId.New(mailbox, new byte[8]);
        await host.Desk.DeliverAsync(mailbox, Expiring(expired), "request", Patience);

        // It has no more time than the first one, and may be over before anybody looks.
        string renewal = host.Tokens.RenewalOf(expired).Value;
        DeliveryResult<string> fresh = await host.Desk.DeliverAndWaitAsync(
            mailbox,
            New(),
            "message",
            Patience,
            null,
            null,
            InboxQuota.Ordinary,
            (state, _) => state.Payments.Open.Exists(p => p.Id == renewal) || state.Payments.LastClosed?.RequestId == renewal ? renewal : null,
            Patience,
            CancellationToken.None);

        Assert.Equal(fresh.Value, await MemberAsync(expired.Value, "renewedBy"));
        Assert.Equal(expired.Value, await MemberAsync(fresh.Value!, "renews"));
    }

    private static PaymentRequested Expiring(PaymentRequestId id) => new()
    {
        RequestId = id.Value,
        To = "+12025550199",
        Channel = Channel.Sms,
        OrderNumber = "1042",
        AmountMinor = 4_200,
        Currency = "USD",
        UnopenedSeconds = 0,
        OpenedSeconds = 900,
        ApplicationId = "desk",
    };

    private static MessageReceived New() => new()
    {
        Channel = Channel.Sms,
        From = "+12025550199",
        To = "+15005550010",
        MessageId = "SM00000000000000000000000000000001",
        Text = "NEW",
    };

    private async Task<string?> MemberAsync(string id, string member)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests/" + id);
        using JsonDocument shown = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return shown.RootElement.GetProperty(member).GetString();
    }
}
