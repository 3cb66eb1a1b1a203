using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;

namespace Chat2Pay.Sandbox.Stripe.Events;

/// <summary>Posts events to the merchant's endpoint, one after another, and tries again after a failure.</summary>
internal sealed partial class EventDispatcher : IAsyncDisposable
{
    private readonly StripeLedger ledger;
    private readonly FaultPlan faults;
    private readonly ILogger logger;
    private readonly Channel<StripeEvent> queue;
    private readonly HttpClient http;
    private readonly CancellationTokenSource stopping = new();
    private readonly List<StripeEvent> heldBack = [];
    private readonly Idleness idleness = new();
    private readonly Task worker;
    private Uri? url;

    internal EventDispatcher(
        StripeLedger ledger, FaultPlan faults, HttpMessageHandler caller, ILogger<EventDispatcher> logger)
    {
        this.ledger = ledger;
        this.faults = faults;
        this.logger = logger;
        url = ledger.Options.WebhookUrl;
        queue = Channel.CreateBounded<StripeEvent>(ledger.Options.MaximumObjectsPerKind);
        http = new HttpClient(caller)
        {
            Timeout = ledger.Options.WebhookTimeout,
        };
        worker = RunAsync();
    }

    internal Uri? Url
    {
        get => Volatile.Read(ref url);
        set => Volatile.Write(ref url, value);
    }

    /// <summary>Completes when no event waits or is on its way, even if some wait for a further try.</summary>
    internal Task WhenIdleAsync() => idleness.WhenIdleAsync();

    /// <summary>Called under the ledger's gate.</summary>
    internal void Enqueue(StripeEvent entry)
    {
        if (Url is null)
        {
            entry.Delivery = DeliveryState.NoEndpoint;
            entry.FirstAttempt.TrySetResult();
            return;
        }

        entry.Delivery = DeliveryState.Pending;
        idleness.Enter();
        if (!queue.Writer.TryWrite(entry))
        {
            entry.Delivery = DeliveryState.Failed;
            entry.FirstAttempt.TrySetResult();
            idleness.Leave();
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        await worker;
        while (queue.Reader.TryRead(out StripeEvent? left))
        {
            left.FirstAttempt.TrySetResult();
        }

        stopping.Dispose();
        http.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            while (await queue.Reader.WaitToReadAsync(stopping.Token))
            {
                while (!stopping.IsCancellationRequested && queue.Reader.TryRead(out StripeEvent? entry))
                {
                    await HandleAndLeaveAsync(entry);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private async Task HandleAndLeaveAsync(StripeEvent entry)
    {
        try
        {
            await HandleAsync(entry);
        }
        finally
        {
            entry.FirstAttempt.TrySetResult();
            idleness.Leave();
        }
    }

    private async Task HandleAsync(StripeEvent entry)
    {
        switch (faults.NextCallback("stripe:event " + entry.Type))
        {
            case FaultKind.LoseCallback:
                SetState(entry, DeliveryState.Failed);
                return;
            case FaultKind.DelayCallback:
                heldBack.Add(entry);
                return;
            case FaultKind.DuplicateCallback:
                await DeliverAsync(entry);
                await DeliverAsync(entry);
                break;
            default:
                await DeliverAsync(entry);
                break;
        }

        StripeEvent[] late = [.. heldBack];
        heldBack.Clear();
        foreach (StripeEvent held in late)
        {
            await DeliverAsync(held);
        }
    }

    private async Task DeliverAsync(StripeEvent entry)
    {
        if (await PostAsync(entry))
        {
            SetState(entry, DeliveryState.Delivered);
            return;
        }

        IReadOnlyList<TimeSpan> delays = ledger.Options.WebhookRetryDelays;
        if (entry.Attempts > delays.Count)
        {
            SetState(entry, DeliveryState.Failed);
            return;
        }

        ledger.After(delays[entry.Attempts - 1], () => Enqueue(entry));
    }

    private async Task<bool> PostAsync(StripeEvent entry)
    {
        string body;
        lock (ledger.Gate)
        {
            entry.Attempts++;
            body = EventShape.Of(entry).ToJsonString();
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Add("Stripe-Signature", EventSigner.Sign(ledger.Options.WebhookSecret, ledger.Now, body));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Stripe", "1.0"));
            using HttpResponseMessage response = await http.SendAsync(request, stopping.Token);
            Log.Delivered(logger, entry.Type, entry.Id, (int)response.StatusCode);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException
            || (failure is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            Log.NotDelivered(logger, failure, entry.Type, entry.Id);
            return false;
        }
    }

    private void SetState(StripeEvent entry, DeliveryState state)
    {
        lock (ledger.Gate)
        {
            entry.Delivery = state;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5210, LogLevel.Information, "Emulated Stripe posted {Type} {EventId}: {Status}")]
        internal static partial void Delivered(ILogger logger, string type, string eventId, int status);

        [LoggerMessage(5211, LogLevel.Warning, "Emulated Stripe could not post {Type} {EventId}")]
        internal static partial void NotDelivered(ILogger logger, Exception failure, string type, string eventId);

        [LoggerMessage(5212, LogLevel.Debug, "Emulated Stripe stops posting events")]
        internal static partial void Stopped(ILogger logger);
    }
}
