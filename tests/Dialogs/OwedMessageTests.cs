using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What a mailbox hears of a message that is taken back.</summary>
public sealed class OwedMessageTests
{
    [Theory]
    [InlineData(MessagePurpose.Receipt, true)]
    [InlineData(MessagePurpose.Notice, true)]
    [InlineData(MessagePurpose.Reply, false)]
    public void What_is_owed_is_heard_of_in_the_trace_of_its_turn(MessagePurpose purpose, bool owed)
    {
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        SendMessage message = new()
        {
            Channel = Channel.Sms,
            From = "+15557770100",
            To = "+12025550143",
            Purpose = purpose,
            Text = "text",
            RequestId = "pr_1",
            Trace = Trace,
        };

        Assert.Equal(
            owed ? new MessageNotSent("pr_1", purpose, NotSentReason.OptedOut) { Trace = Trace } : null,
            message.OnWithdrawn());
    }
}
