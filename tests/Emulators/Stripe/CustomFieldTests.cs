using Chat2Pay.Sandbox.Stripe;
using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>
/// The merchant's own fields of a payment page
/// (https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-custom_fields).
/// </summary>
public sealed class CustomFieldTests
{
    [Fact]
    public async Task What_is_typed_comes_back_on_the_session()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Session session = await CreateAsync(account, Field());

        CheckoutOutcome paid = await account.Emulator.CompleteCheckoutAsync(session.Id, Form("123456"));
        Session complete = await account.Client.V1.Checkout.Sessions.GetAsync(session.Id);

        Assert.Equal(CheckoutState.Paid, paid.State);
        SessionCustomField field = Assert.Single(complete.CustomFields);
        Assert.Equal(("phonecode", "numeric", true), (field.Key, field.Type, field.Optional));
        Assert.Equal("123456", field.Numeric.Value);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    public async Task What_does_not_fit_is_not_taken_and_nothing_is_paid(string typed)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Session session = await CreateAsync(account, Field());

        CheckoutOutcome refused = await account.Emulator.CompleteCheckoutAsync(session.Id, Form(typed));

        Assert.Equal(CheckoutState.InvalidForm, refused.State);
        Assert.Empty(account.Emulator.View.Charges);
    }

    [Theory]
    [InlineData("", true, CheckoutState.Paid)]
    [InlineData("", false, CheckoutState.InvalidForm)]
    public async Task Only_a_field_that_is_optional_may_stay_empty(string typed, bool optional, CheckoutState state)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        SessionCustomFieldOptions field = Field();
        field.Optional = optional;
        Session session = await CreateAsync(account, field);

        Assert.Equal(state, (await account.Emulator.CompleteCheckoutAsync(session.Id, Form(typed))).State);
    }

    [Fact]
    public async Task The_page_shows_the_field_and_carries_the_return_address()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var browser = new RawStripe(account);
        Session session = await CreateAsync(account, Field());

        RawAnswer page = await browser.GetAsync(session.Url);

        Assert.Contains("Code we sent (optional)", page.Body, StringComparison.Ordinal);
        Assert.Contains("inputmode=\"numeric\" maxlength=\"6\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("data-success-url=\"https://shop.example/paid", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_at_most_three()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        SessionCustomFieldOptions[] fields = [Field("a"), Field("b"), Field("c"), Field("d")];

        StripeException refused = await Assert.ThrowsAsync<StripeException>(() => CreateAsync(account, fields));

        Assert.Equal("custom_fields", refused.StripeError.Param);
    }

    [Theory]
    [InlineData("phone code", "Code", "numeric", "custom")]
    [InlineData("phonecode", "A label that is longer than the fifty characters allowed", "numeric", "custom")]
    [InlineData("phonecode", "Code", "date", "custom")]
    [InlineData("phonecode", "Code", "numeric", "own")]
    public async Task Fields_that_break_a_rule_are_refused(string key, string label, string type, string labelType)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        SessionCustomFieldOptions field = Field(key);
        field.Type = type;
        field.Label = new SessionCustomFieldLabelOptions { Type = labelType, Custom = label };

        await Assert.ThrowsAsync<StripeException>(() => CreateAsync(account, field));
    }

    private static SessionCustomFieldOptions Field(string key = "phonecode") => new()
    {
        Key = key,
        Type = "numeric",
        Optional = true,
        Label = new SessionCustomFieldLabelOptions { Type = "custom", Custom = "Code we sent" },
        Numeric = new SessionCustomFieldNumericOptions { MinimumLength = 6, MaximumLength = 6 },
    };

    private static CheckoutForm Form(string typed) => new()
    {
        CardNumber = "4242424242424242",
        CustomFields = new Dictionary<string, string> { ["phonecode"] = typed },
    };

    private static Task<Session> CreateAsync(EmulatedAccount account, params SessionCustomFieldOptions[] fields)
    {
        SessionCreateOptions options = EmulatedAccount.SessionFor(null);
        options.CustomFields = [.. fields];
        return account.Client.V1.Checkout.Sessions.CreateAsync(options);
    }
}
