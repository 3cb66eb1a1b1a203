using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>
/// The one way to ask the store for something. What was refused without anything having been done is asked again for as
/// long as a command may take: the keys are on their way to another server, a replica is taking over, a server is
/// reading its file. Whoever calls would do the same, but not all can wait: Twilio comes back three times, at once.
/// </summary>
public sealed class RedisCalls
{
    /// <summary>Between two times: long against the asking, short against a slot's move and a fail-over.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string OfReplica = "READONLY ";
    private const string OfUnknown = "NOSCRIPT ";

    /// <summary>
    /// How such refusals begin. Each is given before a command is carried out, or by the first write of a script: see
    /// https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ and Redis' <c>server.c</c>,
    /// <c>processCommand</c>. The client follows MOVED and ASK once, and loads a script once; the second time it tells us,
    /// MOVED in words of its own.
    /// </summary>
    private static readonly string[] Refusals =
    [
        "TRYAGAIN ", "CLUSTERDOWN ", "LOADING ", "MASTERDOWN ", OfReplica, OfUnknown, "MOVED ", "ASK ", "Key has MOVED",
    ];

    private readonly IConnectionMultiplexer redis;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;

    private readonly Lock gate = new();
    private Task looking = Task.CompletedTask;

    /// <summary>Of every script that was run, known by its place: they are constants, and long.</summary>
    private readonly ConcurrentDictionary<string, byte[]> digests = new(ReferenceEqualityComparer.Instance);

    /// <summary>Nothing is sent yet.</summary>
    public RedisCalls(IConnectionMultiplexer redis, IOptions<RedisOptions> options, TimeProvider time)
    {
        this.redis = redis;
        timeout = options.Value.Timeout;
        this.time = time;
    }

    /// <summary>Runs a script: the first time with its text, then by its digest, which is quicker to name.</summary>
    /// <param name="script">A constant.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="arguments">Its other arguments.</param>
    /// <param name="cancellationToken">Ends the waiting; what was sent may be carried out all the same.</param>
    public async Task<RedisResult> RunAsync(
        string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                IDatabase database = redis.GetDatabase();
                if (digests.TryGetValue(script, out byte[]? digest))
                {
                    return await database.ScriptEvaluateAsync(digest, keys, arguments).WaitAsync(cancellationToken);
                }

                RedisResult reply = await database.ScriptEvaluateAsync(script, keys, arguments).WaitAsync(cancellationToken);
                digests.TryAdd(script, DigestOf(script));
                return reply;
            }
            catch (RedisException refused) when (IsWorthAnother(refused, begun))
            {
                // Another server, or one that was started again, is given the text at once.
                if (!refused.Message.StartsWith(OfUnknown, StringComparison.Ordinal) || !digests.TryRemove(script, out _))
                {
                    await PauseAsync(refused, cancellationToken);
                }
            }
        }
    }

    /// <summary>Asks, and asks again while it is refused.</summary>
    /// <param name="ask">Sends it; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the waiting; what was sent may be carried out all the same.</param>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask(redis.GetDatabase()).WaitAsync(cancellationToken);
            }
            catch (RedisException refused) when (IsWorthAnother(refused, begun))
            {
                await PauseAsync(refused, cancellationToken);
            }
        }
    }

    private bool IsWorthAnother(RedisException refused, long begun) =>
        ChangedNothing(refused) && time.GetElapsedTime(begun) < timeout;

    private async Task PauseAsync(RedisException refused, CancellationToken cancellationToken)
    {
        if (refused.Message.StartsWith(OfReplica, StringComparison.Ordinal))
        {
            await LookAgainAsync().WaitAsync(cancellationToken);
        }

        await Task.Delay(Pause, time, cancellationToken);
    }

    /// <summary>
    /// A server that has become a replica refuses to write, and does not say who is the primary now where the connection
    /// was made to a replica. The client would look by itself within a minute. One look at a time, for all who wait.
    /// </summary>
    private Task LookAgainAsync()
    {
        lock (gate)
        {
            if (looking.IsCompleted)
            {
                looking = redis.ConfigureAsync();
            }

            return looking;
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "Redis names scripts so; it keeps nothing secret.")]
    private static byte[] DigestOf(string script) => SHA1.HashData(Encoding.UTF8.GetBytes(script));

    private static bool ChangedNothing(RedisException refused) => refused switch
    {
        RedisServerException => Array.Exists(
            Refusals, start => refused.Message.StartsWith(start, StringComparison.Ordinal)),

        // It was never sent: the server is away, or nobody knows of one, or the one that MOVED named cannot be reached yet.
        RedisConnectionException lost =>
            lost.CommandStatus is CommandStatus.WaitingToBeSent or CommandStatus.WaitingInBacklog
            || lost.FailureType is ConnectionFailureType.UnableToConnect
                or ConnectionFailureType.UnableToResolvePhysicalConnection,
        _ => false,
    };
}
