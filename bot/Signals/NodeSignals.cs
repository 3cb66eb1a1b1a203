using System.Text;
using System.Threading.Channels;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Bot.Signals;

/// <summary>
/// Tells the other nodes what this one has committed, and wakes those who wait here for what others have. The first
/// commit is told at once and those soon after it together; nothing is sent while nothing happens. What is not heard is
/// found by the reads that waiters make by themselves.
/// </summary>
internal sealed partial class NodeSignals : BackgroundService, ICommitListener
{
    /// <summary>The time between two messages of a node.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);

    private const int NodeBytes = 8;

    private readonly INodeBroadcast broadcast;
    private readonly CommitSignals commits;
    private readonly LogSignals logs;
    private readonly int shards;
    private readonly TimeProvider time;
    private readonly ILogger<NodeSignals> logger;
    private readonly string node;
    private readonly byte[] header;
    private readonly Lock gate = new();
    private readonly Channel<bool> changed =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private SignalMessage pending = new();

    public NodeSignals(
        INodeBroadcast broadcast,
        CommitSignals commits,
        LogSignals logs,
        IMailboxStore store,
        RandomBytes random,
        TimeProvider time,
        ILogger<NodeSignals> logger)
    {
        this.broadcast = broadcast;
        this.commits = commits;
        this.logs = logs;
        this.time = time;
        this.logger = logger;
        shards = store.Shards;
        node = Convert.ToHexStringLower(random(NodeBytes));
        header = Encoding.UTF8.GetBytes(SignalMessage.Header(node));
    }

    /// <inheritdoc/>
    public void OnCommitted(MailboxId mailbox, TurnCommit commit)
    {
        LogPart[] grown = commit.Appended.Count == 0
            ? []
            : [.. commit.Appended.Where(entry => entry.Bounds is null)
                .Select(entry => new LogPart(entry.Log, mailbox.Shard(shards))).Distinct()];
        lock (gate)
        {
            pending.Add(mailbox);
            foreach (LogPart part in grown)
            {
                pending.Add(part);
            }
        }

        changed.Writer.TryWrite(true);
        foreach (LogPart part in grown)
        {
            logs.Appended(part);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using IDisposable listening = broadcast.Listen(Hear, Everything);
            while (await changed.Reader.ReadAsync(stoppingToken))
            {
                broadcast.Send(Take().Encode(node));
                await Task.Delay(Gap, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }

        // Turns end before this does: their commits are told too.
        if (Take() is { IsEmpty: false } last)
        {
            broadcast.Send(last.Encode(node));
        }
    }

    private SignalMessage Take()
    {
        lock (gate)
        {
            SignalMessage told = pending;
            pending = new SignalMessage();
            return told;
        }
    }

    /// <summary>What cannot be read says all the same that something has changed: a newer release may write otherwise.</summary>
    private void Hear(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(header))
        {
            return;
        }

        SignalMessage? message = SignalMessage.Read(bytes.Span);
        if (message is null)
        {
            Log.Unreadable(logger, bytes.Length);
        }

        if (message is null or { IsEverything: true })
        {
            Everything();
            return;
        }

        foreach (MailboxId mailbox in message.Mailboxes)
        {
            commits.Publish(mailbox);
        }

        foreach (LogPart part in message.Logs.Where(part => part.Shard < shards))
        {
            logs.Appended(part);
        }
    }

    private void Everything()
    {
        commits.PublishAll();
        logs.Everything();
    }

    private static partial class Log
    {
        [LoggerMessage(4380, LogLevel.Debug, "A signal of {Bytes} bytes could not be read; all who wait look by themselves")]
        public static partial void Unreadable(ILogger logger, int bytes);

        [LoggerMessage(4381, LogLevel.Debug, "Signals to other nodes have stopped.")]
        public static partial void Stopped(ILogger logger);
    }
}
