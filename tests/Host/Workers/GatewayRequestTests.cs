using Chat2Pay.Bot.Effects;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

public sealed class GatewayRequestTests
{
    private static readonly TimeSpan LongerThanAnyWait = TimeSpan.FromMinutes(40);
    private static readonly GatewayOutcome NoAnswer =
        new GatewayOutcome.Unknown("time-out", UnknownKind.MayHaveHappened);

    private static readonly GatewayOutcome Paid = new GatewayOutcome.Answered(
        new ChargeAnswer(new ChargeFacts { ChargeId = "pi_1", Status = ChargeStatus.Succeeded, CapturedMinor = 4200 }));

    private static readonly GatewayOutcome NothingThere = new GatewayOutcome.Answered(new NothingThereAnswer());

    private static readonly GatewayOutcome WrongKey = new GatewayOutcome.Answered(
        new RefusedAnswer(RefusalKind.Configuration, "authentication_error"));

    [Fact]
    public async Task An_answer_ends_the_call_and_reaches_the_conversation_in_one_step()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal(WorkersBench.Charge(), answered.Effect);
        NewInput result = bench.Store.Delivered[^1];
        Assert.Equal("answer:e0.0", result.Id);
        Assert.Equal(InboxQuota.Reserved, result.Room);
        Assert.Equal(WorkersBench.Request, result.Concerns);
    }

    [Fact]
    public async Task After_an_unknown_outcome_the_same_call_is_made_again()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());

        await bench.SweepAfterAsync(TimeSpan.FromSeconds(2));

        Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        (string Verb, GatewayRequest Effect) first = await WorkersBench.NextAsync(bench.Gateway.Calls);
        Assert.Equal(first, await WorkersBench.NextAsync(bench.Gateway.Calls));
        Assert.Equal("send", first.Verb);
    }

    [Fact]
    public async Task While_the_store_may_have_forgotten_the_gateway_is_read_before_anything_is_sent()
    {
        await using WorkersBench bench = new();
        bench.Memory.Forgetful = true;
        await bench.StartAsync();
        bench.Gateway.Next(ScriptedGateway.NothingHeld);
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));

        Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.Equal("recall", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
        Assert.Equal("send", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
    }

    [Fact]
    public async Task What_a_forgotten_attempt_brought_is_taken_and_nothing_is_sent()
    {
        await using WorkersBench bench = new();
        bench.Memory.Forgetful = true;
        await bench.StartAsync();
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());
        await bench.SweepAfterAsync(TimeSpan.FromSeconds(2));

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<ChargeAnswer>(answered.Answer);
        Assert.Equal("recall", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
        Assert.Equal("recall", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
        Assert.False(bench.Gateway.Calls.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task From_23_hours_after_the_first_send_the_gateway_is_only_read()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(new GatewayOutcome.Answered(new NothingThereAnswer()));
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());

        await bench.SweepAfterAsync(TimeSpan.FromHours(23) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("later", await bench.NextEndAsync());
        await bench.SweepAfterAsync(LongerThanAnyWait);

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<NothingThereAnswer>(answered.Answer);
        Assert.Equal("send", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
        Assert.Equal("send", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
        Assert.Equal("resolve", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
    }

    [Fact]
    public async Task A_charge_whose_time_is_up_is_never_sent()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        await bench.DecideAsync(bench.Now - 1, new CallGateway(WorkersBench.Charge()));

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<NothingThereAnswer>(answered.Answer);
        Assert.False(bench.Gateway.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_charge_that_was_sent_in_time_is_asked_after_when_its_time_is_up()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(bench.Now, new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());

        await bench.SweepAfterAsync(LongerThanAnyWait);

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<ChargeAnswer>(answered.Answer);
    }

    [Fact]
    public async Task A_charge_put_back_unsent_is_read_and_never_sent_when_its_time_is_up()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        await ClaimedAndLostAsync(bench, bench.Now + 1000);
        bench.Gateway.Next(NothingThere);

        await bench.SweepAfterAsync(LongerThanAnyWait);

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<NothingThereAnswer>(answered.Answer);
        Assert.Equal("resolve", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
        Assert.False(bench.Gateway.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_late_charge_that_is_found_at_the_gateway_is_applied()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        await ClaimedAndLostAsync(bench, bench.Now + 1000);
        bench.Gateway.Next(Paid);

        await bench.SweepAfterAsync(LongerThanAnyWait);

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<ChargeAnswer>(answered.Answer);
        Assert.Equal("resolve", (await WorkersBench.NextAsync(bench.Gateway.Calls)).Verb);
    }

    [Fact]
    public async Task Nothing_there_is_not_believed_while_the_call_may_still_be_under_way()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(NothingThere);
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(bench.Now + 1000, new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());

        await bench.SweepAfterAsync(GatewayRequestHandler.UnderWay - TimeSpan.FromMilliseconds(1));
        Assert.Equal("later", await bench.NextEndAsync());
        await bench.SweepAfterAsync(LongerThanAnyWait);

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<ChargeAnswer>(answered.Answer);
    }

    [Fact]
    public async Task A_key_that_died_after_a_lost_answer_does_not_end_the_charge()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(WrongKey);
        bench.Gateway.Next(new GatewayOutcome.Unknown("reading refused", UnknownKind.MayHaveHappened));
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());

        await bench.SweepAfterAsync(LongerThanAnyWait);
        Assert.Equal("later", await bench.NextEndAsync());
        await bench.SweepAfterAsync(LongerThanAnyWait);

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<ChargeAnswer>(answered.Answer);
    }

    [Fact]
    public async Task A_refusal_of_a_repetition_is_believed_when_the_gateway_holds_nothing()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.Next(NoAnswer);
        bench.Gateway.Next(WrongKey);
        bench.Gateway.Next(NothingThere);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());

        await bench.SweepAfterAsync(LongerThanAnyWait);

        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.IsType<RefusedAnswer>(answered.Answer);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_that_repeats_for_ever_is_resolved_by_reading(bool refund)
    {
        GatewayRequest call = refund
            ? new CreateRefund
            {
                Gateway = Gateways.Stripe,
                RequestId = WorkersBench.Request.Value,
                Number = 1,
                AmountMinor = 1,
                Currency = "EUR",
                ChargeId = "pi_1",
            }
            : WorkersBench.Charge();
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        for (int sends = 0; sends < GatewayRequestHandler.MaxSends; sends++)
        {
            bench.Gateway.Next(new GatewayOutcome.Unknown("400 idempotency_error", UnknownKind.MayHaveHappened));
        }

        bench.Gateway.Next(NothingThere);
        bench.Gateway.Next(new GatewayOutcome.Answered(
            new RefundAnswer(new RefundFacts("re_1", RefundState.Succeeded, 1), null)));
        await bench.DecideAsync(new CallGateway(call));
        for (int sends = 0; sends < GatewayRequestHandler.MaxSends; sends++)
        {
            Assert.Equal("later", await bench.NextEndAsync());
            await bench.SweepAfterAsync(LongerThanAnyWait);
        }

        Assert.Equal("done", await bench.NextEndAsync());
        GatewayAnswered answered = Assert.IsType<GatewayAnswered>(
            ConversationModules.Codec.DecodeInput(bench.Store.Delivered[^1].Body));
        Assert.Equal(refund ? typeof(RefundAnswer) : typeof(NothingThereAnswer), answered.Answer.GetType());
    }

    [Fact]
    public async Task The_customer_hears_once_that_a_charge_is_unanswered()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        for (int call = 0; call < 8; call++)
        {
            bench.Gateway.Next(NoAnswer);
        }

        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        for (int call = 1; call < 8; call++)
        {
            Assert.Equal("later", await bench.NextEndAsync());
            await bench.SweepAfterAsync(LongerThanAnyWait);
        }

        Assert.Equal("later", await bench.NextEndAsync());
        Assert.Equal(1, bench.Store.Delivered.Count(input => input.Id == "silent:e0.0"));
        Assert.Equal(new GatewaySilent(WorkersBench.Request.Value, 1), await bench.NextInputAsync());
        Assert.Empty(bench.Store.DeadLettered);
    }

    [Fact]
    public async Task A_call_that_moves_money_is_never_given_up_and_one_that_reads_is()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        for (int call = 0; call < 4; call++)
        {
            bench.Gateway.Next(new GatewayOutcome.Unknown("503", UnknownKind.NotBegun));
        }

        ReadCharge read = new() { Gateway = Gateways.Stripe, RequestId = WorkersBench.Request.Value, Number = 1, ChargeId = "pi_1" };
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        Assert.Equal("later", await bench.NextEndAsync());
        await bench.SweepAfterAsync(GatewayRequestHandler.ReadingLife * 2);
        Assert.Equal("later", await bench.NextEndAsync());

        await using WorkersBench reading = await new WorkersBench().StartAsync();
        reading.Gateway.Next(NoAnswer);
        reading.Gateway.Next(NoAnswer);
        await reading.DecideAsync(new CallGateway(read));
        Assert.Equal("later", await reading.NextEndAsync());
        await reading.SweepAfterAsync(GatewayRequestHandler.ReadingLife * 2);
        Assert.Equal("dead-lettered", await reading.NextEndAsync());
    }

    [Fact]
    public async Task A_worker_that_lost_its_claim_changes_nothing()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        TaskCompletionSource<GatewayOutcome> slow = new();
        bench.Gateway.Next(slow.Task);
        bench.Gateway.Next(Paid);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        await WorkersBench.NextAsync(bench.Gateway.Calls);

        await bench.SweepAfterAsync(TimeSpan.FromMilliseconds(MemoryMailboxStore.ClaimMilliseconds));
        Assert.IsType<GatewayAnswered>(await bench.NextInputAsync());
        Assert.Equal("done", await bench.NextEndAsync());
        slow.SetResult(Paid);

        Assert.Equal("lost", await bench.NextEndAsync());
        Assert.Equal(1, bench.Store.Delivered.Count(input => input.Id == "answer:e0.0"));
    }

    [Fact]
    public async Task A_lost_card_reaches_the_mailbox_of_its_customer()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.CustomerOwner = WorkersBench.Mailbox;
        await bench.DecideAsync(new ResolveCardOwner("cus_1", "pm_1", Gateways.Stripe));

        Assert.Equal(new CardGone("cus_1", "pm_1", Gateways.Stripe), await bench.NextInputAsync());
        Assert.Equal("done", await bench.NextEndAsync());
    }

    [Theory]
    [InlineData("cus_1", true)]
    [InlineData("cus_2", false)]
    public async Task A8_a_changed_card_reaches_its_mailbox_as_the_gateway_shows_it_now(string owner, bool still)
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        CardFacts card = new("pm_1", owner, "visa", "3155", 11, 2031, "fp_1");
        bench.Gateway.CustomerOwner = WorkersBench.Mailbox;
        bench.Gateway.Card = card;
        await bench.DecideAsync(new ResolveCardOwner("cus_1", "pm_1", Gateways.Stripe));

        Assert.Equal(still ? new CardUpdated(card, Gateways.Stripe) : new CardGone("cus_1", "pm_1", Gateways.Stripe), await bench.NextInputAsync());
        Assert.Equal("done", await bench.NextEndAsync());
    }

    [Fact]
    public async Task A_call_for_a_gateway_that_is_not_here_waits_and_counts_as_no_try()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge() with { Gateway = "gone" }));

        Assert.Equal("postponed", await bench.NextEndAsync());
        Assert.Equal(0, bench.Gateway.Calls.Reader.Count);

        await using WorkersBench other = await new WorkersBench().StartAsync();
        await other.DecideAsync(new DetachCard("pm_1", "gone"));
        Assert.Equal("postponed", await other.NextEndAsync());
    }

    [Fact]
    public async Task F9_a_card_is_let_go_of_until_the_gateway_has_done_it()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Gateway.DetachFailures = 1;
        await bench.DecideAsync(new DetachCard("pm_1", Gateways.Stripe));
        Assert.Equal("pm_1", await WorkersBench.NextAsync(bench.Gateway.Detached));
        Assert.StartsWith("later", await bench.NextEndAsync(), StringComparison.Ordinal);

        await bench.SweepAfterAsync(TimeSpan.FromSeconds(2));

        Assert.Equal("pm_1", await WorkersBench.NextAsync(bench.Gateway.Detached));
        Assert.Equal("done", await bench.NextEndAsync());
    }

    /// <summary>A worker claims the charge and vanishes before it has sent a byte.</summary>
    private static async Task ClaimedAndLostAsync(WorkersBench bench, long notAfter)
    {
        MailboxId mailbox = WorkersBench.Mailbox;
        NewInput input = new()
        {
            Id = "first",
            Body = ConversationModules.Codec.Encode(new CustomerReturned("x")),
            RememberFor = TimeSpan.FromHours(1),
        };
        Delivery.Leased leased = Assert.IsType<Delivery.Leased>(
            await bench.Store.DeliverAsync(mailbox, input, bench.Now, CancellationToken.None));
        OutboxEntry charge = new()
        {
            Id = "e0.0",
            Body = ConversationModules.Codec.Encode(new CallGateway(WorkersBench.Charge())),
            NotAfter = notAfter,
        };
        TurnCommit commit = new() { Processed = [leased.Lease.Inputs[0].Sequence], Effects = [charge] };
        CommitResult result = await bench.Store.CommitAsync(
            leased.Lease, commit, bench.Now, CancellationToken.None);
        Assert.Single(Assert.IsType<CommitResult.Done>(result).Claims);
    }
}
