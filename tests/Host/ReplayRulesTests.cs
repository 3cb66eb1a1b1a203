using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.DeadLetters;

namespace Chat2Pay.Tests.Host;

public sealed class ReplayRulesTests
{
    private const long Stamp = 1_780_000_000_000;
    private static readonly MailboxId Mailbox = MailboxId.For(new byte[32], "shop", "+12025550143");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void G_a_dead_lettered_refund_is_not_taken_up_again_after_a_newer_one(long after, bool overtaken)
    {
        PaymentRequest payment = Payments.Comparison.Payment();
        payment.Refunds.Add(new RefundAttempt { Gateway = Gateways.Stripe, Number = 1, ChargeId = "pi_1", StartedAt = Stamp + after });
        RefundRequested refund = new(payment.Id, "shop", 1000, "a");
        DeadLetter deadLetter = new(
            DeadLetterKind.Input, Stamp + 5, Mailbox, "1", "InvalidOperationException/InvalidOperationException",
            ConversationModules.Codec.Encode(refund))
        {
            Name = "dl-1-0",
            Stamp = Stamp,
        };

        Assert.Equal(
            overtaken ? ReplayRefusal.Overtaken : null,
            new ReplayRules(ConversationModules.Kinds).Refuse(
                deadLetter,
                refund,
                null,
                ConversationModules.Codec.EncodeRecord(new ClosedRecord(payment, "+12025550143")),
                TimeSpan.FromDays(7),
                Stamp + 60_000));
    }
}
