using Chat2Pay.Bot.Effects;

namespace Chat2Pay.Tests.Turns;

public sealed class ReceiverLimitTests
{
    [Fact]
    public void A_busy_receiver_holds_up_no_other()
    {
        ReceiverLimit limit = new(2);

        Assert.True(limit.TryEnter("slow"));
        Assert.True(limit.TryEnter("slow"));
        Assert.False(limit.TryEnter("slow"));
        Assert.True(limit.TryEnter("quick"));
        limit.Leave("slow");
        Assert.True(limit.TryEnter("slow"));
    }

    [Fact]
    public void Without_a_limit_or_a_receiver_every_call_may_begin()
    {
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(new ReceiverLimit(null).TryEnter("shop")));
        ReceiverLimit limit = new(1);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(limit.TryEnter(null)));
    }
}
