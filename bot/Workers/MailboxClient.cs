using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// The only way to write to a mailbox and to read it. An accepted input is durable. Its turn runs on this node at once
/// if the node has capacity, else on the node whose sweeper finds it.
/// </summary>
public sealed class MailboxClient
{
    private readonly IMailboxStore store;
    private readonly TurnPump pump;
    private readonly CommitSignals signals;
    private readonly TimeProvider time;
    private readonly TimeSpan fallbackRead;

    internal MailboxClient(
        IMailboxStore store, TurnPump pump, CommitSignals signals, TimeProvider time, IOptions<WorkersOptions> options)
    {
        this.store = store;
        this.pump = pump;
        this.signals = signals;
        this.time = time;
        fallbackRead = options.Value.CommitPollInterval;
    }

    /// <summary>Stores an input and returns as soon as it is durable; the turn runs in the background.</summary>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="input">The input.</param>
    /// <param name="inputId">The same for every repetition of this input.</param>
    /// <param name="rememberFor">How long repetitions may come.</param>
    /// <param name="concerns">The payment it is about, so that the turn gets its record even when it is closed.</param>
    /// <param name="aliases">Other ids under which the same input may come.</param>
    /// <param name="room">The quota of the inbox that it may use.</param>
    /// <param name="cancellationToken">Ends the waiting for the store; the input may have been stored then.</param>
    public async Task<DeliveryOutcome> DeliverAsync(
        MailboxId mailbox,
        Input input,
        string inputId,
        TimeSpan rememberFor,
        PaymentRequestId? concerns = null,
        IReadOnlyList<string>? aliases = null,
        InboxQuota room = InboxQuota.Ordinary,
        CancellationToken cancellationToken = default)
    {
        NewInput sealedInput = new()
        {
            Id = inputId,
            Aliases = aliases ?? [],
            Body = ConversationModules.Codec.Encode(BotTraces.Marked(input)),
            RememberFor = rememberFor,
            Room = room,
            Concerns = concerns,
        };
        Delivery delivery = await store.DeliverAsync(mailbox, sealedInput, time.GetUnixMilliseconds(), cancellationToken);
        await pump.TakeAsync(delivery);
        return delivery switch
        {
            Delivery.Duplicate => DeliveryOutcome.Duplicate,
            Delivery.Full => DeliveryOutcome.Full,
            _ => DeliveryOutcome.Accepted,
        };
    }

    /// <summary>
    /// Stores an input and waits until the mailbox shows its effect. A repeated input joins the wait for the effect of
    /// the first.
    /// </summary>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="input">The input.</param>
    /// <param name="inputId">The same for every repetition of this input.</param>
    /// <param name="rememberFor">How long repetitions may come.</param>
    /// <param name="concerns">The payment it is about.</param>
    /// <param name="aliases">Other ids under which the same input may come.</param>
    /// <param name="room">The quota of the inbox that it may use.</param>
    /// <param name="until">Returns the value once it exists; gets the state and the payment, open or closed.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting; the input stays delivered.</param>
    public async Task<DeliveryResult<T>> DeliverAndWaitAsync<T>(
        MailboxId mailbox,
        Input input,
        string inputId,
        TimeSpan rememberFor,
        PaymentRequestId? concerns,
        IReadOnlyList<string>? aliases,
        InboxQuota room,
        Func<MailboxState, PaymentRequest?, T?> until,
        TimeSpan atMost,
        CancellationToken cancellationToken)
    {
        long deadline = time.GetUnixMilliseconds() + (long)atMost.TotalMilliseconds;
        using CommitWaiter waiter = signals.Listen(mailbox);
        Task signal = waiter.Next();
        DeliveryOutcome outcome = await DeliverAsync(
            mailbox, input, inputId, rememberFor, concerns, aliases, room, cancellationToken);
        if (outcome == DeliveryOutcome.Full)
        {
            return new DeliveryResult<T>(outcome, default);
        }

        if (outcome == DeliveryOutcome.Accepted)
        {
            // Wait for a commit first: the current state predates this input.
            await WaitForSignalAsync(signal, deadline, cancellationToken);
        }

        T? value = await ReadUntilAsync(waiter, mailbox, concerns, until, deadline, cancellationToken);
        return new DeliveryResult<T>(outcome, value);
    }

    /// <summary>Reads a mailbox as of its last commit; null before the first commit.</summary>
    public async Task<MailboxState?> ReadStateAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        MailboxView? view = await store.ReadAsync(mailbox, cancellationToken);
        return view is null ? null : ConversationModules.Codec.DecodeState(view.State);
    }

    /// <summary>Reads a payment, open or closed; null if the id is unknown.</summary>
    public async Task<PaymentRequest?> ReadPaymentAsync(PaymentRequestId payment, CancellationToken cancellationToken)
    {
        MailboxState? state = await ReadStateAsync(payment.Mailbox, cancellationToken);
        return await FindAsync(state, payment, cancellationToken);
    }

    private async Task<T?> ReadUntilAsync<T>(
        CommitWaiter waiter,
        MailboxId mailbox,
        PaymentRequestId? concerns,
        Func<MailboxState, PaymentRequest?, T?> until,
        long deadline,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal = waiter.Next();
            if (await ReadStateAsync(mailbox, cancellationToken) is { } state)
            {
                PaymentRequest? payment = await FindAsync(state, concerns, cancellationToken);
                if (until(state, payment) is { } value && !EqualityComparer<T>.Default.Equals(value, default))
                {
                    return value;
                }
            }

            if (time.GetUnixMilliseconds() >= deadline)
            {
                return default;
            }

            await WaitForSignalAsync(signal, deadline, cancellationToken);
        }
    }

    private async Task WaitForSignalAsync(Task signal, long deadline, CancellationToken cancellationToken)
    {
        TimeSpan left = TimeSpan.FromMilliseconds(Math.Max(1, deadline - time.GetUnixMilliseconds()));
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task fallback = Task.Delay(left < fallbackRead ? left : fallbackRead, time, enough.Token);
        await Task.WhenAny(signal, fallback);

        // Yield: the signal is raised on the committing thread, which must not run our continuation.
        await Task.Yield();
        End(enough);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Only a timer depends on it, so the continuation may stay on the thread.</summary>
    private static void End(CancellationTokenSource wait) => wait.Cancel();

    /// <summary>Finds a payment in a state or among the closed ones; null if the id is unknown.</summary>
    internal async Task<PaymentRequest?> FindAsync(
        MailboxState? state, PaymentRequestId? payment, CancellationToken cancellationToken)
    {
        if (payment is not { } id)
        {
            return null;
        }

        string text = id.Value;
        if (state?.Payments.Open.Find(open => open.Id == text) is { } found)
        {
            return found;
        }

        ReadOnlyMemory<byte>? closed = await store.ReadRecordAsync(id, cancellationToken);
        return closed is { } body ? ConversationModules.Codec.DecodeRecord<ClosedRecord>(body).Payment : null;
    }
}
