using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>A dispute or a fraud warning stops paying by reply, and there is a way back.</summary>
public sealed class FreezeTests
{
    [Fact]
    public async Task B3_paying_by_reply_comes_back_when_the_last_dispute_is_won()
    {
        Chat chat = new();
        (string first, ChargeFacts one) = await PaidAsync(chat, "1042");
        (string second, ChargeFacts two) = await PaidAsync(chat, "1043");
        await DisputeAsync(chat, first, one);
        await DisputeAsync(chat, second, two);
        Assert.Equal(2, chat.State.Cards.Freezes.Count);

        await CloseAsync(chat, first, one, left: 0);
        Assert.True(chat.State.Cards.Frozen);
        await CloseAsync(chat, second, two, left: 0);

        Assert.False(chat.State.Cards.Frozen);
        await chat.RequestAsync(order: "1050");
        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
    }

    [Fact]
    public async Task B3_a_lost_dispute_does_not_bring_it_back()
    {
        Chat chat = new();
        (string id, ChargeFacts paid) = await PaidAsync(chat, "1042");
        await DisputeAsync(chat, id, paid);

        await CloseAsync(chat, id, paid, left: 4200);

        Assert.True(chat.State.Cards.Frozen);
    }

    [Fact]
    public async Task B3_that_a_dispute_is_closed_brings_nothing_back_until_it_is_read_how()
    {
        Chat chat = new();
        (string id, ChargeFacts paid) = await PaidAsync(chat, "1042");
        await chat.DeliverAsync(Hints.Of(id, null, "charge.dispute.created", "du_1", paid.ChargeId));
        await chat.DeliverAsync(Hints.Of(id, null, "charge.dispute.closed", "du_1", paid.ChargeId));

        Assert.True(chat.State.Cards.Frozen);
    }

    [Fact]
    public async Task B3_a_fraud_warning_stands_until_the_dispute_about_the_same_payment_is_won()
    {
        Chat chat = new();
        (string id, ChargeFacts paid) = await PaidAsync(chat, "1042");
        await chat.DeliverAsync(Hints.Of(id, null, "radar.early_fraud_warning.created", "issfr_1", paid.ChargeId));
        Assert.Equal(FreezeReason.FraudWarning, Assert.Single(chat.State.Cards.Freezes).Reason);

        await DisputeAsync(chat, id, paid);
        await CloseAsync(chat, id, paid, left: 0);

        Assert.False(chat.State.Cards.Frozen);
    }

    [Fact]
    public async Task B3_an_operator_lifts_it_with_a_reason_and_a_new_dispute_stops_it_again()
    {
        Chat chat = new();
        (string id, ChargeFacts paid) = await PaidAsync(chat, "1042");
        (string other, ChargeFacts later) = await PaidAsync(chat, "1043");
        await DisputeAsync(chat, id, paid);

        await chat.DeliverAsync(new FreezeLifted(id, "operator", "cleared with the bank"));

        Assert.False(chat.State.Cards.Frozen);
        HistoryEvent lifted = chat.Payment(id).History[^1];
        Assert.Equal(("operator", "freeze_lifted:cleared with the bank"), (lifted.By, lifted.What));
        await DisputeAsync(chat, id, paid, "charge.dispute.updated");
        Assert.False(chat.State.Cards.Frozen);
        await DisputeAsync(chat, other, later);
        Assert.True(chat.State.Cards.Frozen);
    }

    [Fact]
    public async Task B3_what_is_remembered_is_bounded_and_nothing_is_forgotten_by_that()
    {
        Chat chat = new();
        (string id, _) = await PaidAsync(chat, "1042");
        for (int i = 0; i < 30; i++)
        {
            await chat.DeliverAsync(Hints.Of(id, null, "charge.dispute.created", $"du_{i}", $"pi_other_{i}"));
        }

        Assert.Equal(Limits.Freezes, chat.State.Cards.Freezes.Count);
        Assert.Equal(FreezeReason.Several, chat.State.Cards.Freezes[^1].Reason);
    }

    [Fact]
    public async Task H_a_dispute_that_the_gateway_remembers_and_the_store_does_not_stops_the_charge_and_what_follows()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();
        await chat.SayAsync("yes");

        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new RefusedAnswer(RefusalKind.Disputed, "pi_old"));

        Assert.Equal("pi_old", Assert.Single(chat.State.Cards.Freezes).ChargeId);
        Assert.Equal(PaymentStatus.Pending, chat.Payment(id).Status);
        Assert.StartsWith("Your payment for order 1042 did not go through and nothing was charged.", chat.Last.Text);
        await chat.SayAsync("yes");
        Assert.False(chat.HasCall);
    }

    private static async Task<(string Id, ChargeFacts Paid)> PaidAsync(Chat chat, string order)
    {
        if (chat.Sent.Count == 0)
        {
            await chat.SaveCardAsync();
        }

        string id = await chat.RequestAsync(order: order);
        return (id, (await chat.PayByLinkAsync(id)).Charge!);
    }

    private static async Task DisputeAsync(
        Chat chat, string id, ChargeFacts paid, string eventType = "charge.dispute.created")
    {
        await chat.DeliverAsync(Hints.Of(id, null, eventType, "du_1", paid.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(paid with { DisputedMinor = 4200 }));
    }

    private static async Task CloseAsync(Chat chat, string id, ChargeFacts paid, long left)
    {
        await chat.DeliverAsync(Hints.Of(id, null, "charge.dispute.closed", "du_1", paid.ChargeId));
        await chat.AnswerAsync(chat.NextCall<ReadCharge>(), new ChargeAnswer(paid with { DisputedMinor = left }));
    }
}
