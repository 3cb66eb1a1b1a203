using System.ComponentModel.DataAnnotations;
using Chat2Pay.Turns.Kinds;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>How much a node does at a time, and how often it looks for what others left.</summary>
public sealed class WorkersOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Workers";

    /// <summary>How many turns run at the same time. Default 16; 1 to 256.</summary>
    [Range(1, 256, ErrorMessage = "Workers:MaxConcurrentTurns is 1 to 256.")]
    public int MaxConcurrentTurns { get; init; } = 16;

    /// <summary>
    /// How many leased mailboxes may wait for a turn on this node; beyond it a lease is passed on. Default 4,096;
    /// 1 to 65,536.
    /// </summary>
    [Range(1, 65_536, ErrorMessage = "Workers:TurnQueue is 1 to 65,536.")]
    public int TurnQueue { get; init; } = 4_096;

    /// <summary>How many turns a mailbox gets before others have theirs. Default 8; 1 to 100.</summary>
    [Range(1, 100, ErrorMessage = "Workers:MaxTurnsPerLease is 1 to 100.")]
    public int MaxTurnsPerLease { get; init; } = 8;

    /// <summary>
    /// How many calls run at a time, for queues where the default is not right. Default: none; a queue runs as many calls
    /// as its own default says.
    /// </summary>
    [ValidateEnumeratedItems]
    public List<QueueOptions> Queues { get; init; } = [];

    /// <summary>
    /// How many claimed effects of each queue may wait for a free call; beyond it an effect is put back. Default 4,096;
    /// 1 to 65,536.
    /// </summary>
    [Range(1, 65_536, ErrorMessage = "Workers:EffectQueue is 1 to 65,536.")]
    public int EffectQueue { get; init; } = 4_096;

    /// <summary>
    /// How long before the end of its claim a call is broken off, so that no other worker repeats a call that is still
    /// going on. Default 5 s; 0 s to 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Workers:ClaimMargin is 0 s to 1 min.")]
    public TimeSpan ClaimMargin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a stopping node goes on taking calls while <c>/health/ready</c> says 503: for load balancers that have to
    /// hear of it first. Default 0 s; 0 s to 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "Workers:ShutdownDelay is 0 s to 5 min.")]
    public TimeSpan ShutdownDelay { get; init; }

    /// <summary>
    /// How long calls to the providers may go on after that; then they are broken off and handed over. The whole stop
    /// takes 5 s more at most: what supervises the process must give it <c>ShutdownDelay</c> + <c>DrainTimeout</c> + 5 s.
    /// Default 20 s; 1 s to 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Workers:DrainTimeout is 1 s to 10 min.")]
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a node looks for due work. Default 1 s; 50 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "00:01:00", ErrorMessage = "Workers:SweepPeriod is 50 ms to 1 min.")]
    public TimeSpan SweepPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many shards are looked at in one sweep; all when there are fewer. Default 64; 1 to 1,024.</summary>
    [Range(1, 1_024, ErrorMessage = "Workers:ShardsPerSweep is 1 to 1,024.")]
    public int ShardsPerSweep { get; init; } = 64;

    /// <summary>How much a sweep takes from one shard at most. Default 64; 1 to 1,000.</summary>
    [Range(1, 1_000, ErrorMessage = "Workers:SweepBatch is 1 to 1,000.")]
    public int SweepBatch { get; init; } = 64;

    /// <summary>
    /// How long a page or an API call that waits for a turn waits before it reads by itself; finds what another node
    /// has committed and no signal has told. Default 1 s; 50 ms to 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "00:00:10", ErrorMessage = "Workers:CommitPollInterval is 50 ms to 10 s.")]
    public TimeSpan CommitPollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many may wait for a commit's signal on this node; beyond it one has the fallback read alone. Default 10,000;
    /// 1 to 1,000,000.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Workers:MaxWaiters is 1 to 1,000,000.")]
    public int MaxWaiters { get; init; } = 10_000;
}

/// <summary>How many calls of a queue run at a time on a node.</summary>
public sealed class QueueOptions
{
    /// <summary>The queue, for example <c>gateway</c>. Required.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many of its calls are in flight at most; 1 to 4,096. Required.</summary>
    [Required]
    [Range(1, 4_096, ErrorMessage = "{0} is 1 to 4,096.")]
    public int? MaxConcurrent { get; init; }
}
