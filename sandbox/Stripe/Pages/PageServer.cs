using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Pages;

/// <summary>Serves what people see: payment page, bank's page, receipt.</summary>
internal sealed class PageServer(StripeLedger ledger, CheckoutFlow counter)
{
    private string Merchant => ledger.Options.MerchantDisplayName;

    internal Task ServeAsync(HttpContext context)
    {
        string[] path = (context.Request.Path.Value ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);
        bool post = HttpMethods.IsPost(context.Request.Method);
        return path switch
        {
            ["c", "pay", string id] => post ? PayAsync(context, id) : ShowSessionAsync(context, id, null, null),
            ["c", "pay", string id, "authenticate"] =>
                post ? AnswerBankAsync(context, id) : ShowBankOfSessionAsync(context, id),
            ["redirect", "authenticate", string id] =>
                post ? AnswerBankForIntentAsync(context, id) : ShowBankOfIntentAsync(context, id),
            ["receipts", string id] => ShowReceiptAsync(context, id),
            _ => WriteAsync(context, 404, PageLayout.Notice("Not found", "There is nothing at this address.")),
        };
    }

    private Task ShowSessionAsync(HttpContext context, string id, CheckoutForm? typed, string? error)
    {
        (int status, string page) = SessionPage(id, typed, error);
        return WriteAsync(context, status, page);
    }

    private (int Status, string Page) SessionPage(string id, CheckoutForm? typed, string? error)
    {
        lock (ledger.Gate)
        {
            return ledger.Sessions.Find(id) switch
            {
                null => (404, PageLayout.Notice("Not found", "There is no such payment page.")),
                { Status: "complete" } => (200, PageLayout.Notice("You're all done here", "You have already paid.")),
                { IsOpen: false } expired => (200, PageLayout.Notice(
                    "This page has expired",
                    "This payment page is no longer open. Ask the merchant for a new link.",
                    expired.CancelUrl)),
                { } session => (200, CheckoutPage.Of(session, Merchant, typed, error ?? LastErrorOf(session))),
            };
        }
    }

    private string? LastErrorOf(CheckoutSession session) => ledger.Intents.Find(session.IntentId)?.LastError?.Message;

    private async Task PayAsync(HttpContext context, string id)
    {
        IFormCollection fields = await context.Request.ReadFormAsync(context.RequestAborted);
        var form = new CheckoutForm
        {
            CardNumber = fields["card_number"].ToString(),
            Expiry = fields["expiry"].ToString(),
            Cvc = fields["cvc"].ToString(),
            Name = fields["name"].ToString(),
            Email = fields["email"].ToString(),
            SaveCard = fields["save_card"] == "true",
            AcceptTerms = fields["accept_terms"] == "true",
            CustomFields = fields.Where(field => field.Key.StartsWith(CheckoutPage.CustomField, StringComparison.Ordinal))
                .ToDictionary(field => field.Key[CheckoutPage.CustomField.Length..], field => field.Value.ToString()),
        };
        CheckoutOutcome outcome = await counter.PayAsync(id, form, context.RequestAborted);
        if (outcome.Location is not null)
        {
            SeeOther(context, outcome.Location);
            return;
        }

        await ShowSessionAsync(context, id, form, outcome.Message);
    }

    private Task ShowBankOfSessionAsync(HttpContext context, string id)
    {
        PaymentIntent? intent;
        lock (ledger.Gate)
        {
            intent = ledger.Intents.Find(ledger.Sessions.Find(id)?.IntentId);
        }

        return ShowBankAsync(context, intent, $"/c/pay/{id}/authenticate");
    }

    private Task ShowBankOfIntentAsync(HttpContext context, string id)
    {
        PaymentIntent? intent = OwnIntent(context, id);
        return ShowBankAsync(context, intent, $"/redirect/authenticate/{id}?client_secret={intent?.ClientSecret}");
    }

    private Task ShowBankAsync(HttpContext context, PaymentIntent? intent, string action) =>
        intent is { AwaitsHolder: true }
            ? WriteAsync(
                context,
                200,
                PageLayout.Bank(Merchant, CurrencyRules.Display(intent.Amount, intent.Currency), action))
            : WriteAsync(context, 404, PageLayout.Notice("Nothing to confirm", "This payment is not waiting for you."));

    private async Task AnswerBankAsync(HttpContext context, string id)
    {
        ThreeDSecureChoice choice = await ChoiceAsync(context);
        CheckoutOutcome outcome = await counter.AnswerBankAsync(id, choice, context.RequestAborted);
        SeeOther(context, outcome.Location ?? $"/c/pay/{id}");
    }

    private async Task AnswerBankForIntentAsync(HttpContext context, string id)
    {
        ThreeDSecureChoice choice = await ChoiceAsync(context);
        CheckoutOutcome outcome = OwnIntent(context, id) is null
            ? new CheckoutOutcome(CheckoutState.NotOpen, "This payment is not waiting for you.", null)
            : counter.AnswerBankForIntent(id, choice);
        if (outcome.Location is not null)
        {
            SeeOther(context, outcome.Location);
            return;
        }

        await WriteAsync(context, 200, PageLayout.Notice("Your bank", outcome.Message ?? "Thank you."));
    }

    private PaymentIntent? OwnIntent(HttpContext context, string id)
    {
        lock (ledger.Gate)
        {
            PaymentIntent? intent = ledger.Intents.Find(id);
            return intent?.ClientSecret == context.Request.Query["client_secret"].ToString() ? intent : null;
        }
    }

    private Task ShowReceiptAsync(HttpContext context, string id)
    {
        Charge? charge;
        lock (ledger.Gate)
        {
            charge = ledger.Charges.Find(id);
        }

        return charge is { Succeeded: true }
            ? WriteAsync(context, 200, PageLayout.Notice(
                $"Receipt from {Merchant}", $"{CurrencyRules.Display(charge.Amount, charge.Currency)} was paid."))
            : WriteAsync(context, 404, PageLayout.Notice("Not found", "There is no such receipt."));
    }

    private static async Task<ThreeDSecureChoice> ChoiceAsync(HttpContext context)
    {
        IFormCollection fields = await context.Request.ReadFormAsync(context.RequestAborted);
        return fields["choice"].ToString() switch
        {
            "complete" => ThreeDSecureChoice.Complete,
            "fail" => ThreeDSecureChoice.Fail,
            _ => ThreeDSecureChoice.Leave,
        };
    }

    private static void SeeOther(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
    }

    private static Task WriteAsync(HttpContext context, int status, string page)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }
}
