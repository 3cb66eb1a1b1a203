using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Reading;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>The variables of a run: those of its file, and the product's own.</summary>
internal static class RunVariables
{
    private const string RunId = "run.id";
    private const string OfChannel = "customer.channel";
    private const string OfLanguage = "customer.language";
    private const string CallStatus = "call.status";
    private const string PaymentId = JourneyRun.PaymentIdVariable;
    private const string Status = JourneyRun.PaymentStatusVariable;
    private const string Amount = "payment.amount";
    private const string Currency = "payment.currency";
    private const string Order = "payment.order_number";
    private const string Brand = "payment.card.brand";
    private const string Last4 = "payment.card.last4";
    private const string ReceiptUrl = "payment.receipt_url";

    /// <summary>Those that every step knows.</summary>
    public static IReadOnlyList<string> Always { get; } = [RunId, OfChannel, OfLanguage];

    /// <summary>Those that every step behind a payment knows; without a payment they are empty.</summary>
    public static IReadOnlyList<string> OfPayment { get; } =
        [PaymentId, Status, Amount, Currency, Order, Brand, Last4, ReceiptUrl];

    /// <summary>Those that every step behind a call knows.</summary>
    public static IReadOnlyList<string> OfCall { get; } = [CallStatus];

    /// <summary>The variables as templates read them.</summary>
    public static TemplateScope Of(JourneyRun run) => new(
        Languages.Of(run.Language),
        [
            .. run.Variables,
            new(RunId, JourneyValue.Of(run.Id)),
            new(OfChannel, JourneyValue.Of(ChannelProfiles.Of(run.Channel).Id)),
            new(OfLanguage, JourneyValue.Of(run.Language)),
        ]);

    /// <summary>
    /// Sets a variable. A card number is taken out, which parts of several answers or the answer of a service may make, and a
    /// text that is too long is cut off.
    /// </summary>
    public static void Set(JourneyRun run, string name, JourneyValue value)
    {
        MaskedText masked = CardNumberMask.Mask(value.Text);
        JourneyValue kept = masked.CardNumberRemoved ? JourneyValue.Of(masked.Text) : value;
        run.Variables[name] = kept with { Text = Cut(kept.Text) };
    }

    /// <summary>The beginning of a text, in whole characters.</summary>
    private static string Cut(string text) =>
        text.Length <= JourneyLimits.VariableLength ? text
        : text[..(JourneyLimits.VariableLength - (char.IsHighSurrogate(text[JourneyLimits.VariableLength - 1]) ? 1 : 0))];

    private static JourneyValue AmountOf(PaymentRequest payment) =>
        JourneyValue.Of((decimal)payment.AmountMinor / payment.Total.Currency.MinorPerMajor);

    /// <summary>Sets what is known of a call.</summary>
    public static void Set(JourneyRun run, ServiceAnswer answer)
    {
        Set(run, CallStatus, JourneyValue.Of(answer.Status));
        foreach ((string name, JourneyValue value) in answer.Values)
        {
            Set(run, name, value);
        }
    }

    /// <summary>Sets what is known of a payment; null for a request that could not be made.</summary>
    public static void Set(JourneyRun run, PaymentRequest? payment, PayOutcome outcome)
    {
        bool paid = outcome == PayOutcome.Paid && payment is not null;
        Set(run, PaymentId, JourneyValue.Of(payment?.Id ?? ""));
        Set(run, Status, JourneyValue.Of(WireNames.Of(outcome)));
        Set(run, Amount, payment is null ? JourneyValue.Of("") : AmountOf(payment));
        Set(run, Currency, JourneyValue.Of(payment?.CurrencyCode ?? ""));
        Set(run, Order, JourneyValue.Of(payment?.OrderNumber ?? ""));
        Set(run, Brand, JourneyValue.Of(paid ? payment!.PaidBrand ?? "" : ""));
        Set(run, Last4, JourneyValue.Of(paid ? payment!.PaidLast4 ?? "" : ""));
        Set(run, ReceiptUrl, JourneyValue.Of(""));
    }

    /// <summary>Sets the link to the receipt of a payment that came.</summary>
    public static void SetReceipt(JourneyRun run, string url) => Set(run, ReceiptUrl, JourneyValue.Of(url));
}
