using Chat2Pay.Sandbox.Stripe.Events;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Operations;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Pages;

/// <summary>What happens behind the payment page and the bank's page, whoever drives them.</summary>
internal sealed class CheckoutFlow(
    StripeLedger ledger,
    Renderer render,
    PaymentEngine engine,
    PaymentMethodOperations methods,
    CustomerOperations customers)
{
    private const string AuthenticationFailed =
        "We are unable to authenticate your payment method. Please choose a different payment method and try again.";

    // https://docs.stripe.com/checkout/fulfillment
    private static readonly TimeSpan RedirectPatience = TimeSpan.FromSeconds(10);

    internal async Task<CheckoutOutcome> PayAsync(
        string sessionId, CheckoutForm form, CancellationToken cancellationToken)
    {
        Step step;
        lock (ledger.Gate)
        {
            step = Pay(sessionId, form);
        }

        return await FinishAsync(step, cancellationToken);
    }

    internal async Task<CheckoutOutcome> AnswerBankAsync(
        string sessionId, ThreeDSecureChoice choice, CancellationToken cancellationToken)
    {
        Step step;
        lock (ledger.Gate)
        {
            step = AnswerBank(sessionId, choice);
        }

        return await FinishAsync(step, cancellationToken);
    }

    /// <summary>The bank's page for an intent that was confirmed over the API.</summary>
    internal CheckoutOutcome AnswerBankForIntent(string intentId, ThreeDSecureChoice choice)
    {
        lock (ledger.Gate)
        {
            if (ledger.Intents.Find(intentId) is not { AwaitsHolder: true } intent)
            {
                return new CheckoutOutcome(CheckoutState.NotOpen, "This payment is not waiting for you.", null);
            }

            if (choice == ThreeDSecureChoice.Leave)
            {
                return new CheckoutOutcome(CheckoutState.AuthenticationPending, null, null);
            }

            string? message = TryAnswer(intent, choice);
            engine.Follow(intent);
            return new CheckoutOutcome(
                message is null ? CheckoutState.Paid : CheckoutState.Declined, message, ReturnLocation(intent));
        }
    }

    private static string? ReturnLocation(PaymentIntent intent)
    {
        if (intent.ReturnUrl is null)
        {
            return null;
        }

        char separator = intent.ReturnUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{intent.ReturnUrl}{separator}payment_intent={intent.Id}"
            + $"&payment_intent_client_secret={intent.ClientSecret}&source_type=card";
    }

    private async Task<CheckoutOutcome> FinishAsync(Step step, CancellationToken cancellationToken)
    {
        if (step.Completed is not null)
        {
            // Stripe holds the browser back until the endpoint has answered the event, ten seconds at most.
            Task patience = Task.Delay(RedirectPatience, ledger.Time, cancellationToken);
            await Task.WhenAny(step.Completed.FirstAttempt.Task, patience);

            // The attempt may have ended in the hands of somebody who holds the ledger's gate.
            await Task.Yield();
        }

        return step.Outcome;
    }

    private Step Pay(string sessionId, CheckoutForm form)
    {
        if (ledger.Sessions.Find(sessionId) is not { IsOpen: true } session)
        {
            return new Step(new CheckoutOutcome(CheckoutState.NotOpen, "This payment page is not open.", null));
        }

        (CardEntry? entry, string? fault) = CardEntry.Parse(form, ledger.Time.GetUtcNow());
        if (entry is null)
        {
            return Invalid(fault!);
        }

        if (session.Wishes.TermsOfService == "required" && !form.AcceptTerms)
        {
            return Invalid("Please accept the terms of service.");
        }

        if (CustomFieldRules.Type(session, form) is { } wrong)
        {
            return Invalid(wrong);
        }

        session.PayerName = form.Name;
        session.PayerEmail = PayerEmail(session, form);
        session.TermsAccepted = session.Wishes.TermsOfService == "required";
        session.SaveTicked = session.SavedCards.Save == "enabled" && form.SaveCard;
        return Charge(session, entry);
    }

    private static Step Invalid(string message) => new(new CheckoutOutcome(CheckoutState.InvalidForm, message, null));

    private string? PayerEmail(CheckoutSession session, CheckoutForm form) =>
        session.CustomerEmail
        ?? ledger.Customers.Find(session.CustomerId)?.Email
        ?? (form.Email.Length > 0 ? form.Email : null);

    private Step Charge(CheckoutSession session, CardEntry entry)
    {
        PaymentIntent intent = IntentOf(session);
        intent.SetupFutureUsage = session.Intent.SetupFutureUsage ?? (session.SaveTicked ? "off_session" : null);
        PaymentMethod method = methods.Add(
            entry.Card, entry.ExpiryMonth, entry.ExpiryYear, session.PayerName, session.PayerEmail);
        if (session.SaveTicked)
        {
            method.AllowRedisplay = "always";
        }

        try
        {
            CurrencyRules.CheckBrand(intent.Amount, intent.Currency, method.Card.Brand);
            engine.Confirm(intent, method, offSession: false, errorOnRequiresAction: false);
        }
        catch (StripeRefusalException refusal)
        {
            return new Step(new CheckoutOutcome(CheckoutState.Declined, refusal.Message, null));
        }

        return intent.AwaitsHolder
            ? new Step(new CheckoutOutcome(
                CheckoutState.AuthenticationPending, null, $"/c/pay/{session.Id}/authenticate"))
            : Complete(session, intent);
    }

    private Step AnswerBank(string sessionId, ThreeDSecureChoice choice)
    {
        if (ledger.Sessions.Find(sessionId) is not { IsOpen: true } session
            || ledger.Intents.Find(session.IntentId) is not { AwaitsHolder: true } intent)
        {
            return new Step(new CheckoutOutcome(CheckoutState.NotOpen, "This payment is not waiting for you.", null));
        }

        if (choice == ThreeDSecureChoice.Leave)
        {
            return new Step(new CheckoutOutcome(CheckoutState.AuthenticationPending, null, null));
        }

        string? message = TryAnswer(intent, choice);
        return message is null
            ? Complete(session, intent)
            : new Step(new CheckoutOutcome(CheckoutState.Declined, message, $"/c/pay/{session.Id}"));
    }

    /// <summary>Null when the payment went through, else why it did not.</summary>
    private string? TryAnswer(PaymentIntent intent, ThreeDSecureChoice choice)
    {
        if (choice == ThreeDSecureChoice.Fail)
        {
            engine.FailAuthentication(intent);
            return AuthenticationFailed;
        }

        try
        {
            engine.CompleteAuthentication(intent);
            return null;
        }
        catch (StripeRefusalException refusal)
        {
            return refusal.Message;
        }
    }

    private Step Complete(CheckoutSession session, PaymentIntent intent)
    {
        session.Status = "complete";
        session.PaymentStatus = intent.Status == "succeeded" ? "paid" : "unpaid";
        StripeEvent completed = ledger.Emit("checkout.session.completed", render.Of(session));
        engine.Follow(intent);
        string location = session.SuccessUrl.Replace(
            "{CHECKOUT_SESSION_ID}", session.Id, StringComparison.Ordinal);
        return new Step(new CheckoutOutcome(CheckoutState.Paid, null, location), completed);
    }

    /// <summary>The session's intent, made when the customer first confirms.</summary>
    private PaymentIntent IntentOf(CheckoutSession session)
    {
        if (ledger.Intents.TryGet(session.IntentId, out PaymentIntent? known))
        {
            return known;
        }

        if (session is { CustomerId: null, CustomerCreation: "always" })
        {
            Customer customer = customers.Add();
            customer.Name = session.PayerName;
            customer.Email = session.PayerEmail;
            session.CustomerId = customer.Id;
            ledger.Emit("customer.created", CustomerShape.Of(customer));
        }

        string id = ledger.Ids.Next("pi_3", 23);
        var intent = new PaymentIntent
        {
            Id = id,
            Created = ledger.Now,
            ClientSecret = ledger.Ids.Next(id + "_secret_", 25),
            Metadata = new Dictionary<string, string>(session.Intent.Metadata, StringComparer.Ordinal),
            Amount = session.AmountTotal,
            Currency = session.Currency,
            CustomerId = session.CustomerId,
            SessionId = session.Id,
            CaptureMethod = session.Intent.CaptureMethod ?? "automatic_async",
            Description = session.Intent.Description,
            ReceiptEmail = session.Intent.ReceiptEmail,
            StatementDescriptorSuffix = session.Intent.StatementDescriptorSuffix,
        };
        session.IntentId = intent.Id;
        engine.Open(intent);
        return intent;
    }

    private sealed record Step(CheckoutOutcome Outcome, StripeEvent? Completed = null);
}
