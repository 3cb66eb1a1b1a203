using System.Globalization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using global::Stripe;
using Checkout = global::Stripe.Checkout;
using LineItem = Chat2Pay.Payments.LineItem;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Writes effects as Stripe's parameters. Everything here is a function of the effect and the settings alone: a
/// repetition that differed in one parameter would be refused under its key.
/// </summary>
internal static class StripeRequests
{
    /// <summary>The objects that are read with an intent: the charge has the amounts, the card has its owner.</summary>
    internal static readonly string[] IntentExpansions = ["latest_charge", "payment_method"];

    internal static readonly string[] NestedIntentExpansions =
        ["payment_intent.latest_charge", "payment_intent.payment_method"];

    internal static List<KeyValuePair<string, string>> Of(ChargeCard effect, StripeOptions options)
    {
        bool redirects = effect.Mode == ChargeMode.OnSession && effect.ReturnUrl is not null;
        long amount = StripeAmounts.ToStripe(Currency.Get(effect.Currency), effect.AmountMinor);
        List<KeyValuePair<string, string>> request = new(16)
        {
            new("amount", amount.ToString(CultureInfo.InvariantCulture)),
            new("currency", Code(effect.Currency)),
            new("customer", effect.CustomerId),
            new("payment_method", effect.PaymentMethodId),
            new("confirm", "true"),
            new("description", effect.Description),
            new("automatic_payment_methods[enabled]", "true"),
            redirects
                ? new("return_url", effect.ReturnUrl!)
                : new("automatic_payment_methods[allow_redirects]", "never"),
        };
        foreach ((string name, string value) in StripeMetadata.Of(effect, options.InstanceId))
        {
            request.Add(new($"metadata[{name}]", value));
        }

        for (int i = 0; i < IntentExpansions.Length; i++)
        {
            request.Add(new(string.Create(CultureInfo.InvariantCulture, $"expand[{i}]"), IntentExpansions[i]));
        }

        if (effect.Mode == ChargeMode.OffSession)
        {
            request.Add(new("off_session", "true"));
            request.Add(new("payment_method_options[card][stored_credential_usage]", "unscheduled"));
        }

        if (options.StatementDescriptorSuffix is { } suffix)
        {
            request.Add(new("statement_descriptor_suffix", suffix));
        }

        return request;
    }

    /// <remarks>
    /// <see cref="OpenPage.ExpiresAt"/> goes out as it is. To fit it into the allowed span by the clock of each
    /// send would change a parameter between repetitions.
    /// </remarks>
    internal static Checkout.SessionCreateOptions Of(
        OpenPage effect, string customerId, StripeOptions options)
    {
        Checkout.SessionCreateOptions request = new()
        {
            Mode = "payment",
            Customer = customerId,
            ClientReferenceId = effect.RequestId,
            LineItems = LinesOf(effect),
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(effect.ExpiresAt).UtcDateTime,
            SuccessUrl = effect.SuccessUrl,
            CancelUrl = effect.CancelUrl,
            Metadata = StripeMetadata.Of(effect, options.InstanceId),
            PaymentIntentData = IntentOf(effect, options),
        };
        StripeSaving.Write(effect, request);
        return request;
    }

    internal static CustomerCreateOptions CustomerOf(OpenPage effect, StripeOptions options) =>
        new() { Metadata = StripeMetadata.Of(MailboxOf(effect), options.InstanceId) };

    internal static string CustomerKey(OpenPage effect) =>
        $"{MailboxOf(effect).Value}:customer:{effect.IdempotencyKey}";

    internal static RefundCreateOptions Of(CreateRefund effect, StripeOptions options) => new()
    {
        PaymentIntent = effect.ChargeId,
        Amount = StripeAmounts.ToStripe(Currency.Get(effect.Currency), effect.AmountMinor),
        Metadata = StripeMetadata.Of(effect, options.InstanceId),
        Expand = [.. NestedIntentExpansions],
    };

    /// <remarks>A property that is set to null goes out as an empty parameter, which Stripe refuses.</remarks>
    private static Checkout.SessionPaymentIntentDataOptions IntentOf(OpenPage effect, StripeOptions options)
    {
        Checkout.SessionPaymentIntentDataOptions intent = new()
        {
            Description = effect.Description,
            Metadata = StripeMetadata.Of(effect, options.InstanceId),
        };
        if (effect.SaveCard)
        {
            intent.SetupFutureUsage = "off_session";
        }

        if (options.StatementDescriptorSuffix is { } suffix)
        {
            intent.StatementDescriptorSuffix = suffix;
        }

        return intent;
    }

    private static List<Checkout.SessionLineItemOptions> LinesOf(OpenPage effect)
    {
        Currency currency = Currency.Get(effect.Currency);
        if (effect.Items.Count == 0)
        {
            return [Line(new LineItem(effect.Description, 1, effect.AmountMinor), currency)];
        }

        long sum = 0;
        foreach (LineItem item in effect.Items)
        {
            sum = checked(sum + (item.UnitMinor * item.Quantity));
        }

        return sum == effect.AmountMinor
            ? [.. effect.Items.Select(item => Line(item, currency))]
            : throw new ArgumentException($"The lines come to {sum}, not {effect.AmountMinor}.", nameof(effect));
    }

    private static Checkout.SessionLineItemOptions Line(LineItem item, Currency currency) => new()
    {
        Quantity = item.Quantity,
        PriceData = new Checkout.SessionLineItemPriceDataOptions
        {
            Currency = Code(currency.Code),
            UnitAmount = StripeAmounts.ToStripe(currency, item.UnitMinor),
            ProductData = new Checkout.SessionLineItemPriceDataProductDataOptions { Name = item.Name },
        },
    };

    private static MailboxId MailboxOf(OpenPage effect) =>
        PaymentRequestId.TryParse(effect.RequestId, out PaymentRequestId id)
            ? id.Mailbox
            : throw new ArgumentException($"'{effect.RequestId}' is not the id of a payment request.", nameof(effect));

#pragma warning disable CA1308 // Stripe writes currencies in lower case.
    private static string Code(string currency) => currency.ToLowerInvariant();
#pragma warning restore CA1308
}
