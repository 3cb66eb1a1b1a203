using System.Net;
using Chat2Pay.Sandbox.Stripe;
using global::Stripe;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Source: https://docs.stripe.com/api/customers</summary>
public sealed class CustomerTests
{
    [Fact]
    public async Task A_customer_is_created_changed_and_deleted()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        CustomerService customers = account.Client.V1.Customers;

        Customer created = await customers.CreateAsync(new()
        {
            Name = "Ann",
            Email = "ann@example.com",
            Phone = "+15005550006",
            PreferredLocales = ["en", "es"],
            Metadata = new() { ["a"] = "1", ["b"] = "2" },
        });
        Customer changed = await customers.UpdateAsync(created.Id, new()
        {
            Name = "Anna",
            Metadata = new() { ["a"] = string.Empty, ["c"] = "3" },
        });
        Customer deleted = await customers.DeleteAsync(created.Id);
        Customer read = await customers.GetAsync(created.Id);
        StripeException gone = await Assert.ThrowsAsync<StripeException>(() =>
            customers.UpdateAsync(created.Id, new() { Name = "Nobody" }));

        Assert.Equal(["en", "es"], created.PreferredLocales);
        Assert.Equal(("Anna", "ann@example.com"), (changed.Name, changed.Email));
        Assert.Equal(new Dictionary<string, string> { ["b"] = "2", ["c"] = "3" }, changed.Metadata);
        Assert.True(deleted.Deleted);
        Assert.True(read.Deleted);
        Assert.Equal(HttpStatusCode.NotFound, gone.HttpStatusCode);
        Assert.Empty(await customers.ListAsync());
        Assert.Equal(
            ["customer.created", "customer.updated", "customer.deleted"],
            (await account.EventsAsync()).Select(one => one.Type));
    }

    [Fact]
    public async Task A_wrong_email_and_too_much_metadata_are_refused()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        CustomerService customers = account.Client.V1.Customers;

        StripeException email = await Assert.ThrowsAsync<StripeException>(() =>
            customers.CreateAsync(new() { Email = "ann" }));
        StripeException metadata = await Assert.ThrowsAsync<StripeException>(() => customers.CreateAsync(
            new() { Metadata = Enumerable.Range(0, 51).ToDictionary(i => $"k{i}", _ => "v") }));

        Assert.Equal("email_invalid", email.StripeError.Code);
        Assert.Equal("metadata", metadata.StripeError.Param);
        Assert.Empty(account.Emulator.View.Customers);
    }

    [Fact]
    public async Task A_customers_cards_are_listed_and_leave_with_the_customer()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync();
        string second = account.Emulator.Dashboard.AttachCard(customer.Id, "5555 5555 5555 4444");
        Customer other = await account.NewCustomerAsync();

        StripeList<PaymentMethod> cards = await account.Client.V1.Customers.PaymentMethods.ListAsync(
            customer.Id, new() { Type = "card" });
        PaymentMethod one = await account.Client.V1.Customers.PaymentMethods.GetAsync(customer.Id, card.Id);
        StripeList<PaymentMethod> byQuery = await account.Client.V1.PaymentMethods.ListAsync(
            new() { Customer = customer.Id, Type = "card" });
        StripeException foreign = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.Customers.PaymentMethods.GetAsync(other.Id, card.Id));
        account.Emulator.Dashboard.DeleteCustomer(customer.Id);
        PaymentMethod left = await account.Client.V1.PaymentMethods.GetAsync(card.Id);

        Assert.Equal([second, card.Id], cards.Select(entry => entry.Id));
        Assert.Equal(("visa", 12, 2034), (one.Card.Brand, one.Card.ExpMonth, one.Card.ExpYear));
        Assert.Equal(2, byQuery.Data.Count);
        Assert.Equal(HttpStatusCode.NotFound, foreign.HttpStatusCode);
        Assert.Null(left.CustomerId);
        Assert.Equal("customer.deleted", (await account.EventsAsync())[^1].Type);
    }

    [Fact]
    public async Task One_number_has_one_fingerprint()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        (_, PaymentMethod first) = await account.CustomerWithCardAsync();
        (_, PaymentMethod second) = await account.CustomerWithCardAsync();
        (_, PaymentMethod third) = await account.CustomerWithCardAsync("5555555555554444");

        Assert.Equal(first.Card.Fingerprint, second.Card.Fingerprint);
        Assert.NotEqual(first.Card.Fingerprint, third.Card.Fingerprint);
    }

    [Fact]
    public async Task The_network_renews_a_card_and_the_dashboard_detaches_one()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (_, PaymentMethod card) = await account.CustomerWithCardAsync();
        await account.EventsAsync();

        account.Emulator.Dashboard.RenewCard(card.Id, "5555555555554444", 1, 2036);
        account.Emulator.Dashboard.DetachCard(card.Id);

        PaymentMethod now = await account.Client.V1.PaymentMethods.GetAsync(card.Id);
        Assert.Equal(("mastercard", "4444", 2036), (now.Card.Brand, now.Card.Last4, now.Card.ExpYear));
        Assert.Equal(
            ["payment_method.automatically_updated", "payment_method.detached"],
            (await account.EventsAsync()).Select(one => one.Type));
    }

    [Fact]
    public async Task Objects_beyond_the_cap_push_out_the_oldest()
    {
        await using StripeEmulator small = await StripeEmulator.StartAsync(
            new StripeEmulatorOptions { SecretKey = "sk", WebhookSecret = "whsec", MaximumObjectsPerKind = 2 },
            new(),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            CancellationToken.None);
        var client = new StripeClient(new StripeClientOptions
        {
            ApiKey = "sk",
            ApiBase = small.BaseUri.ToString().TrimEnd('/'),
        });

        for (int i = 0; i < 3; i++)
        {
            await client.V1.Customers.CreateAsync(new() { Name = $"{i}" });
        }

        Assert.Equal(["1", "2"], small.View.Customers.Select(customer => customer.Name));
    }
}
