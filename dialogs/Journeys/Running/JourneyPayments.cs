using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>The payment requests of runs: made like an application's, watched until they have an outcome.</summary>
internal static class JourneyPayments
{
    private const int OwnOrderLength = 6;

    /// <summary>Makes the request. One that cannot be made has the outcome <see cref="PayOutcome.Failed"/>.</summary>
    public static void Request(TurnScope turn, JourneyRun run, PayStep pay)
    {
        PaymentRequested asked;
        try
        {
            asked = Asked(turn, run, pay);
        }
        catch (JourneyFaultException fault)
        {
            turn.Add(new ReportJourneyFault(run.Journey, run.Version, pay.Place.Line, fault.Message));
            Settle(turn, run, null, PayOutcome.Failed);
            return;
        }

        run.PaymentId = asked.RequestId;
        NewRequests.Make(turn, asked);
    }

    /// <summary>Notes the outcome of the request that a run waits for, once it has one; the next turn goes on with it.</summary>
    public static void Watch(TurnScope turn, JourneyRun run)
    {
        if (run is not { PaymentId: { } id, Outcome: null })
        {
            return;
        }

        PaymentRequest? payment = turn.Find(id);
        if ((payment is null ? PayOutcome.Failed : PayOutcomes.Of(payment)) is { } outcome)
        {
            Settle(turn, run, payment, outcome);
        }
    }

    private static void Settle(TurnScope turn, JourneyRun run, PaymentRequest? payment, PayOutcome outcome)
    {
        RunVariables.Set(run, payment, outcome);
        run.Outcome = outcome;
        run.DueAt = turn.Now;
    }

    private static PaymentRequested Asked(TurnScope turn, JourneyRun run, PayStep pay)
    {
        JourneySettings settings = turn.Settings.Journeys
            ?? throw new JourneyFaultException("Journeys are switched off, so no payment is requested.");
        TemplateScope variables = RunVariables.Of(run);
        Currency currency = Currency.Get(pay.Currency);
        PaymentRequestId id = RunIds.OfPayment(turn.Mailbox, run);
        return new PaymentRequested
        {
            RequestId = id.Value,
            To = turn.State.Customer.Address,
            Channel = run.Channel,
            OrderNumber = OrderNumber(pay, variables, id),
            AmountMinor = Amount(settings, pay, variables, currency),
            Currency = currency.Code,
            UnopenedSeconds = (int)pay.Expires.TotalSeconds,
            OpenedSeconds = settings.OpenedSeconds,
            ApplicationId = settings.ApplicationId,
            Language = run.Language,
        };
    }

    private static long Amount(JourneySettings settings, PayStep pay, TemplateScope variables, Currency currency)
    {
        JourneyValue value = pay.Amount.Evaluate(variables);
        decimal amount = value.Number ?? JourneyValue.NumberIn(value.Text.Trim())
            ?? throw new JourneyFaultException("The amount of a payment is no number.");
        long minor = MajorUnits.ToMinor(amount, currency);
        IGatewayLimits limits = settings.LimitsOf(currency)
            ?? throw new JourneyFaultException($"No gateway takes {currency.Code}.");
        return minor >= limits.SmallestMinor(currency) && minor <= limits.LargestMinor(currency) && minor % limits.StepMinor(currency) == 0
            ? minor
            : throw new JourneyFaultException($"The gateway does not take this amount in {currency.Code}.");
    }

    private static string OrderNumber(PayStep pay, TemplateScope variables, PaymentRequestId id)
    {
        if (pay.Order is not { } template)
        {
            return "J-" + id.Local[..OwnOrderLength].ToUpperInvariant();
        }

        string order = template.Fill(variables).Trim();
        return order.Length is > 0 and <= OrderNumberRule.MaxLength && (ShownText.Fault(order) ?? OrderNumberRule.Fault(order)) is null
            ? order
            : throw new JourneyFaultException("The order number of a payment is none: too long, or a word that customers reply with.");
    }
}
