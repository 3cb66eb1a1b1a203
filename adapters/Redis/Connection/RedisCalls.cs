using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>
/// The only way to call the store. A command that was refused before it changed anything is repeated until its
/// time-out: a slot is moving, a replica is being promoted, or a server is loading its file. The callers would do the
/// same, but not all can wait: Twilio repeats a webhook three times, at once.
/// </summary>
public sealed class RedisCalls
{
    /// <summary>
    /// The delay between two tries: long against a round trip, short against a slot's move and a fail-over.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string OfReplica = "READONLY ";
    private const string OfUnknown = "NOSCRIPT ";

    /// <summary>
    /// The prefixes of such refusals. A server gives each before it carries out a command, or at the first write of a
    /// script: see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ and Redis'
    /// <c>server.c</c>, <c>processCommand</c>. The client follows MOVED and ASK once, and loads a script once; the
    /// second refusal reaches us, MOVED in the client's own words.
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

    /// <summary>The digest of every script, by reference: scripts are long constants.</summary>
    private readonly ConcurrentDictionary<string, byte[]> digests = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes the calls; nothing is sent yet.</summary>
    public RedisCalls(IConnectionMultiplexer redis, IOptions<RedisOptions> options, TimeProvider time)
    {
        this.redis = redis;
        timeout = options.Value.Timeout;
        this.time = time;
    }

    /// <summary>Runs a script: the first time with its text, then by its shorter digest.</summary>
    /// <param name="script">A constant.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="arguments">Its other arguments.</param>
    /// <param name="cancellationToken">Ends the wait; a command that was sent may still be carried out.</param>
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
                // Another server, or a restarted one, gets the text at once.
                if (!refused.Message.StartsWith(OfUnknown, StringComparison.Ordinal) || !digests.TryRemove(script, out _))
                {
                    await PauseAsync(refused, cancellationToken);
                }
            }
        }
    }

    /// <summary>Sends a command, and repeats it while it is refused.</summary>
    /// <param name="ask">Sends the command; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait; a command that was sent may still be carried out.</param>
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
    /// A server that became a replica refuses writes and does not name the new primary on a connection to a replica.
    /// The client would look for it within a minute. One look at a time serves all waiting calls.
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

        // The command was never sent: the server is away, unknown, or cannot be reached yet after a MOVED.
        RedisConnectionException lost =>
            lost.CommandStatus is CommandStatus.WaitingToBeSent or CommandStatus.WaitingInBacklog
            || lost.FailureType is ConnectionFailureType.UnableToConnect
                or ConnectionFailureType.UnableToResolvePhysicalConnection,
        _ => false,
    };
}
