namespace Chat2Pay.Tests.Dialogs;

public sealed class SizeTests
{
    [Fact]
    public async Task A_customer_waiting_for_yes_and_an_idle_one_with_a_card_stay_small()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        int idle = chat.StateBytes;
        await chat.RequestAsync();
        int waiting = chat.StateBytes;

        Assert.InRange(idle, 1, 600);
        Assert.InRange(waiting, 1, 1024);
    }
}
