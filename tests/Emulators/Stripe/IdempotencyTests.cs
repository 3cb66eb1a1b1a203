using System.Net;
using Chat2Pay.Sandbox.Faults;
using global::Stripe;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Source: https://docs.stripe.com/api/idempotent_requests</summary>
public sealed class IdempotencyTests
{
    private const string Path = "/v1/payment_intents";
    private const string Form = "amount=4200&currency=usd";

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_nothing_happens_twice()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        RawAnswer first = await raw.PostAsync(Path, Form, "key");
        RawAnswer second = await raw.PostAsync(Path, "currency=usd&amount=4200", "key");

        Assert.False(first.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Equal("true", second.Headers["Idempotent-Replayed"]);
        Assert.Equal(first.Headers["Request-Id"], second.Headers["Original-Request"]);
        Assert.Equal(first.Body, second.Body);
        Assert.Single(account.Emulator.View.Intents);
    }

    [Fact]
    public async Task A_decline_is_replayed_too()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Customer customer = await account.NewCustomerAsync();
        string card = account.Emulator.Dashboard.AttachCard(customer.Id, "4000000000000341");
        PaymentIntentCreateOptions charge = EmulatedAccount.OffSession(customer.Id, card);

        StripeException first = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(charge, new RequestOptions { IdempotencyKey = "r:1" }));
        StripeException second = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.PaymentIntents.CreateAsync(charge, new RequestOptions { IdempotencyKey = "r:1" }));

        Assert.Equal(first.StripeError.PaymentIntent.Id, second.StripeError.PaymentIntent.Id);
        Assert.Single(account.Emulator.View.Charges);
    }

    [Fact]
    public async Task Other_parameters_or_another_address_under_a_key_are_refused()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);
        await raw.PostAsync(Path, Form, "key");

        RawAnswer parameters = await raw.PostAsync(Path, "amount=4300&currency=usd", "key");
        RawAnswer address = await raw.PostAsync("/v1/customers", "name=Ann", "key");
        StripeException typed = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.Customers.CreateAsync(new(), new RequestOptions { IdempotencyKey = "key" }));

        Assert.Equal((400, "idempotency_error"), (parameters.Status, parameters.Error("type")));
        Assert.Null(parameters.Error("code"));
        Assert.Equal((400, "idempotency_error"), (address.Status, address.Error("type")));
        Assert.Equal("idempotency_error", typed.StripeError.Type);
        Assert.Null(typed.StripeError.Code);
    }

    [Fact]
    public async Task A_key_in_use_answers_409_and_the_first_call_goes_on()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);
        account.Emulator.HoldCalls("POST " + Path);
        Task<RawAnswer>[] racing = [raw.PostAsync(Path, Form, "key"), raw.PostAsync(Path, Form, "key")];

        RawAnswer inUse = await await Task.WhenAny(racing);
        account.Emulator.ReleaseCalls("POST " + Path);
        RawAnswer[] answers = await Task.WhenAll(racing);

        Assert.Equal((409, "idempotency_key_in_use"), (inUse.Status, inUse.Error("code")));
        Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
        Assert.Single(account.Emulator.View.Intents);
    }

    [Fact]
    public async Task A_refusal_before_the_work_began_leaves_the_key_free()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);
        account.Faults.Script("stripe:POST " + Path, FaultKind.None, FaultKind.TooManyRequests);

        RawAnswer invalid = await raw.PostAsync(Path, "amount=1&currency=usd", "key");
        RawAnswer limited = await raw.PostAsync(Path, Form, "key");
        RawAnswer good = await raw.PostAsync(Path, Form, "key");

        Assert.Equal([400, 429, 200], [invalid.Status, limited.Status, good.Status]);
        Assert.False(good.Headers.ContainsKey("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_500_is_kept_under_its_key()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);
        account.Faults.Script("stripe:POST " + Path, FaultKind.ServerError);

        RawAnswer first = await raw.PostAsync(Path, Form, "key");
        RawAnswer second = await raw.PostAsync(Path, Form, "key");

        Assert.Equal((500, "api_error"), (first.Status, first.Error("type")));
        Assert.Equal((500, first.Body), (second.Status, second.Body));
        Assert.Equal("true", second.Headers["Idempotent-Replayed"]);
        Assert.Empty(account.Emulator.View.Intents);
    }

    [Fact]
    public async Task After_24_hours_an_old_key_is_a_new_charge()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);
        await raw.PostAsync(Path, Form, "key");

        account.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await raw.PostAsync(Path, Form, "key");
        Assert.Single(account.Emulator.View.Intents);
        account.Time.Advance(TimeSpan.FromSeconds(1));
        await raw.PostAsync(Path, Form, "key");

        Assert.Equal(2, account.Emulator.View.Intents.Count);
    }

    [Fact]
    public async Task A_key_has_255_characters_at_most()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        Assert.Equal((int)HttpStatusCode.OK, (await raw.PostAsync(Path, Form, new string('k', 255))).Status);
        Assert.Equal((int)HttpStatusCode.BadRequest, (await raw.PostAsync(Path, Form, new string('k', 256))).Status);
    }
}
