using System.ComponentModel.DataAnnotations;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>The store: where it is, how it is cut, and its bounds.</summary>
public sealed class RedisOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Redis";

    /// <summary>Where the store is, in the form of StackExchange.Redis. Default <c>localhost:6379</c>.</summary>
    [Required]
    public string ConnectionString { get; init; } = "localhost:6379";

    /// <summary>
    /// How long a command may take, the waiting for a lost connection included: what takes longer is answered 503. A
    /// command that was refused, while a slot moves or a replica takes over, is tried again for so long. Twilio waits
    /// 15 s for an answer, so well below that. Default 5 s; 100 ms to 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:00:10", ErrorMessage = "Redis:Timeout is 100 ms to 10 s.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What every key begins with: lower-case letters, digits and dashes. Default <c>c2p</c>.</summary>
    [Required]
    [RegularExpression("^[a-z0-9-]{1,32}$", ErrorMessage = "Redis:KeyPrefix is 1 to 32 characters of a-z, 0-9 and -.")]
    public string KeyPrefix { get; init; } = "c2p";

    /// <summary>
    /// How many shards the mailboxes are spread over. Fixed when the store is first used: a node with another number
    /// does not start. Default 64; 1 to 1,024.
    /// </summary>
    [Range(1, 1024, ErrorMessage = "Redis:Shards is 1 to 1,024.")]
    public int Shards { get; init; } = 64;

    /// <summary>How long a turn may hold a mailbox before another node takes it. Default 15 s; 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Redis:LeaseDuration is 1 s to 5 min.")]
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a worker may hold an effect before another takes it; must outlast the whole HTTP budget of one call.
    /// Default 2 min; 1 s to 30 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00", ErrorMessage = "Redis:ClaimDuration is 1 s to 30 min.")]
    public TimeSpan ClaimDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many inputs a turn is given at most. Default 16; 1 to 256.</summary>
    [Range(1, 256, ErrorMessage = "Redis:BatchSize is 1 to 256.")]
    public int BatchSize { get; init; } = 16;

    /// <summary>How many inputs of any kind may wait in one mailbox. Default 100; 1 to 10,000.</summary>
    [Range(1, 10_000, ErrorMessage = "Redis:InboxCapacity is 1 to 10,000.")]
    public int InboxCapacity { get; init; } = 100;

    /// <summary>
    /// How many more may wait when they are gateway facts, effect results or opt-outs. Default 100; 1 to 10,000.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "Redis:ReservedInboxRoom is 1 to 10,000.")]
    public int ReservedInboxRoom { get; init; } = 100;

    /// <summary>
    /// How many effects may wait in one mailbox; what one turn adds alone to an empty one may be more. Default 200; 1 to
    /// 10,000.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "Redis:OutboxRoom is 1 to 10,000.")]
    public int OutboxRoom { get; init; } = 200;

    /// <summary>
    /// How many dead letters of messages, and how many of payments, a shard keeps; the oldest go first. Default 1,000;
    /// 1 to 100,000.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "Redis:DeadLetterCapacity is 1 to 100,000.")]
    public int DeadLetterCapacity { get; init; } = 1_000;

    /// <summary>
    /// How long dead letters of messages are kept: they hold what customers wrote. Those of payments are kept as long as
    /// closed payments. Default 30 days; 1 to 3,650 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ErrorMessage =
        "Redis:MessageDeadLetterRetention is 1 day to 3,650 days.")]
    public TimeSpan MessageDeadLetterRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long the mailbox of somebody is kept who was never asked for money and has not written since; an opt-out is kept
    /// for ever. Default 90 days; 30 to 3,650 days.
    /// </summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3650.00:00:00", ErrorMessage =
        "Redis:StrangerRetention is 30 days to 3,650 days.")]
    public TimeSpan StrangerRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long the record of a sent message is kept. Default 7 days; 1 hour to 90 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00", ErrorMessage =
        "Redis:MessageRecordRetention is 1 hour to 90 days.")]
    public TimeSpan MessageRecordRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long the record of a closed payment is kept after its last change; not shorter than the window in which
    /// cards can be disputed. Default 730 days; 120 to 3,650 days.
    /// </summary>
    [Range(typeof(TimeSpan), "120.00:00:00", "3650.00:00:00", ErrorMessage =
        "Redis:ClosedPaymentRetention is 120 days to 3,650 days.")]
    public TimeSpan ClosedPaymentRetention { get; init; } = TimeSpan.FromDays(730);

    /// <summary>How long events can be read. Default 30 days; 1 to 400 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "400.00:00:00", ErrorMessage = "Redis:EventRetention is 1 day to 400 days.")]
    public TimeSpan EventRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How many replicas must hold an effect before it may be carried out; 0 asks for none. Below that number the
    /// effect is held back until its claim has run out. Default 0; 0 to 10.
    /// </summary>
    [Range(0, 10, ErrorMessage = "Redis:WaitReplicas is 0 to 10.")]
    public int WaitReplicas { get; init; }

    /// <summary>How long to wait for the replicas; <see cref="Timeout"/> at most. Default 1 s; 10 ms to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0100000", "00:00:30", ErrorMessage =
        "Redis:WaitReplicasTimeout is 10 ms to 30 s.")]
    public TimeSpan WaitReplicasTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
