using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// After a fail-over of the store, reads at Twilio the messages of the time before it, and delivers the opt-outs again.
/// All other messages have to be sent again, above all agreements. The mailbox drops duplicates, so every node may
/// read.
/// </summary>
internal sealed partial class UndeliveredOptOutPoller(
    TwilioClient twilio,
    MailboxClient mailboxes,
    AddressBook book,
    ForgottenOptOuts forgotten,
    RandomBytes random,
    TimeProvider time,
    ILogger<UndeliveredOptOutPoller> logger) : PeriodicService(Period, random, time)
{
    /// <summary>How often it is asked whether the store failed over. What agents write waits meanwhile.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>How far before a detected fail-over messages are read again.</summary>
    public static readonly TimeSpan BeforeFailOver = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken cancellationToken)
    {
        if (forgotten.Unread is not { } failedOver)
        {
            return;
        }

        DateTimeOffset since = DateTimeOffset.FromUnixTimeMilliseconds(failedOver) - BeforeFailOver;
        foreach (IGrouping<ChannelThread, ChannelProfile> thread in ChannelProfiles.All.GroupBy(one => one.Thread))
        {
            await ReadAsync(thread, since, cancellationToken);
        }

        forgotten.HaveBeenRead(failedOver);
    }

    /// <inheritdoc/>
    protected override void LogFailed(Exception exception) => Log.Failed(logger, exception);

    /// <inheritdoc/>
    protected override void LogStopped() => Log.Stopped(logger);

    /// <summary>
    /// The last message of each customer in a thread counts: a later opt-in is respected, on whichever of its channels.
    /// </summary>
    private async Task ReadAsync(
        IEnumerable<ChannelProfile> thread, DateTimeOffset since, CancellationToken cancellationToken)
    {
        Dictionary<MailboxId, ReceivedMessage> last = [];
        int read = 0;
        bool isWhole = true;
        foreach (ChannelProfile channel in thread)
        {
            int before = read;
            await foreach (ReceivedMessage received in twilio.ListReceivedAsync(channel.Channel, since, cancellationToken))
            {
                read++;
                if (OptOutRecognizer.Read(received.Text) is OptOutIntent.OptOut or OptOutIntent.OptIn
                    || MeansYes(received.Text))
                {
                    KeepLast(last, await book.FindAsync(received.From, cancellationToken), received);
                }
            }

            isWhole &= read - before < TwilioClient.MaxListed;
        }

        int found = 0;
        foreach ((MailboxId mailbox, ReceivedMessage received) in last)
        {
            if (OptOutRecognizer.Read(received.Text) == OptOutIntent.OptOut)
            {
                found += await DeliverAsync(mailbox, received, cancellationToken) ? 1 : 0;
            }
        }

        Log.Read(logger, read, found);
        if (!isWhole)
        {
            Log.NotAll(logger, read);
        }
    }

    /// <summary>
    /// A channel lists its newest first, so an equal time there is no later message; on another channel of the thread it
    /// may be, and then an opt-out counts.
    /// </summary>
    private static void KeepLast(
        Dictionary<MailboxId, ReceivedMessage> last, MailboxId mailbox, ReceivedMessage received)
    {
        if (!last.TryGetValue(mailbox, out ReceivedMessage? known)
            || received.SentAt > known.SentAt
            || (received.SentAt == known.SentAt && received.Channel != known.Channel
                && OptOutRecognizer.Read(received.Text) == OptOutIntent.OptOut))
        {
            last[mailbox] = received;
        }
    }

    /// <summary>YES opts a customer in again: after a message that may mean so, no earlier opt-out is delivered.</summary>
    private static bool MeansYes(string text) => text.Trim().Equals("YES", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> DeliverAsync(
        MailboxId mailbox, ReceivedMessage received, CancellationToken cancellationToken)
    {
        MessageReceived message = new()
        {
            Channel = received.Channel,
            From = received.From,
            To = received.To,
            MessageId = received.Sid,
            Text = received.Text,

            // The confirmation was sent at that time, or would be too late now.
            CarrierKeyword = "STOP",
        };
        DeliveryOutcome outcome = await mailboxes.DeliverAsync(
            mailbox,
            message,
            InboundMessageBot.InputId(message.MessageId),
            InboundMessageBot.RememberFor,
            room: InboxQuota.Reserved,
            cancellationToken: cancellationToken);
        return outcome == DeliveryOutcome.Full
            ? throw new TimeoutException("A mailbox has no room for an opt-out.")
            : outcome == DeliveryOutcome.Accepted;
    }

    private static partial class Log
    {
        [LoggerMessage(4294, LogLevel.Warning,
            "The store failed over: {Read} messages of customers were read again, {Found} opt-outs had been forgotten")]
        public static partial void Read(ILogger logger, int read, int found);

        [LoggerMessage(4295, LogLevel.Error,
            "The store failed over: only the last {Read} messages of customers were looked at for opt-outs")]
        public static partial void NotAll(ILogger logger, int read);

        [LoggerMessage(4296, LogLevel.Warning, "Messages of customers could not be read again and will be later")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4297, LogLevel.Debug, "No more messages are read again: the host stops")]
        public static partial void Stopped(ILogger logger);
    }
}
