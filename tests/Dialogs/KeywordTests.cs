using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Tests.Dialogs;

public sealed class KeywordTests
{
    private const string Keywords = "HELP for help, STOP to end.";

    [Fact]
    public async Task E15_help_and_stop_are_named_once_and_again_after_a_long_time()
    {
        Chat chat = new();
        await chat.RequestAsync(order: "1");
        string first = chat.Last.Text;
        await chat.RequestAsync(order: "2");
        string second = chat.Last.Text;
        await chat.AdvanceAsync(TimeSpan.FromDays(91));
        await chat.RequestAsync(order: "3");

        Assert.EndsWith(Keywords, first, StringComparison.Ordinal);
        Assert.DoesNotContain(Keywords, second, StringComparison.Ordinal);
        Assert.EndsWith(Keywords, chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E15_a_request_that_did_not_arrive_has_named_nothing()
    {
        Chat chat = new();
        await chat.RequestAsync(order: "1");
        int before = chat.Sent.Count;
        await chat.DeliverAsync(new MessageFailed(chat.Last, MessageFailure.Unreachable, 30007));

        await chat.RequestAsync(order: "2");

        Assert.Contains(chat.Sent.Skip(before), m => m.Text.EndsWith(Keywords, StringComparison.Ordinal));
    }
}
