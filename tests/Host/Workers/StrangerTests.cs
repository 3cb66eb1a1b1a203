using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>Money goes first in a sender's rate, and talk leaves when nothing else wants to.</summary>
public sealed class StrangerTests
{
    [Fact]
    public async Task D7_a_payment_link_does_not_stand_behind_sixty_answers_to_strangers()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.PerSecond = 1;
        for (int i = 0; i < 61; i++)
        {
            bench.Sender.Next(new MessageOutcome.Accepted(new EffectRecord("SM1", "queued", 1, null)));
        }

        await bench.DecideInLanesAsync([.. Enumerable.Range(0, 60).Select(_ => Talk())]);
        for (int ends = 0; ends < 60; ends++)
        {
            Assert.Contains(await bench.NextEndAsync(), new[] { "done", "postponed" });
        }

        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.PaymentLink, "the link"));
        string end = await bench.NextEndAsync();
        for (int second = 0; end == "postponed" && second < 2; second++)
        {
            await bench.SweepAfterAsync(TimeSpan.FromSeconds(1));
            end = await bench.NextEndAsync();
        }

        Assert.Equal("done", end);
        List<string> said = [];
        while (bench.Sender.Calls.Reader.TryRead(out SendMessage? message))
        {
            said.Add(message.Text);
        }

        Assert.Equal(["hello", "the link"], said);
        Assert.Empty(bench.Store.DeadLettered);
    }

    private static SendMessage Talk() => WorkersBench.Message(MessagePurpose.Reply) with { RequestId = null };
}
