using System.Diagnostics;
using System.Threading.Channels;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Bot.Workers;

/// <summary>A claimed effect, decoded.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Effect">The effect.</param>
internal sealed record LeasedEffect(OutboxLease Claim, Effect Effect);

/// <summary>
/// Claimed effects that wait for a free call, in bounded queues by name. A full queue puts effects back.
/// </summary>
internal sealed partial class EffectQueues
{
    /// <summary>No longer than a full queue takes to empty, or its workers would have nothing to do.</summary>
    private static readonly TimeSpan NoRoomWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan UnreadableWait = TimeSpan.FromMinutes(5);

    private readonly IMailboxStore store;
    private readonly KindRegistry kinds;
    private readonly TimeProvider time;
    private readonly ILogger<EffectQueues> logger;
    private readonly int capacity;
    private readonly Dictionary<EffectQueue, Channel<LeasedEffect>> channels;

    public EffectQueues(
        IMailboxStore store,
        KindRegistry kinds,
        TimeProvider time,
        IOptions<WorkersOptions> options,
        ILogger<EffectQueues> logger)
    {
        this.store = store;
        this.kinds = kinds;
        this.time = time;
        this.logger = logger;
        capacity = options.Value.EffectQueue;
        channels = kinds.Queues.ToDictionary(queue => queue, _ => Channel.CreateBounded<LeasedEffect>(capacity));
    }

    /// <summary>The queues.</summary>
    public IReadOnlyCollection<EffectQueue> All => channels.Keys;

    /// <summary>
    /// How many more effects fit into the emptiest queue: one that is full does not keep this node from sweeping for the
    /// others.
    /// </summary>
    public int Room => capacity - channels.Values.Min(channel => channel.Reader.Count);

    /// <summary>The waiting effects of a queue.</summary>
    public ChannelReader<LeasedEffect> Of(EffectQueue queue) => channels[queue].Reader;

    /// <summary>Queues claimed effects. Never throws: a lost claim expires by itself.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="made">Effects that this node made a moment ago, so that they need no decoding.</param>
    public async Task StartAsync(IReadOnlyList<OutboxLease> claims, IReadOnlyList<OutboxEntry>? made = null)
    {
        foreach (OutboxLease claim in claims)
        {
            if ((Known(claim, made) ?? Read(claim)) is not { } effect)
            {
                await PostponeAsync(claim, UnreadableWait);
            }
            else if (!channels[kinds.Of(effect).Queue].Writer.TryWrite(new LeasedEffect(claim, effect)))
            {
                Log.NoRoom(logger, claim.EffectId, claim.Mailbox.Value);
                await PostponeAsync(claim, NoRoomWait);
            }
        }
    }

    /// <summary>Puts back an effect that was tried. If the store is away, the claim expires.</summary>
    public Task PutBackAsync(OutboxLease claim, TimeSpan wait) => PutBackAsync(
        claim, now => store.RetryEffectAsync(claim, now + (long)wait.TotalMilliseconds, now, CancellationToken.None));

    /// <summary>Puts back an effect that was not begun; the claim does not count as a try.</summary>
    public Task PostponeAsync(OutboxLease claim, long until) => PutBackAsync(
        claim, now => store.PostponeEffectAsync(claim, until, now, CancellationToken.None));

    /// <summary>Closes the queues for new effects; queued ones can still be read.</summary>
    public void Close()
    {
        foreach (Channel<LeasedEffect> channel in channels.Values)
        {
            channel.Writer.TryComplete();
        }
    }

    private Task PostponeAsync(OutboxLease claim, TimeSpan wait) =>
        PostponeAsync(claim, time.GetUnixMilliseconds() + (long)wait.TotalMilliseconds);

    private async Task PutBackAsync(OutboxLease claim, Func<long, Task<bool>> putBack)
    {
        try
        {
            if (!await putBack(time.GetUnixMilliseconds()))
            {
                Log.ClaimLost(logger, claim.EffectId, claim.Mailbox.Value);
            }
        }
        catch (Exception exception)
        {
            Log.NotPutBack(logger, exception, claim.EffectId, claim.Mailbox.Value);
        }
    }

    private static Effect? Known(OutboxLease claim, IReadOnlyList<OutboxEntry>? made)
    {
        foreach (OutboxEntry effect in made ?? [])
        {
            if (effect.Id == claim.EffectId)
            {
                return effect.Effect;
            }
        }

        return null;
    }

    private Effect? Read(OutboxLease claim)
    {
        try
        {
            return kinds.Codec.DecodeEffect(claim.Body);
        }
        catch (Exception exception)
        {
            // A newer release has written the effect: it is kept for a node that can read it.
            Log.Unreadable(logger, exception, claim.EffectId, claim.Mailbox.Value);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4210, LogLevel.Warning, "No room for effect {Effect} of {Mailbox}; it is put back")]
        public static partial void NoRoom(ILogger logger, string effect, string mailbox);

        [LoggerMessage(4211, LogLevel.Error, "Effect {Effect} of {Mailbox} cannot be read by this node")]
        public static partial void Unreadable(ILogger logger, Exception exception, string effect, string mailbox);

        [LoggerMessage(4212, LogLevel.Warning, "The claim of effect {Effect} of {Mailbox} was lost before")]
        public static partial void ClaimLost(ILogger logger, string effect, string mailbox);

        [LoggerMessage(4213, LogLevel.Warning, "Effect {Effect} of {Mailbox} was not put back; its claim runs out")]
        public static partial void NotPutBack(ILogger logger, Exception exception, string effect, string mailbox);
    }
}
