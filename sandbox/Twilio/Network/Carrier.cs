using Chat2Pay.Sandbox.Twilio.Api;
using Chat2Pay.Sandbox.Twilio.Channels;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>Carries the account's messages to phones and reports every step to the status callback.</summary>
internal sealed class Carrier : IAsyncDisposable
{
    private static readonly string[] Ranks =
        ["scheduled", "accepted", "queued", "sending", "sent", "delivered", "read"];

    private readonly TwilioAccount account;
    private readonly WebhookDispatcher webhooks;
    private readonly OrderedQueues<MessageRecord> queues;
    private readonly Dictionary<string, ITimer> scheduled = new(StringComparer.Ordinal);
    private PhoneNetwork? network;

    public Carrier(TwilioAccount account, WebhookDispatcher webhooks, WorkCounter counter, ILogger logger)
    {
        this.account = account;
        this.webhooks = webhooks;
        queues = new OrderedQueues<MessageRecord>(account.Options.QueueCapacity, counter, logger, CarryAsync);
    }

    /// <summary>The network and the carrier need each other; this closes the circle once, before the start.</summary>
    public void Connect(PhoneNetwork phones) => network = phones;

    /// <summary>Takes a message over; false when too many wait.</summary>
    public bool TryAccept(MessageRecord message)
    {
        if (message.SendAt is DateTimeOffset due)
        {
            return TrySchedule(message, due);
        }

        return queues.TryEnqueue(message.To, message);
    }

    /// <summary>Sends a text that a webhook's answer asked for.</summary>
    public void Reply(MessageRecord inbound, string body)
    {
        DateTimeOffset now = account.Now;
        MessageRecord message = new()
        {
            Sid = account.Sids.Next("SM"),
            Direction = MessageRecord.OutboundReply,
            From = inbound.To,
            To = inbound.From!,
            Body = body,
            Created = now,
            Updated = now,
            Status = "queued",
            Segments = ChannelNetworks.Of(inbound.To).Units(body),
        };
        account.Add(message);
        if (!TryAccept(message))
        {
            Advance(message, "failed", TwilioErrors.QueueOverflow);
        }
    }

    /// <summary>Moves a message on and reports it; a message that is further already stays as it is.</summary>
    public void Advance(MessageRecord message, string status, int? errorCode = null)
    {
        WebhookCall? call;
        lock (account.Gate)
        {
            int rank = Array.IndexOf(Ranks, status);
            if (message.Status is "failed" or "undelivered" or "canceled"
                || (rank >= 0 && rank < Array.IndexOf(Ranks, message.Status)))
            {
                return;
            }

            message.Status = status;
            message.ErrorCode = errorCode;
            message.Updated = account.Now;
            message.Sent ??= status == "sent" ? account.Now : null;
            call = StatusCall(message);
        }

        if (call is not null)
        {
            webhooks.Enqueue(call);
        }
    }

    /// <summary>Cancels a scheduled message; false when it is not waiting any more.</summary>
    public bool TryCancel(MessageRecord message)
    {
        lock (account.Gate)
        {
            if (message.Status != "scheduled" || !scheduled.Remove(message.Sid, out ITimer? timer))
            {
                return false;
            }

            timer.Dispose();
        }

        Advance(message, "canceled");
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        lock (account.Gate)
        {
            foreach (ITimer timer in scheduled.Values)
            {
                timer.Dispose();
            }

            scheduled.Clear();
        }

        await queues.DisposeAsync();
    }

    private bool TrySchedule(MessageRecord message, DateTimeOffset due)
    {
        lock (account.Gate)
        {
            if (scheduled.Count >= account.Options.QueueCapacity)
            {
                return false;
            }

            scheduled[message.Sid] = account.Time.CreateTimer(
                _ => SendScheduled(message), null, due - account.Now, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    private void SendScheduled(MessageRecord message)
    {
        lock (account.Gate)
        {
            if (!scheduled.Remove(message.Sid, out ITimer? timer))
            {
                return;
            }

            timer.Dispose();
        }

        if (!queues.TryEnqueue(message.To, message))
        {
            Advance(message, "failed", TwilioErrors.QueueOverflow);
        }
    }

    private async Task CarryAsync(MessageRecord message, CancellationToken cancellationToken)
    {
        TwilioPhone? phone = network!.Phone(message.Phone);
        if (message.From is null && !TryPickSender(message, phone))
        {
            Advance(message, "failed", TwilioErrors.NoSenderInService);
            return;
        }

        Advance(message, "queued");
        await PauseAsync(cancellationToken);
        int? refusal = phone is null
            ? TwilioErrors.QueueOverflow
            : ChannelNetworks.Of(message.From!).Refusal(account, message, phone);
        if (refusal is not null)
        {
            Advance(message, "failed", refusal);
            return;
        }

        Advance(message, "sending");
        Advance(message, "sent");
        await PauseAsync(cancellationToken);
        Arrive(message, phone!);
    }

    private void Arrive(MessageRecord message, TwilioPhone phone)
    {
        if (phone.DeliveryErrorOf(message.From!) is int error)
        {
            // Channel errors (63xxx) fail a message, those of telephone networks leave it undelivered.
            Advance(message, error >= 60_000 ? "failed" : "undelivered", error);
            return;
        }

        if (phone.LeavesDeliveryUnknown)
        {
            return;
        }

        // The status is reported first, so that whoever waits for the message sees it delivered.
        Advance(message, "delivered");
        network!.Show(phone, new PhoneEntry
        {
            Sender = message.From!,
            Direction = PhoneDirection.Received,
            Body = message.Content?.Body ?? message.Body,
            Time = account.Now,
            Record = message,
            Media = message.Media,
        });
    }

    /// <summary>
    /// The first channel that reaches the recipient, that the phone takes, and that the service has a sender of. A
    /// content is shown as that channel shows it.
    /// </summary>
    private bool TryPickSender(MessageRecord message, TwilioPhone? phone)
    {
        IReadOnlyList<string> pool = account.Service(message.MessagingServiceSid!)?.Senders ?? [];
        string? sender = ChannelNetworks.All
            .Where(channel => channel.Reaches(message.To) && (phone is null || channel.IsTakenBy(phone)))
            .Select(channel => SenderOf(channel, message, pool))
            .FirstOrDefault(each => each is not null);
        lock (account.Gate)
        {
            message.From = sender;
            if (sender is not null && message.Render?.Invoke(sender) is { } content)
            {
                message.Content = content;
                message.Body = content.Body;
                message.Media = content.Media;
            }

            message.Segments = ChannelNetworks.Of(sender ?? message.To).Units(message.Body);
        }

        return sender is not null;
    }

    private static string? SenderOf(ChannelNetwork channel, MessageRecord message, IReadOnlyList<string> pool) =>
        message.FallbackFrom is { } fallback && ChannelNetworks.Of(fallback) == channel
            ? fallback
            : pool.FirstOrDefault(each => ChannelNetworks.Of(each) == channel);

    private Task PauseAsync(CancellationToken cancellationToken) =>
        account.Options.CarrierDelay > TimeSpan.Zero
            ? Task.Delay(account.Options.CarrierDelay, account.Time, cancellationToken)
            : Task.CompletedTask;

    /// <summary>WhatsApp reports the form that it has known an account by, whichever it was sent to.</summary>
    private string Recipient(MessageRecord message) =>
        message.To.StartsWith(Addresses.WhatsAppPrefix, StringComparison.Ordinal)
            && network!.Phone(message.Phone)?.WhatsAppNumber is { } reported
            ? Addresses.WhatsAppPrefix + reported
            : message.To;

    private WebhookCall? StatusCall(MessageRecord message)
    {
        string? url = message.StatusCallback
            ?? (message.MessagingServiceSid is string sid ? account.Service(sid)?.StatusCallback : null);
        if (url is null)
        {
            return null;
        }

        return new WebhookCall
        {
            OrderingKey = $"status {message.Sid}",
            Operation = $"twilio:status {message.Status}",
            Url = WebhookUrl.Require(url),
            MessageSid = message.Sid,
            Form = WebhookForms.Status(account, message, Recipient(message)),
            IdempotencyToken = account.Sids.NextToken(),
        };
    }
}
