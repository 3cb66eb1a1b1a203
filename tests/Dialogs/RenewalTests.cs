using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

public sealed class RenewalTests
{
    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(6);

    [Theory]
    [InlineData("NEW")]
    [InlineData("new!")]
    [InlineData("Link")]
    public async Task E1_new_after_expiry_makes_a_fresh_request_of_the_same_order(string words)
    {
        Chat chat = Allowing();
        string old = await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);
        Assert.Equal(
            "The request to pay $42.00 for order 1042 has expired. Nothing was charged. Reply NEW for a new one.",
            chat.Last.Text);

        await chat.SayAsync(words);

        PaymentRequest fresh = Assert.Single(chat.State.Payments.Open);
        Assert.Equal((old, "1042", 4_200L, PaymentStatus.Pending),
            (fresh.Renews, fresh.OrderNumber, fresh.AmountMinor, fresh.Status));
        Assert.Equal(chat.Tokens.RenewalOf(chat.Payment(old).RequestId), fresh.RequestId);
        Assert.Equal("customer", fresh.History[0].By);
        Assert.Contains(chat.Links.PayUrl(fresh.RequestId), chat.Last.Text, StringComparison.Ordinal);
        Assert.False(chat.HasCall);
    }

    [Fact]
    public async Task E1_an_expired_request_is_renewed_once()
    {
        Chat chat = Allowing();
        await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);

        await chat.SayAsync("NEW");
        await chat.SayAsync("NEW");

        Assert.Single(chat.State.Payments.Open);
    }

    [Fact]
    public async Task E1_new_may_come_in_the_turn_in_which_the_request_expires()
    {
        Chat chat = Allowing();
        string old = await chat.RequestAsync();
        chat.Now += (long)Expiry.TotalMilliseconds;

        await chat.SayAsync("NEW");
        await chat.SayAsync("NEW");

        Assert.Equal(old, Assert.Single(chat.State.Payments.Open).Renews);
        Assert.Null(chat.State.Payments.Renewable);
    }

    [Fact]
    public async Task E1_after_a_week_there_is_nothing_to_renew()
    {
        Chat chat = Allowing();
        await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);
        await chat.AdvanceAsync(TimeSpan.FromDays(Limits.RenewalDays));

        await chat.SayAsync("NEW");

        Assert.Empty(chat.State.Payments.Open);
        Assert.EndsWith("There is nothing to pay right now.", chat.Last.Text);
    }

    [Fact]
    public async Task E1_an_order_that_the_application_asked_for_again_is_not_renewed()
    {
        Chat chat = Allowing();
        await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);
        string again = await chat.RequestAsync();

        await chat.SayAsync("NEW");

        Assert.Equal(again, Assert.Single(chat.State.Payments.Open).Id);
    }

    [Fact]
    public async Task E1_where_the_merchant_does_not_allow_it_nothing_promises_it_and_nothing_is_made()
    {
        Chat chat = new();
        await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);
        Assert.DoesNotContain("NEW", chat.Last.Text, StringComparison.Ordinal);
        Assert.Null(chat.State.Payments.Renewable);

        await chat.SayAsync("NEW");

        Assert.Empty(chat.State.Payments.Open);
    }

    [Fact]
    public async Task E1_a_yes_that_comes_too_late_charges_nothing_and_says_how_to_go_on()
    {
        Chat chat = Allowing();
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.AdvanceAsync(Expiry);

        await chat.SayAsync("yes");

        Assert.False(chat.HasCall);
        Assert.EndsWith("Reply NEW for a new one.", chat.Last.Text, StringComparison.Ordinal);
    }

    private static Chat Allowing() => new(new Chat().Settings with { RenewAfterExpiry = true });
}
