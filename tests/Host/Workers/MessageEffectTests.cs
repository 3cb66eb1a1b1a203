using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

public sealed class MessageEffectTests
{
    private static readonly MessageOutcome Sent =
        new MessageOutcome.Accepted(new EffectRecord("SM1", "queued", 1, null));

    private static readonly MessageOutcome NoAnswer = new MessageOutcome.Unknown("time-out");

    [Fact]
    public async Task A_message_that_may_have_gone_out_is_not_repeated_when_it_is_only_a_reply_and_the_lane_goes_on()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.Next(NoAnswer);
        bench.Sender.Next(Sent);
        await bench.DecideAsync(
            WorkersBench.Message(MessagePurpose.Reply, "first"), WorkersBench.Message(MessagePurpose.Reply, "second"));

        Assert.Equal("dead-lettered", await bench.NextEndAsync());
        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal("first", (await WorkersBench.NextAsync(bench.Sender.Calls)).Text);
        Assert.Equal("second", (await WorkersBench.NextAsync(bench.Sender.Calls)).Text);
        Assert.Equal(["unknown: time-out"], bench.Store.DeadLettered);
    }

    [Theory]
    [InlineData(MessagePurpose.PaymentLink)]
    [InlineData(MessagePurpose.PaymentQuestion)]
    [InlineData(MessagePurpose.FallbackLink)]
    [InlineData(MessagePurpose.Receipt)]
    [InlineData(MessagePurpose.Agent)]
    public async Task A_message_whose_loss_is_worse_is_sent_again_after_a_while(MessagePurpose purpose)
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.Next(NoAnswer);
        bench.Sender.Next(Sent);
        await bench.DecideAsync(WorkersBench.Message(purpose));
        Assert.Equal("later", await bench.NextEndAsync());
        await WorkersBench.NextAsync(bench.Sender.Calls);

        await bench.SweepAfterAsync(MessageHandler.CallbackWait - TimeSpan.FromMilliseconds(1));
        Assert.False(bench.Sender.Calls.Reader.TryRead(out _));
        await bench.SweepAfterAsync(TimeSpan.FromMilliseconds(1));

        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal("SM1", Assert.Single(bench.Store.Records).ProviderId);
    }

    [Fact]
    public async Task Where_conversations_are_read_a_message_that_is_not_sent_is_told_of_by_its_id()
    {
        await using WorkersBench bench = await new WorkersBench
        {
            Settings = new Dialogs.Chat().Settings with { ConversationReaders = ["crm"] },
        }.StartAsync();
        bench.Sender.Next(NoAnswer);
        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.Reply) with { RequestId = null });
        Assert.Equal("dead-lettered", await bench.NextEndAsync());

        MessageNotSent told = Assert.IsType<MessageNotSent>(await bench.NextInputAsync());

        Assert.Equal((null, NotSentReason.GivenUp, Channel.Sms), (told.RequestId, told.Reason, told.Channel));
        Assert.StartsWith($"msg_{WorkersBench.Mailbox.Value}_", told.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_stood_still_past_its_claim_sends_nothing_any_more()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        TimeSpan still = TimeSpan.FromMinutes(10);
        bench.Slots.Asking = () =>
        {
            bench.Slots.Asking = () => { };
            bench.Time.Advance(still);
        };
        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.Receipt));

        Assert.Equal("later", await bench.NextEndAsync());

        await bench.StopAsync();
        Assert.False(bench.Sender.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_message_that_the_callback_has_confirmed_is_not_sent_again()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.Next(NoAnswer);
        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.Receipt));
        Assert.Equal("later", await bench.NextEndAsync());
        await WorkersBench.NextAsync(bench.Sender.Calls);

        Assert.True(await bench.Store.ConfirmEffectAsync(WorkersBench.Mailbox, "e0.0", bench.Now, default));
        await bench.SweepAfterAsync(MessageHandler.CallbackWait * 2);

        await bench.StopAsync();
        Assert.False(bench.Sender.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_refusal_is_told_to_the_conversation_and_recorded()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.Next(new MessageOutcome.Refused(MessageFailure.OptedOut, 21610));
        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.PaymentLink));

        MessageFailed failed = Assert.IsType<MessageFailed>(await bench.NextInputAsync());
        Assert.Equal(MessageFailure.OptedOut, failed.Failure);
        Assert.Equal(21610, failed.ErrorCode);
        Assert.Equal(21610, Assert.Single(bench.Store.Records).ErrorCode);
        Assert.Equal("failed:e0.0", bench.Store.Delivered[^1].Id);
    }

    [Fact]
    public async Task A_stale_message_is_given_up_unsent_and_the_lane_goes_on()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        await bench.DecideAsync(bench.Now - 1, WorkersBench.Message(MessagePurpose.Notice));

        Assert.Equal("dead-lettered", await bench.NextEndAsync());
        Assert.Equal(["stale"], bench.Store.DeadLettered);
        Assert.False(bench.Sender.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_message_claimed_before_an_opt_out_is_not_repeated_after_it()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.Next(NoAnswer);
        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.Receipt));
        Assert.Equal("later", await bench.NextEndAsync());
        await WorkersBench.NextAsync(bench.Sender.Calls);
        MailboxState stopped = new();
        stopped.Customer.Channels[CustomerSlice.ChannelKey(Channel.Sms, "+353861111111")] = new ChannelRecord { OptedOut = true };
        bench.Turn = lease => new TurnCommit
        {
            Processed = [.. lease.Inputs.Select(input => input.Sequence)],
            State = ConversationModules.Codec.Encode(stopped),
        };
        await bench.DeliverAsync();
        await bench.NextInputAsync();

        await bench.SweepAfterAsync(MessageHandler.CallbackWait * 2);

        Assert.Equal("dead-lettered", await bench.NextEndAsync());
        Assert.Equal(["opted out"], bench.Store.DeadLettered);
        Assert.False(bench.Sender.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task What_an_agent_writes_after_a_fail_over_waits_until_forgotten_opt_outs_were_read_again()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        FailOver(bench);
        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.Agent));

        Assert.Equal("postponed", await bench.NextEndAsync());
        await bench.SweepAfterAsync(MessageHandler.OptOutsWait);
        Assert.Equal("postponed", await bench.NextEndAsync());

        bench.Get<ForgottenOptOuts>().HaveBeenRead(bench.Memory.FailedOverAt);
        bench.Sender.Next(Sent);
        await bench.SweepAfterAsync(MessageHandler.OptOutsWait);

        Assert.Equal("done", await bench.NextEndAsync());
    }

    [Fact]
    public async Task What_an_agent_writes_is_given_up_if_forgotten_opt_outs_cannot_be_read_and_a_receipt_goes_on()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        FailOver(bench);
        await bench.DecideAsync(WorkersBench.Message(MessagePurpose.Agent), WorkersBench.Message(MessagePurpose.Receipt, "paid"));
        Assert.Equal("postponed", await bench.NextEndAsync());
        bench.Sender.Next(Sent);

        await bench.SweepAfterAsync(ForgottenOptOuts.Patience);

        Assert.Equal("dead-lettered", await bench.NextEndAsync());
        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal("paid", (await WorkersBench.NextAsync(bench.Sender.Calls)).Text);
        Assert.Equal(NotSentReason.GivenUp, Assert.IsType<MessageNotSent>(await bench.NextInputAsync()).Reason);
    }

    [Theory]
    [InlineData(MessagePurpose.Reply)]
    [InlineData(MessagePurpose.PaymentLink)]
    [InlineData(MessagePurpose.PaymentQuestion)]
    [InlineData(MessagePurpose.FallbackLink)]
    [InlineData(MessagePurpose.Receipt)]
    [InlineData(MessagePurpose.Notice)]
    [InlineData(MessagePurpose.VerificationCode)]
    public async Task What_money_or_the_customer_asks_for_waits_for_no_opt_outs(MessagePurpose purpose)
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        FailOver(bench);
        bench.Sender.Next(Sent);
        await bench.DecideAsync(WorkersBench.Message(purpose));

        Assert.Equal("done", await bench.NextEndAsync());
    }

    [Fact]
    public async Task A_busy_provider_is_asked_again_a_bounded_number_of_times()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        await StartBusyAsync(bench);
        for (int tries = 1; tries < MessageHandler.MaxTries; tries++)
        {
            Assert.Equal("later", await bench.NextEndAsync());
            bench.Sender.Next(new MessageOutcome.Busy("429"));
            await bench.SweepAfterAsync(TimeSpan.FromMinutes(40));
        }

        Assert.Equal("dead-lettered", await bench.NextEndAsync());
    }

    private static void FailOver(WorkersBench bench)
    {
        bench.Memory.FailedOverAt = bench.Now - 1;
        bench.Memory.Forgetful = true;
    }

    private static Task StartBusyAsync(WorkersBench bench)
    {
        bench.Sender.Next(new MessageOutcome.Busy("429"));
        return bench.DecideAsync(WorkersBench.Message(MessagePurpose.Reply));
    }
}
