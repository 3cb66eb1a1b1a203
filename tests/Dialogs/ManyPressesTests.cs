using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>However often the button is pressed or a card declined, a request can be paid and stays small.</summary>
public sealed class ManyPressesTests
{
    /// <summary>Without codes each press with another tick asks for another page.</summary>
    private static readonly ChatSettings WithoutCodes = new()
    {
        Gateways = Gateways.Routing,
        MerchantName = "Acme Coffee",
        SupportContact = "help@acme.example",
        Senders = Chat.Senders,
        PhoneVerification = false,
    };

    [Fact]
    public async Task A14_presses_with_the_tick_on_and_off_do_not_wear_a_request_out()
    {
        Chat chat = new(WithoutCodes);
        string id = await chat.RequestAsync();
        for (int press = 0; press < 60; press++)
        {
            await chat.DeliverAsync(new CheckoutRequested(id, press % 2 == 0));
            if (press > 0)
            {
                ExpirePage expire = chat.NextCall<ExpirePage>();
                await chat.AnswerAsync(expire, Page(chat, expire.PageId, PageStatus.Expired));
            }

            OpenPage open = chat.NextCall<OpenPage>();
            Assert.Equal(press + 1, open.Number);
            await chat.AnswerAsync(open, Page(chat, $"cs_{open.Number}", PageStatus.Open));
        }

        PaymentRequest payment = chat.Payment(id);
        Assert.InRange(payment.Attempts.Count, 1, 6);
        Assert.InRange(payment.History.Count, 1, 20);
        await chat.DeliverAsync(Hints.Of(id, 60, "checkout.session.completed", "cs_60", null));
        ReadPage read = chat.NextCall<ReadPage>();
        await chat.AnswerAsync(read, Page(chat, "cs_60", PageStatus.Complete, chat.Paid(4200)));
        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
    }

    [Fact]
    public async Task A14_a_late_answer_about_a_page_that_was_forgotten_is_still_heard()
    {
        Chat chat = new(WithoutCodes);
        string id = await chat.RequestAsync();
        for (int press = 0; press < 10; press++)
        {
            await chat.DeliverAsync(new CheckoutRequested(id, press % 2 == 0));
            if (press > 0)
            {
                ExpirePage expire = chat.NextCall<ExpirePage>();
                await chat.AnswerAsync(expire, Page(chat, expire.PageId, PageStatus.Expired));
            }

            OpenPage open = chat.NextCall<OpenPage>();
            await chat.AnswerAsync(open, Page(chat, $"cs_{open.Number}", PageStatus.Open));
        }

        Assert.DoesNotContain(chat.Payment(id).Attempts, a => a.Number == 1);
        ReadPage late = new() { Gateway = Gateways.Stripe, RequestId = id, Number = 1, PageId = "cs_1" };
        await chat.AnswerAsync(late, Page(chat, "cs_1", PageStatus.Complete, chat.Paid(4200)));

        Assert.Equal(PaymentStatus.Paid, chat.Payment(id).Status);
        Assert.Equal(1, chat.Payment(id).Winner!.Number);
    }

    [Fact]
    public async Task C7_yes_to_a_request_on_hold_brings_no_link_that_cannot_be_paid()
    {
        Chat chat = new();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.SayAsync("yes");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new RefusedAnswer(RefusalKind.Amount, "amount_too_small"));

        await chat.SayAsync("yes");

        Assert.StartsWith("We cannot take your payment for order 1042 right now.", chat.Last.Text);
        Assert.DoesNotContain("https://", chat.Last.Text);
    }

    private static PageAnswer Page(Chat chat, string session, PageStatus status, ChargeFacts? intent = null) =>
        new(new PageFacts
        {
            PageId = session,
            Status = status,
            Url = status == PageStatus.Open ? "https://checkout.example/c" : null,
            ExpiresAt = chat.Now + 3_600_000,
            CustomerId = "cus_1",
            Charge = intent,
        });
}
