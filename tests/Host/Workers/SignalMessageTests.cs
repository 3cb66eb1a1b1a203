using Chat2Pay.Bot.Signals;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>A message between nodes, and who reads a log by it.</summary>
public sealed class SignalMessageTests
{
    private const string Log = "events:a shop";

    [Fact]
    public void What_it_names_is_read_again()
    {
        MailboxId mailbox = MailboxId.For(new byte[32], "m", "1");
        SignalMessage message = new();
        message.Add(mailbox);
        message.Add(mailbox);
        message.Add(new LogPart(Log, 63));

        SignalMessage read = SignalMessage.Read(message.Encode("abc"))!;

        Assert.Equal([mailbox], read.Mailboxes);
        Assert.Equal([new LogPart(Log, 63)], read.Logs);
        Assert.False(read.IsEverything);
    }

    [Fact]
    public void It_names_so_much_and_no_more()
    {
        SignalMessage message = new();
        for (int shard = 0; shard < SignalMessage.MaxNamed; shard++)
        {
            message.Add(new LogPart(Log, shard));
        }

        Assert.Equal(SignalMessage.MaxNamed, SignalMessage.Read(message.Encode("abc"))!.Logs.Count);

        message.Add(new LogPart(Log, SignalMessage.MaxNamed));

        Assert.True(SignalMessage.Read(message.Encode("abc"))!.IsEverything);
    }

    [Fact]
    public void What_is_too_long_is_not_read() => Assert.Null(SignalMessage.Read(new byte[1_000_000]));

    [Fact]
    public void Readers_of_a_log_hear_of_it_until_they_end()
    {
        LogSignals signals = new();
        LogWaiter one = signals.Listen(Log);
        LogWaiter two = signals.Listen(Log);

        signals.Appended(new LogPart(Log, 1));
        signals.Appended(new LogPart(Log, 2));
        signals.Appended(new LogPart("another", 3));
        one.Dispose();
        signals.Appended(new LogPart(Log, 4));

        Assert.Equal([1, 2], one.Take()!.Order());
        Assert.Equal([1, 2, 4], two.Take()!.Order());
        Assert.Empty(two.Take()!);
        two.Dispose();
        two.Dispose();
        Assert.Equal(0, signals.Count);
    }

    [Fact]
    public async Task What_is_told_between_two_waits_ends_the_next_one()
    {
        LogSignals signals = new();
        using LogWaiter waiter = signals.Listen(Log);
        Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new();

        signals.Everything();
        await waiter.WaitAsync(TimeSpan.FromHours(1), time, CancellationToken.None);
        Assert.Null(waiter.Take());
        Task next = waiter.WaitAsync(TimeSpan.FromHours(1), time, CancellationToken.None);
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromHours(1));
        await next;
        Assert.Empty(waiter.Take()!);
    }
}
