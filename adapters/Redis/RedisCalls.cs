using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>
/// The one way to ask the store for something. What was refused without anything having been done is asked again for as
/// long as a command may take: the keys are on their way to another server, a replica is taking over, a server is
/// reading its file. Whoever calls would do the same, but not all can wait: Twilio comes back three times, at once.
/// </summary>
public sealed class RedisCalls
{
    /// <summary>Between two times: long against the asking, short against a slot's move and a fail-over.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How such refusals begin. Each is given before a command is carried out, or by the first write of a script: see
    /// https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/ and Redis' <c>server.c</c>,
    /// <c>processCommand</c>. The client follows MOVED and ASK once, and loads a script once; the second time it tells us,
    /// MOVED in words of its own.
    /// </summary>
    private static readonly string[] Refusals =
    [
        "TRYAGAIN ", "CLUSTERDOWN ", "LOADING ", "MASTERDOWN ", "READONLY ", "NOSCRIPT ", "MOVED ", "ASK ", "Key has MOVED",
    ];

    private readonly IConnectionMultiplexer _redis;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Nothing is sent yet.</summary>
    public RedisCalls(IConnectionMultiplexer redis, IOptions<RedisOptions> options, TimeProvider time)
    {
        _redis = redis;
        _timeout = options.Value.Timeout;
        _time = time;
    }

    /// <summary>Runs a script.</summary>
    public Task<RedisResult> RunAsync(
        string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        AskAsync(database => database.ScriptEvaluateAsync(script, keys, arguments), cancellationToken);

    /// <summary>Asks, and asks again while it is refused.</summary>
    /// <param name="ask">Sends it; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the waiting; what was sent may be carried out all the same.</param>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellationToken)
    {
        long begun = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask(_redis.GetDatabase()).WaitAsync(cancellationToken);
            }
            catch (RedisException refused) when (ChangedNothing(refused) && _time.GetElapsedTime(begun) < _timeout)
            {
                await Task.Delay(Pause, _time, cancellationToken);
            }
        }
    }

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
