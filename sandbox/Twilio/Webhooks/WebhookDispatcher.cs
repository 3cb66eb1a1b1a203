using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>Delivers webhooks in the background, in order per lane, as far as the fault plan lets it.</summary>
internal sealed partial class WebhookDispatcher : IAsyncDisposable
{
    private const int MaxAlerts = 1_000;

    /// <summary>How long a delayed call waits at most for the next one of its lane.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    private readonly TwilioAccount account;
    private readonly FaultPlan faults;
    private readonly ILogger logger;
    private readonly WebhookSender sender;
    private readonly OrderedQueues<WebhookCall> queues;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (WebhookCall Call, ITimer Timer)> delayed = new(StringComparer.Ordinal);
    private readonly Queue<TwilioAlert> alerts = new();
    private bool stopped;

    public WebhookDispatcher(TwilioAccount account, FaultPlan faults, WorkCounter counter, ILogger logger)
    {
        this.account = account;
        this.faults = faults;
        this.logger = logger;
        sender = new WebhookSender(account);
        queues = new OrderedQueues<WebhookCall>(account.Options.QueueCapacity, counter, logger, DeliverAsync);
    }

    public void Enqueue(WebhookCall call)
    {
        if (!queues.TryEnqueue(call.OrderingKey, call))
        {
            Log.Dropped(logger, call.Operation, call.MessageSid);
        }
    }

    public IReadOnlyList<TwilioAlert> Alerts()
    {
        lock (gate)
        {
            return [.. alerts];
        }
    }

    public void Alert(int code, string url, string messageSid)
    {
        int query = url.IndexOf('?', StringComparison.Ordinal);
        TwilioAlert alert = new(code, query < 0 ? url : url[..query], messageSid, account.Now);
        Log.Alert(logger, code, messageSid);
        lock (gate)
        {
            alerts.Enqueue(alert);
            if (alerts.Count > MaxAlerts)
            {
                alerts.Dequeue();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            stopped = true;
            foreach ((_, ITimer timer) in delayed.Values)
            {
                timer.Dispose();
            }

            delayed.Clear();
        }

        await queues.DisposeAsync();
        sender.Dispose();
    }

    private async Task DeliverAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        FaultKind fault = call.IsReleased ? FaultKind.None : faults.NextCallback(call.Operation);
        if (fault == FaultKind.LoseCallback || (fault == FaultKind.DelayCallback && Delay(call)))
        {
            Log.Faulted(logger, fault, call.Operation, call.MessageSid);
            return;
        }

        await SendAsync(call, cancellationToken);
        if (fault == FaultKind.DuplicateCallback)
        {
            await SendAsync(call, cancellationToken);
        }

        if (TakeDelayed(call.OrderingKey) is WebhookCall late)
        {
            await SendAsync(late, cancellationToken);
        }
    }

    private async Task SendAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        WebhookResult result = await sender.SendAsync(call, cancellationToken);
        if (result.Error is int error)
        {
            Alert(error, call.Url.Called, call.MessageSid);
        }
        else if (call.Reply is not null)
        {
            (IReadOnlyList<string> texts, int? wrong) = TwimlReply.Read(result.ContentType, result.Body);
            if (wrong is int code)
            {
                Alert(code, call.Url.Called, call.MessageSid);
            }

            foreach (string text in texts)
            {
                call.Reply(text);
            }
        }
    }

    /// <summary>Holds a call back; false when its lane holds one already, for at most one waits in each lane.</summary>
    private bool Delay(WebhookCall call)
    {
        lock (gate)
        {
            if (stopped || delayed.ContainsKey(call.OrderingKey))
            {
                return false;
            }

            ITimer timer = account.Time.CreateTimer(
                _ => Release(call.OrderingKey), null, MaxDelay, Timeout.InfiniteTimeSpan);
            delayed[call.OrderingKey] = (call, timer);
            return true;
        }
    }

    private void Release(string lane)
    {
        if (TakeDelayed(lane) is WebhookCall call)
        {
            Enqueue(call with { IsReleased = true });
        }
    }

    private WebhookCall? TakeDelayed(string lane)
    {
        lock (gate)
        {
            if (!delayed.Remove(lane, out (WebhookCall Call, ITimer Timer) held))
            {
                return null;
            }

            held.Timer.Dispose();
            return held.Call;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5101, LogLevel.Warning, "Webhook {Operation} of {MessageSid} dropped: its queue is full")]
        public static partial void Dropped(ILogger logger, string operation, string messageSid);

        [LoggerMessage(5102, LogLevel.Warning, "Twilio debugger: error {Code} on a webhook of {MessageSid}")]
        public static partial void Alert(ILogger logger, int code, string messageSid);

        [LoggerMessage(5103, LogLevel.Information, "Fault {Fault} on {Operation} of {MessageSid}")]
        public static partial void Faulted(ILogger logger, FaultKind fault, string operation, string messageSid);
    }
}
