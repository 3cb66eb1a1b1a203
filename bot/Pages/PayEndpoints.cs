using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Pages;

/// <summary>The link's page, its button, and the return from the gateway. Only the button changes anything.</summary>
internal static class PayEndpoints
{
    /// <summary>The most reloads of the "preparing" page, 2 s each.</summary>
    private const int MaxPreparing = 20;

    /// <summary>The "checking" page reloads more slowly after so many reloads of 3 s.</summary>
    private const int ManyChecks = 10;

    private const int MaxChecks = 1_000;
    private const int MaxFormBytes = 4_096;
    private const long HintEveryMilliseconds = 15_000;

    /// <summary>Presses within this time count as one; a later press may ask for the code again.</summary>
    private const long PressEveryMilliseconds = 15_000;

    private static readonly TimeSpan WaitForUrl = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WaitForAnswer = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Remember = TimeSpan.FromHours(1);

    /// <summary>Shows the page of the payment's current state.</summary>
    public static async Task<IResult> ShowAsync(
        string token, HttpRequest request, CustomerPages pages, CancellationToken cancellationToken)
    {
        if (await pages.FindByPayTokenAsync(token, cancellationToken) is not { } payment)
        {
            return pages.Unknown(request);
        }

        return await pages.ShowStateAsync(payment, cancellationToken);
    }

    /// <summary>The pay button: asks for the gateway's page and leads there.</summary>
    public static async Task<IResult> PressAsync(
        string token, HttpRequest request, CustomerPages pages, MailboxClient mailboxes, CancellationToken cancellationToken)
    {
        if (await pages.FindByPayTokenAsync(token, cancellationToken) is not { } payment)
        {
            return pages.Unknown(request);
        }

        string path = pages.Links.PayPath(payment.RequestId);
        if (PageState.Of(payment, pages.Now) is not PageState.Payable)
        {
            return SeeOther(path);
        }

        bool save = await HasTickAsync(request, cancellationToken)
            && await pages.MaySaveAsync(payment, cancellationToken);
        DeliveryResult<string> waited = await mailboxes.DeliverAndWaitAsync(
            payment.RequestId.Mailbox,
            new CheckoutRequested(payment.Id, save),
            $"checkout:{payment.Id}:{payment.Version}:{(save ? 1 : 0)}:{pages.Now / PressEveryMilliseconds}",
            Remember,
            payment.RequestId,
            null,
            InboxQuota.Ordinary,
            (_, now) => now is null ? null : Onward(now, save, path, pages.Now),
            WaitForUrl,
            cancellationToken);
        return waited.Delivery == DeliveryOutcome.Full
            ? pages.Show(PageMessages.Trouble, payment, 503)
            : SeeOther(waited.Value ?? $"{path}/wait?save={(save ? 1 : 0)}&n=1");
    }

    /// <summary>Waits for the gateway's page if the button's own wait was too short.</summary>
    public static async Task<IResult> WaitAsync(
        string token, int? save, int? n, HttpRequest request, CustomerPages pages, CancellationToken cancellationToken)
    {
        if (await pages.FindByPayTokenAsync(token, cancellationToken) is not { } payment)
        {
            return pages.Unknown(request);
        }

        string path = pages.Links.PayPath(payment.RequestId);
        if (Onward(payment, save == 1, path, pages.Now) is { } url)
        {
            return SeeOther(url);
        }

        int count = Math.Clamp(n ?? 1, 1, MaxPreparing);
        return count == MaxPreparing
            ? pages.Show(words => PageMessages.NotPrepared(words, path), payment)
            : pages.Show(
                words => PageMessages.Preparing(words, $"{path}/wait?save={save ?? 0}&n={count + 1}"), payment);
    }

    /// <summary>The customer is back from the gateway. The gateway is read for the outcome.</summary>
    public static async Task<IResult> ReturnAsync(
        string token,
        int? n,
        HttpRequest request,
        CustomerPages pages,
        MailboxClient mailboxes,
        CancellationToken cancellationToken)
    {
        if (await pages.FindByPayTokenAsync(token, cancellationToken) is not { } payment)
        {
            return pages.Unknown(request);
        }

        if (payment is { IsOpen: true, Unsettled: not null })
        {
            payment = await AskAgainAsync(payment, pages.Now, mailboxes, cancellationToken) ?? payment;
        }

        if (PaymentStatusTable.IsPaid(payment.Status))
        {
            return await pages.ShowDoneAsync(payment, cancellationToken);
        }

        string path = pages.Links.PayPath(payment.RequestId);
        if (payment is { IsOpen: true, Unsettled.State: not AttemptState.RequiresAction })
        {
            int count = Math.Clamp((n ?? 0) + 1, 1, MaxChecks);
            string refresh = $"{path}/done?n={count}";
            return pages.Show(
                words => count > ManyChecks
                    ? PageMessages.CheckedForLong(words, refresh)
                    : PageMessages.StillChecking(words, refresh),
                payment);
        }

        return PageState.Of(payment, pages.Now) is PageState.Payable
            ? pages.Show(words => PageMessages.NotPaid(words, path), payment)
            : await pages.ShowStateAsync(payment, cancellationToken);
    }

    /// <summary>The receipt, once the request is paid.</summary>
    public static async Task<IResult> ReceiptAsync(
        string token, HttpRequest request, CustomerPages pages, CancellationToken cancellationToken)
    {
        PaymentRequest? payment = await pages.FindByReceiptTokenAsync(token, cancellationToken);
        return payment is not null && PaymentStatusTable.IsPaid(payment.Status)
            ? await pages.ShowReceiptAsync(payment, cancellationToken)
            : pages.Unknown(request);
    }

    /// <summary>The customer's next address: the gateway's page, or a page with the reason; null for not yet.</summary>
    private static string? Onward(PaymentRequest payment, bool save, string path, long now)
    {
        if (PageState.Of(payment, now) is not PageState.Payable)
        {
            return path;
        }

        return payment is { QueuedCheckoutSaveCard: null, Unsettled: { State: AttemptState.Open, Url: { } url } attempt }
            && attempt.SaveCard == save && attempt.UrlExpiresAt > now
            ? url
            : null;
    }

    /// <summary>Asks for a read of the gateway, at most once in 15 s, and waits a moment for its answer.</summary>
    private static async Task<PaymentRequest?> AskAgainAsync(
        PaymentRequest payment, long now, MailboxClient mailboxes, CancellationToken cancellationToken)
    {
        DeliveryResult<PaymentRequest> waited = await mailboxes.DeliverAndWaitAsync(
            payment.RequestId.Mailbox,
            new CustomerReturned(payment.Id),
            $"returned:{payment.Id}:{now / HintEveryMilliseconds}",
            Remember,
            payment.RequestId,
            null,
            InboxQuota.Ordinary,
            (_, read) => read is { IsOpen: true, Unsettled: not null } ? null : read,
            WaitForAnswer,
            cancellationToken);
        return waited.Value;
    }

    private static async Task<bool> HasTickAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > MaxFormBytes)
        {
            return false;
        }

        IFormCollection form = await request.ReadFormAsync(cancellationToken);
        return form["save"].Count > 0;
    }

    private static SeeOtherResult SeeOther(string url) => new(url);

    /// <summary>303: continue with a GET after any method.</summary>
    private sealed class SeeOtherResult(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
