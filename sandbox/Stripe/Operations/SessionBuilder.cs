using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary>Reads and checks the parameters of a new Checkout Session.</summary>
internal sealed class SessionBuilder(StripeLedger ledger)
{
    internal static readonly string[] Parameters =
    [
        "mode", "customer", "customer_creation", "customer_email", "client_reference_id", "expires_at", "success_url",
        "cancel_url", "locale", "submit_type", "ui_mode", "integration_identifier", "metadata", "metadata[*]",
        "line_items[#][quantity]", "line_items[#][price_data][currency]", "line_items[#][price_data][unit_amount]",
        "line_items[#][price_data][product_data][name]", "line_items[#][price_data][product_data][description]",
        "payment_intent_data[setup_future_usage]", "payment_intent_data[metadata][*]",
        "payment_intent_data[capture_method]", "payment_intent_data[description]",
        "payment_intent_data[receipt_email]", "payment_intent_data[statement_descriptor_suffix]",
        "saved_payment_method_options[payment_method_save]", "saved_payment_method_options[payment_method_remove]",
        "saved_payment_method_options[allow_redisplay_filters][#]",
        "consent_collection[payment_method_reuse_agreement][position]", "consent_collection[terms_of_service]",
        "custom_text[submit][message]", "custom_text[after_submit][message]",
        "custom_text[terms_of_service_acceptance][message]", .. CustomFieldRules.Parameters,
    ];

    private const int MaximumReferenceLength = 200;
    private const int MaximumSuffixLength = 22;
    private const int MaximumItems = 100;
    private const int MaximumCustomTextLength = 1200;
    private const long MinimumLifeSeconds = 30 * 60;
    private const long MaximumLifeSeconds = 24 * 60 * 60;

    internal CheckoutSession Build(StripeForm form)
    {
        CheckMode(form);
        (string currency, List<LineItem> items) = Items(form);
        long total = items.Sum(item => item.Total);
        CurrencyRules.Check(total, currency, "line_items");
        string? customer = CustomerOf(form);
        return new CheckoutSession
        {
            Id = ledger.Ids.Next("cs_test_a1", 56),
            Created = ledger.Now,
            Metadata = MetadataRules.Merge(null, form, "metadata"),
            Items = items,
            Currency = currency,
            AmountTotal = total,
            ExpiresAt = Expiry(form),
            SuccessUrl = form.Url("success_url") ?? throw StripeRefusalException.Missing("success_url"),
            CancelUrl = form.Url("cancel_url"),
            ClientReferenceId = form.Text("client_reference_id", MaximumReferenceLength),
            CustomerId = customer,
            CustomerCreation = Creation(form, customer),
            CustomerEmail = form.Text("customer_email"),
            IntegrationIdentifier = form.Text("integration_identifier"),
            Intent = Template(form),
            Wishes = Wishes(form),
            SavedCards = SavedCards(form, customer),
            CustomFields = CustomFieldRules.Read(form),
        };
    }

    private static void CheckMode(StripeForm form)
    {
        string mode = form.OneOf("mode", "payment", "setup", "subscription") ?? "payment";
        if (mode != "payment")
        {
            throw StripeRefusalException.Invalid($"The emulator does not emulate mode={mode}.", "mode");
        }

        form.OneOf("ui_mode", "hosted_page");
    }

    private (string Currency, List<LineItem> Items) Items(StripeForm form)
    {
        int count = form.Count("line_items");
        if (count == 0)
        {
            throw StripeRefusalException.Missing("line_items");
        }

        if (count > MaximumItems)
        {
            throw StripeRefusalException.Invalid("A Checkout Session can have up to 100 line items.", "line_items");
        }

        var items = new List<LineItem>(count);
        string? currency = null;
        for (int i = 0; i < count; i++)
        {
            string prefix = StripeForm.Element("line_items", i);
            string param = prefix + "[price_data][currency]";
            string own = CurrencyRules.Currency(form.Required(param), param);
            if (own != (currency ??= own))
            {
                throw StripeRefusalException.Invalid("All line items must have the same currency.", param);
            }

            items.Add(Item(form, prefix));
        }

        return (currency!, items);
    }

    private LineItem Item(StripeForm form, string prefix)
    {
        string amountParam = prefix + "[price_data][unit_amount]";
        string quantityParam = prefix + "[quantity]";
        long amount = form.RequiredInteger(amountParam);
        long quantity = form.RequiredInteger(quantityParam);
        if (amount is < 0 or > 999_999_999_999)
        {
            throw StripeRefusalException.Invalid(
                "Invalid non-negative integer", amountParam, "parameter_invalid_integer");
        }

        if (quantity is < 1 or > 999_999)
        {
            throw StripeRefusalException.Invalid(
                "This value must be greater than or equal to 1.", quantityParam, "parameter_invalid_integer");
        }

        return new LineItem(
            ledger.Ids.Next("li_1", 23),
            ledger.Ids.Next("price_1", 23),
            ledger.Ids.Next("prod_", 14),
            ledger.Now,
            form.Required(prefix + "[price_data][product_data][name]"),
            form.Text(prefix + "[price_data][product_data][description]"),
            amount,
            quantity);
    }

    private long Expiry(StripeForm form)
    {
        if (form.Integer("expires_at") is not { } expiresAt)
        {
            return ledger.Now + MaximumLifeSeconds;
        }

        if (expiresAt < ledger.Now + MinimumLifeSeconds)
        {
            throw StripeRefusalException.Invalid(
                "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", "expires_at");
        }

        return expiresAt <= ledger.Now + MaximumLifeSeconds
            ? expiresAt
            : throw StripeRefusalException.Invalid(
                "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", "expires_at");
    }

    private string? CustomerOf(StripeForm form)
    {
        string? id = form.Text("customer");
        if (id is null)
        {
            return null;
        }

        if (form.Has("customer_email") || form.Has("customer_creation"))
        {
            string other = form.Has("customer_email") ? "customer_email" : "customer_creation";
            throw StripeRefusalException.Invalid(
                $"You may only specify one of these parameters: customer, {other}.", other);
        }

        return ledger.Customers.Find(id) is { Deleted: false }
            ? id
            : throw StripeRefusalException.NoSuch("customer", id, "customer");
    }

    private static string? Creation(StripeForm form, string? customer) =>
        customer is not null ? null : form.OneOf("customer_creation", "always", "if_required") ?? "if_required";

    private static IntentTemplate Template(StripeForm form) => new(
        MetadataRules.Merge(null, form, "payment_intent_data[metadata]"),
        form.OneOf("payment_intent_data[setup_future_usage]", "off_session", "on_session"),
        form.OneOf("payment_intent_data[capture_method]", "automatic", "automatic_async", "manual"),
        form.Text("payment_intent_data[description]"),
        form.Text("payment_intent_data[receipt_email]"),
        form.Text("payment_intent_data[statement_descriptor_suffix]", MaximumSuffixLength));

    private static PageWishes Wishes(StripeForm form) => new(
        form.OneOf("consent_collection[payment_method_reuse_agreement][position]", "auto", "hidden"),
        form.OneOf("consent_collection[terms_of_service]", "none", "required"),
        form.Text("custom_text[submit][message]", MaximumCustomTextLength),
        form.Text("custom_text[after_submit][message]", MaximumCustomTextLength),
        form.Text("custom_text[terms_of_service_acceptance][message]", MaximumCustomTextLength),
        form.OneOf("submit_type", "auto", "book", "donate", "pay", "subscribe"),
        form.Text("locale"));

    private static SavedCardWishes SavedCards(StripeForm form, string? customer)
    {
        string? save = form.OneOf("saved_payment_method_options[payment_method_save]", "enabled", "disabled");
        string? remove = form.OneOf("saved_payment_method_options[payment_method_remove]", "enabled", "disabled");
        IReadOnlyList<string> filters = form.List("saved_payment_method_options[allow_redisplay_filters]");
        if (customer is null && (save is not null || remove is not null || filters.Count > 0))
        {
            throw StripeRefusalException.Invalid(
                "saved_payment_method_options can only be used with a customer.", "saved_payment_method_options");
        }

        return filters.All(filter => filter is "always" or "limited" or "unspecified")
            ? new SavedCardWishes(save, remove, filters.Count == 0 ? ["always"] : filters)
            : throw StripeRefusalException.Invalid(
                "Invalid allow_redisplay_filters: must be one of always, limited, or unspecified",
                "saved_payment_method_options[allow_redisplay_filters]");
    }
}
