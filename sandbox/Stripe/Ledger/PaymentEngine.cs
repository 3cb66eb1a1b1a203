using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Cards;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>Moves PaymentIntents and makes their charges. Callers hold the ledger's gate.</summary>
internal sealed class PaymentEngine(StripeLedger ledger, Renderer render, DisputeSimulator trouble)
{
    // https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
    private static readonly TimeSpan HoldWindow = TimeSpan.FromDays(7);
    private static readonly TimeSpan VisaMerchantInitiatedHoldWindow = new(4, 18, 0, 0);

    internal void Open(PaymentIntent intent)
    {
        ledger.Intents.Add(intent);
        ledger.Emit("payment_intent.created", render.Of(intent));
    }

    /// <summary>Tries to pay; a refusal by the bank is recorded, then thrown as Stripe's card error.</summary>
    internal void Confirm(PaymentIntent intent, PaymentMethod method, bool offSession, bool errorOnRequiresAction)
    {
        intent.PaymentMethodId = method.Id;
        intent.OffSession = offSession;
        intent.LastError = null;
        switch (CardIssuer.Judge(method, new Attempt(offSession, Authenticated: false, SavesCard(intent))))
        {
            case Verdict.NeedsHolder when offSession || errorOnRequiresAction:
                throw Refuse(intent, method, TestCards.AuthenticationRequired, authenticated: false);
            case Verdict.NeedsHolder:
                intent.Status = "requires_action";
                ledger.Emit("payment_intent.requires_action", render.Of(intent));
                break;
            case Verdict.Declined:
                throw Refuse(intent, method, method.Card.Decline!, authenticated: false);
            default:
                Succeed(intent, method, authenticated: false);
                break;
        }
    }

    /// <summary>The holder has confirmed at the bank's page.</summary>
    internal void CompleteAuthentication(PaymentIntent intent)
    {
        PaymentMethod method = ledger.PaymentMethods.Get(intent.PaymentMethodId!);
        if (CardIssuer.Judge(method, new Attempt(intent.OffSession, Authenticated: true, SavesCard(intent)))
            == Verdict.Declined)
        {
            throw Refuse(intent, method, method.Card.Decline!, authenticated: true);
        }

        Succeed(intent, method, authenticated: true);
    }

    /// <summary>The holder has refused, or failed, at the bank's page.</summary>
    internal void FailAuthentication(PaymentIntent intent)
    {
        intent.LastError = new PaymentError(
            StripeRefusalException.InvalidRequest,
            "payment_intent_authentication_failure",
            null,
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new "
            + "PaymentMethod to attempt to fulfill this PaymentIntent again.",
            null,
            null,
            null,
            intent.PaymentMethodId);
        Reopen(intent);
    }

    internal void Capture(PaymentIntent intent, long amount)
    {
        Charge charge = ledger.Charges.Get(intent.LatestChargeId!);
        charge.Captured = true;
        charge.AmountCaptured = amount;
        intent.Status = "succeeded";
        intent.AmountCapturable = 0;
        intent.AmountReceived = amount;
        ledger.Emit("charge.captured", render.Of(charge));
        ledger.Emit("payment_intent.succeeded", render.Of(intent));
    }

    internal void Cancel(PaymentIntent intent, string? reason)
    {
        bool held = intent.Status == "requires_capture";
        intent.Status = "canceled";
        intent.AmountCapturable = 0;
        intent.CanceledAt = ledger.Now;
        intent.CancellationReason = reason;
        if (held && reason == "expired")
        {
            ledger.Emit("charge.expired", render.Of(ledger.Charges.Get(intent.LatestChargeId!)));
        }

        ledger.Emit("payment_intent.canceled", render.Of(intent));
    }

    /// <summary>What a test card brings after a successful charge; called when all else is on record.</summary>
    internal void Follow(PaymentIntent intent)
    {
        if (!ledger.Charges.TryGet(intent.LatestChargeId, out Charge? charge) || !charge.Succeeded)
        {
            return;
        }

        switch (ledger.PaymentMethods.Find(charge.PaymentMethodId)?.Card.Aftermath)
        {
            case Aftermath.Dispute when charge.Captured:
                trouble.OpenDispute(charge, "fraudulent");
                break;
            case Aftermath.EarlyFraudWarning:
                trouble.Warn(charge);
                break;
            default:
                break;
        }
    }

    private static bool SavesCard(PaymentIntent intent) =>
        intent.SetupFutureUsage is not null && intent.CustomerId is not null;

    private void Succeed(PaymentIntent intent, PaymentMethod method, bool authenticated)
    {
        bool manual = intent.CaptureMethod == "manual";
        Save(intent, method);
        Charge charge = AddCharge(intent, method, "succeeded", null, authenticated);
        intent.LatestChargeId = charge.Id;
        if (manual)
        {
            intent.Status = "requires_capture";
            intent.AmountCapturable = intent.Amount;
            ledger.Emit("charge.succeeded", render.Of(charge));
            ledger.Emit("payment_intent.amount_capturable_updated", render.Of(intent));
            ledger.At(charge.CaptureBefore!.Value, () => ExpireHold(intent));
            return;
        }

        charge.Captured = true;
        charge.AmountCaptured = intent.Amount;
        intent.Status = "succeeded";
        intent.AmountReceived = intent.Amount;
        ledger.Emit("charge.succeeded", render.Of(charge));
        ledger.Emit("payment_intent.succeeded", render.Of(intent));
    }

    private void Save(PaymentIntent intent, PaymentMethod method)
    {
        if (!SavesCard(intent))
        {
            method.Spent = method.CustomerId is null;
            return;
        }

        method.SetUpForOffSession |= intent.SetupFutureUsage == "off_session";
        if (method.CustomerId is null)
        {
            method.CustomerId = intent.CustomerId;
            method.AllowRedisplay = method.AllowRedisplay == "unspecified" ? "limited" : method.AllowRedisplay;
            ledger.Emit("payment_method.attached", PaymentMethodShape.Of(method));
        }
    }

    private StripeRefusalException Refuse(
        PaymentIntent intent, PaymentMethod method, Decline decline, bool authenticated)
    {
        Charge charge = AddCharge(intent, method, "failed", decline, authenticated);
        intent.LatestChargeId = charge.Id;
        intent.LastError = new PaymentError(
            StripeRefusalException.CardError,
            decline.Code,
            decline.DeclineCode,
            decline.Message,
            decline.AdviceCode,
            decline.Param,
            charge.Id,
            method.Id);
        ledger.Emit("charge.failed", render.Of(charge));
        Reopen(intent);
        var details = new JsonObject { ["charge"] = charge.Id, ["decline_code"] = decline.DeclineCode };
        if (decline.AdviceCode is not null)
        {
            details["advice_code"] = decline.AdviceCode;
        }

        details["payment_intent"] = render.Of(intent);
        details["payment_method"] = PaymentMethodShape.Of(method);
        return StripeRefusalException.Card(decline.Message, decline.Code, decline.Param, details);
    }

    private void Reopen(PaymentIntent intent)
    {
        intent.PaymentMethodId = null;
        intent.Status = "requires_payment_method";
        ledger.Emit("payment_intent.payment_failed", render.Of(intent));
    }

    private Charge AddCharge(
        PaymentIntent intent, PaymentMethod method, string status, Decline? decline, bool authenticated) =>
        ledger.Charges.Add(new Charge
        {
            Id = ledger.Ids.Next("ch_3", 23),
            Created = ledger.Now,
            Metadata = new Dictionary<string, string>(intent.Metadata, StringComparer.Ordinal),
            Amount = intent.Amount,
            Currency = intent.Currency,
            IntentId = intent.Id,
            PaymentMethodId = method.Id,
            CustomerId = intent.CustomerId,
            Description = intent.Description,
            ReceiptEmail = intent.ReceiptEmail,
            StatementDescriptorSuffix = intent.StatementDescriptorSuffix,
            Status = status,
            Decline = decline,
            Authenticated = authenticated,
            CaptureBefore = intent.CaptureMethod == "manual" && decline is null
                ? ledger.Now + (long)HoldFor(intent, method).TotalSeconds
                : null,
            BalanceTransactionId = ledger.Ids.Next("txn_3", 23),
            NetworkTransactionId = ledger.Ids.Digits(15),
        });

    private static TimeSpan HoldFor(PaymentIntent intent, PaymentMethod method) =>
        intent.OffSession && method.Card.Brand == "visa" ? VisaMerchantInitiatedHoldWindow : HoldWindow;

    private void ExpireHold(PaymentIntent intent)
    {
        if (intent.Status == "requires_capture")
        {
            Cancel(intent, "expired");
        }
    }
}
