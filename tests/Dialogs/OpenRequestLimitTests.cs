using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

public sealed class OpenRequestLimitTests
{
    /// <summary>One application alone may hold half of what the others leave.</summary>
    [Fact]
    public async Task A_request_beyond_its_applications_share_is_cancelled_without_a_word_to_the_customer()
    {
        Chat chat = new();
        for (int number = 1; number <= Limits.OpenRequests / 2; number++)
        {
            await chat.RequestAsync(order: $"order-{number}");
        }

        int before = chat.Sent.Count;
        string refused = await chat.RequestAsync(order: "one-more");

        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(refused).Status);
        Assert.Equal("application_share_used", chat.Payment(refused).History[^1].What);
        Assert.Empty(chat.Sent.Skip(before).Select(message => message.Text));
    }
}
