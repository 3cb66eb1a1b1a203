using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary><c>/v1/payment_intents</c>.</summary>
internal sealed class PaymentIntentOperations(
    StripeLedger ledger, Renderer render, PaymentEngine engine, PaymentMethodOperations methods)
{
    private const int MaximumSuffixLength = 22;

    private static readonly string[] ConfirmFields =
    [
        "payment_method", "off_session", "return_url", "error_on_requires_action", "receipt_email",
        "setup_future_usage", "capture_method", "payment_method_options[card][stored_credential_usage]",
    ];

    private static readonly string[] CreateFields =
    [
        .. ConfirmFields, "amount", "currency", "customer", "confirm", "confirmation_method", "description",
        "metadata", "metadata[*]", "statement_descriptor_suffix", "automatic_payment_methods[enabled]",
        "automatic_payment_methods[allow_redirects]",
    ];

    private static readonly string[] Cancelable =
        ["requires_payment_method", "requires_capture", "requires_confirmation", "requires_action", "processing"];

    private static readonly string[] Confirmable =
        ["requires_payment_method", "requires_confirmation", "requires_action"];

    internal IEnumerable<StripeRoute> Routes() =>
    [
        new("POST", "/v1/payment_intents", Create, CreateFields),
        new("GET", "/v1/payment_intents", List, [.. Listing.WithCreated, "customer"]),
        new("GET", "/v1/payment_intents/{id}", call => render.Of(Known(call)), "client_secret"),
        new("POST", "/v1/payment_intents/{id}/confirm", ConfirmCall, ConfirmFields),
        new("POST", "/v1/payment_intents/{id}/cancel", Cancel, "cancellation_reason"),
        new("POST", "/v1/payment_intents/{id}/capture", Capture,
            "amount_to_capture", "final_capture", "metadata", "metadata[*]", "statement_descriptor_suffix"),
    ];

    private JsonObject Create(StripeCall call)
    {
        StripeForm form = call.Form;
        bool confirm = form.IsTrue("confirm");
        CheckConfirmation(form, confirm);
        PaymentIntent intent = Build(form);
        PaymentMethod? method = form.Text("payment_method") is { } id
            ? Usable(methods.Resolve(id, "payment_method"), intent)
            : null;
        if (confirm)
        {
            CheckRedirects(intent.AllowRedirects, intent.ReturnUrl);
            if (method is null)
            {
                throw StripeRefusalException.Invalid(
                    "You must provide a payment_method when confirming a PaymentIntent at its creation.",
                    "payment_method",
                    "parameter_missing");
            }
        }

        engine.Open(intent);
        if (method is not null)
        {
            intent.PaymentMethodId = method.Id;
            intent.Status = "requires_confirmation";
        }

        if (confirm)
        {
            engine.Confirm(intent, method!, form.IsTrue("off_session"), form.IsTrue("error_on_requires_action"));
            engine.Follow(intent);
        }

        return render.Of(intent);
    }

    private JsonObject ConfirmCall(StripeCall call)
    {
        PaymentIntent intent = Known(call);
        StripeForm form = call.Form;
        RefuseSessionIntent(intent, "confirm");
        RequireStatus(intent, "confirm", "confirmed", Confirmable);
        CheckConfirmation(form, confirm: true);
        string? methodId = form.Text("payment_method") ?? intent.PaymentMethodId;
        if (methodId is null)
        {
            throw StripeRefusalException.UnexpectedState(
                "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update "
                + "the PaymentIntent with a payment method and then confirm it again, or confirm it again directly "
                + "with a payment method.",
                render.Of(intent));
        }

        string? returnUrl = form.Url("return_url") ?? intent.ReturnUrl;
        CheckRedirects(intent.AllowRedirects, returnUrl);
        string? usage = form.OneOf("setup_future_usage", "off_session", "on_session") ?? intent.SetupFutureUsage;
        string capture = form.OneOf("capture_method", "automatic", "automatic_async", "manual") ?? intent.CaptureMethod;
        string? email = form.Text("receipt_email") ?? intent.ReceiptEmail;
        string? stored = StoredUsage(form) ?? intent.StoredCredentialUsage;
        PaymentMethod method = Usable(methods.Resolve(methodId, "payment_method"), intent);
        intent.ReturnUrl = returnUrl;
        intent.SetupFutureUsage = usage;
        intent.CaptureMethod = capture;
        intent.ReceiptEmail = email;
        intent.StoredCredentialUsage = stored;
        engine.Confirm(intent, method, form.IsTrue("off_session"), form.IsTrue("error_on_requires_action"));
        engine.Follow(intent);
        return render.Of(intent);
    }

    private JsonObject Cancel(StripeCall call)
    {
        PaymentIntent intent = Known(call);
        string? reason = call.Form.OneOf(
            "cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer");
        RequireStatus(intent, "cancel", "canceled", Cancelable);
        if (ledger.Sessions.Find(intent.SessionId) is { IsOpen: true })
        {
            RefuseSessionIntent(intent, "cancel");
        }

        engine.Cancel(intent, reason);
        return render.Of(intent);
    }

    private JsonObject Capture(StripeCall call)
    {
        PaymentIntent intent = Known(call);
        StripeForm form = call.Form;
        RequireStatus(intent, "capture", "captured", ["requires_capture"]);
        if (form.Boolean("final_capture") == false)
        {
            throw StripeRefusalException.Invalid(
                "final_capture can only be false when multicapture is available.", "final_capture");
        }

        long amount = form.Integer("amount_to_capture") ?? intent.AmountCapturable;
        if (amount < 1)
        {
            throw StripeRefusalException.Invalid(
                "This value must be greater than or equal to 1.", "amount_to_capture", "parameter_invalid_integer");
        }

        if (amount > intent.AmountCapturable)
        {
            throw StripeRefusalException.Invalid(
                "The requested capture amount is greater than the amount you can capture for this charge.",
                "amount_to_capture",
                "amount_too_large");
        }

        intent.Metadata = MetadataRules.Merge(intent.Metadata, form, "metadata");
        engine.Capture(intent, amount);
        if (ledger.Sessions.TryGet(intent.SessionId, out CheckoutSession? session))
        {
            session.PaymentStatus = "paid";
        }

        return render.Of(intent);
    }

    private JsonObject List(StripeCall call)
    {
        string? customer = call.Form.Text("customer");
        return Listing.Page(
            call,
            "/v1/payment_intents",
            ledger.Intents.Newest.Where(intent => customer is null || intent.CustomerId == customer),
            render.Of);
    }

    private PaymentIntent Build(StripeForm form)
    {
        string currency = CurrencyRules.Currency(form.Required("currency"), "currency");
        long amount = form.RequiredInteger("amount");
        CurrencyRules.Check(amount, currency, "amount");
        form.OneOf("confirmation_method", "automatic");
        if (form.Boolean("automatic_payment_methods[enabled]") is null
            && form.Has("automatic_payment_methods[allow_redirects]"))
        {
            throw StripeRefusalException.Missing("automatic_payment_methods[enabled]");
        }

        string id = ledger.Ids.Next("pi_3", 23);
        return new PaymentIntent
        {
            Id = id,
            Created = ledger.Now,
            ClientSecret = ledger.Ids.Next(id + "_secret_", 25),
            Metadata = MetadataRules.Merge(null, form, "metadata"),
            Amount = amount,
            Currency = currency,
            CustomerId = KnownCustomer(form),
            CaptureMethod = form.OneOf("capture_method", "automatic", "automatic_async", "manual") ?? "automatic_async",
            Description = form.Text("description"),
            ReceiptEmail = form.Text("receipt_email"),
            StatementDescriptorSuffix = form.Text("statement_descriptor_suffix", MaximumSuffixLength),
            SetupFutureUsage = form.OneOf("setup_future_usage", "off_session", "on_session"),
            StoredCredentialUsage = StoredUsage(form),
            ReturnUrl = form.Url("return_url"),
            AllowRedirects = form.OneOf("automatic_payment_methods[allow_redirects]", "always", "never") ?? "always",
        };
    }

    private string? KnownCustomer(StripeForm form)
    {
        string? id = form.Text("customer");
        return id is null || ledger.Customers.Find(id) is { Deleted: false }
            ? id
            : throw StripeRefusalException.NoSuch("customer", id, "customer");
    }

    private static string? StoredUsage(StripeForm form) => form.OneOf(
        "payment_method_options[card][stored_credential_usage]", "installment", "recurring", "unscheduled");

    private static void CheckConfirmation(StripeForm form, bool confirm)
    {
        bool offSession = form.IsTrue("off_session");
        foreach (string name in (string[])["off_session", "return_url", "error_on_requires_action"])
        {
            if (!confirm && form.Has(name))
            {
                throw StripeRefusalException.Invalid($"The parameter {name} can only be used with confirm=true.", name);
            }
        }

        if (form.Has("setup_future_usage") && offSession)
        {
            throw StripeRefusalException.Invalid(
                "setup_future_usage cannot be used when off_session is true.", "setup_future_usage");
        }

        if (form.Has("setup_future_usage") && StoredUsage(form) is not null)
        {
            throw StripeRefusalException.Invalid(
                "stored_credential_usage cannot be used together with setup_future_usage.",
                "payment_method_options[card][stored_credential_usage]");
        }
    }

    private void CheckRedirects(string allowRedirects, string? returnUrl)
    {
        if (ledger.Options.RedirectPaymentMethods && allowRedirects != "never" && returnUrl is null)
        {
            throw StripeRefusalException.Invalid(
                "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some "
                + "of these payment methods might redirect your customer off of your page, you must provide a "
                + "`return_url`. If you don't want to accept redirect-based payment methods, set "
                + "`automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` "
                + "to `never` when creating Setup Intents and Payment Intents.",
                "return_url");
        }
    }

    private static PaymentMethod Usable(PaymentMethod method, PaymentIntent intent)
    {
        if (method.Spent)
        {
            throw StripeRefusalException.Invalid(
                "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, "
                + "shared with a connected account without Customer attachment, or was detached from a Customer. It "
                + "may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer "
                + "first.");
        }

        if (method.CustomerId is not null && intent.CustomerId is null)
        {
            throw StripeRefusalException.Invalid(
                $"The PaymentMethod {method.Id} belongs to the Customer {method.CustomerId}. Please include the "
                + "Customer in the `customer` parameter on the PaymentIntent.",
                "payment_method");
        }

        if (method.CustomerId is not null && method.CustomerId != intent.CustomerId)
        {
            throw StripeRefusalException.Invalid(
                $"The PaymentMethod {method.Id} does not belong to the Customer {intent.CustomerId}.",
                "payment_method");
        }

        CurrencyRules.CheckBrand(intent.Amount, intent.Currency, method.Card.Brand);
        return method;
    }

    private void RefuseSessionIntent(PaymentIntent intent, string verb)
    {
        if (intent.SessionId is not null)
        {
            throw StripeRefusalException.UnexpectedState(
                $"You cannot {verb} this PaymentIntent because it belongs to a Checkout Session. Expire the session "
                + "instead.",
                render.Of(intent));
        }
    }

    private void RequireStatus(PaymentIntent intent, string verb, string participle, string[] allowed)
    {
        if (!allowed.Contains(intent.Status))
        {
            throw StripeRefusalException.UnexpectedState(
                $"You cannot {verb} this PaymentIntent because it has a status of {intent.Status}. Only a "
                + $"PaymentIntent with one of the following statuses may be {participle}: "
                + $"{string.Join(", ", allowed)}.",
                render.Of(intent));
        }
    }

    private PaymentIntent Known(StripeCall call) =>
        ledger.Intents.Find(call.Id)
        ?? throw StripeRefusalException.NotFound("payment_intent", call.Id, "intent");
}
