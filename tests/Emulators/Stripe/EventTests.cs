using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe;
using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Source: https://docs.stripe.com/webhooks</summary>
public sealed class EventTests
{
    [Fact]
    public async Task An_event_carries_version_snapshot_and_the_call_that_caused_it()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);

        Customer customer = await account.Client.V1.Customers.CreateAsync(
            new CustomerCreateOptions { Name = "Ann" }, new RequestOptions { IdempotencyKey = "key-1" });
        Event created = await account.NextEventAsync();

        Assert.Equal("customer.created", created.Type);
        Assert.Equal("2026-10-28.endive", created.ApiVersion);
        Assert.False(created.Livemode);
        Assert.Equal(customer.StripeResponse.RequestId, created.Request.Id);
        Assert.Equal("key-1", created.Request.IdempotencyKey);
        Assert.Equal(customer.Id, Assert.IsType<Customer>(created.Data.Object).Id);
    }

    [Fact]
    public async Task A_redirect_or_an_error_is_a_failure_and_is_tried_three_times_in_all()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        var answers = new Queue<int>([302, 500, 503]);
        account.Answer = _ => answers.Dequeue();

        await account.NewCustomerAsync();
        await account.Emulator.WhenEventsPostedAsync();
        StripeList<Event> undelivered = await account.Client.V1.Events.ListAsync(new() { DeliverySuccess = false });
        account.Time.Advance(TimeSpan.FromMinutes(1));
        await account.Emulator.WhenEventsPostedAsync();
        Assert.Null(Assert.Single(account.Emulator.View.Events).Delivered);
        account.Time.Advance(TimeSpan.FromHours(1));
        await account.Emulator.WhenEventsPostedAsync();

        Assert.Single(undelivered);
        EmulatedEvent given = Assert.Single(account.Emulator.View.Events);
        Assert.Equal((false, 3), (given.Delivered, given.Attempts));
        Assert.Single(await account.Client.V1.Events.ListAsync(new() { DeliverySuccess = false }));
        Assert.Empty(await account.Client.V1.Events.ListAsync(new() { DeliverySuccess = true }));
    }

    [Fact]
    public async Task A_later_try_has_a_new_signature_and_counts_as_delivered()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        var answers = new Queue<int>([500, 200]);
        account.Answer = _ => answers.Dequeue();

        await account.NewCustomerAsync();
        await account.Emulator.WhenEventsPostedAsync();
        account.Time.Advance(TimeSpan.FromMinutes(1));
        Event second = await account.NextEventAsync();
        await account.Emulator.WhenEventsPostedAsync();

        Assert.Equal("customer.created", second.Type);
        Assert.True(Assert.Single(account.Emulator.View.Events).Delivered);
    }

    [Fact]
    public async Task Events_are_duplicated_lost_and_swapped_when_the_fault_plan_says_so()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        account.Faults.Script(
            "stripe:event customer.created",
            FaultKind.DuplicateCallback,
            FaultKind.LoseCallback,
            FaultKind.DelayCallback,
            FaultKind.None);

        string[] ids = new string[4];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = (await account.NewCustomerAsync()).Id;
        }

        List<Event> events = await account.EventsAsync();

        Assert.Equal(
            [ids[0], ids[0], ids[3], ids[2]], events.Select(one => ((Customer)one.Data.Object).Id));
        Assert.Equal(events[0].Id, events[1].Id);
        Event lost = Assert.Single(await account.Client.V1.Events.ListAsync(new() { DeliverySuccess = false }));
        Assert.Equal(ids[1], ((Customer)lost.Data.Object).Id);
    }

    [Fact]
    public async Task Events_are_read_and_filtered_over_the_API()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        await account.CustomerWithCardAsync();

        StripeList<Event> one = await account.Client.V1.Events.ListAsync(new() { Type = "charge.succeeded" });
        StripeList<Event> group = await account.Client.V1.Events.ListAsync(new() { Type = "payment_intent.*" });
        StripeList<Event> some = await account.Client.V1.Events.ListAsync(
            new() { Types = ["customer.created", "checkout.session.completed"] });
        Event read = await account.Client.V1.Events.GetAsync(one.Data[0].Id);

        Assert.IsType<Charge>(Assert.Single(one).Data.Object);
        Assert.Equal(["payment_intent.succeeded", "payment_intent.created"], group.Select(entry => entry.Type));
        Assert.Equal(2, some.Data.Count);
        Assert.Equal("charge.succeeded", read.Type);
        account.Time.Advance(TimeSpan.FromDays(31));
        Assert.Empty(await account.Client.V1.Events.ListAsync());
    }

    [Fact]
    public async Task The_browser_waits_for_the_endpoint_ten_seconds_at_most()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        using var free = new ManualResetEventSlim();
        account.Answer = body =>
        {
            if (body.Contains("checkout.session.completed", StringComparison.Ordinal))
            {
                free.Wait(TimeSpan.FromSeconds(8));
            }

            return 200;
        };
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(EmulatedAccount.SessionFor(null));

        Task<CheckoutOutcome> paying = account.Emulator.CompleteCheckoutAsync(session.Id, "4242424242424242");
        Assert.False(paying.IsCompleted);
        Assert.Equal("complete", (await account.Client.V1.Checkout.Sessions.GetAsync(session.Id)).Status);
        account.Time.Advance(TimeSpan.FromSeconds(10));
        CheckoutOutcome outcome = await paying;
        free.Set();

        Assert.Equal(CheckoutState.Paid, outcome.State);
    }
}
