using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Simulation.World;

/// <summary>
/// A Redis server as the product's nodes meet it through StackExchange.Redis: the product's own scripts run in it. A
/// call takes time, can fail before or after it was carried out, and the server can lose its last second.
/// </summary>
internal sealed class SimStore : IDisposable
{
    private static readonly EndPoint Address = new DnsEndPoint("store.test", 6379);

    private readonly SimLoop loop;
    private readonly Random chance;
    private readonly LuaEngine lua;
    private readonly List<Action> connections = [];
    private readonly Dictionary<string, string> known = [];
    private int runs = 1;

    public SimStore(SimLoop loop, Random chance)
    {
        this.loop = loop;
        this.chance = chance;
        Keys = new RedisKeyspace(() => loop.Now);
        lua = new LuaEngine(Keys.Run);
    }

    public RedisKeyspace Keys { get; }

    /// <summary>How likely a call fails, before or after it was carried out, 0 to 1.</summary>
    public double Failure { get; set; }

    /// <summary>True while nobody can reach it.</summary>
    public bool IsDown { get; set; }

    /// <summary>Changes a script before it runs: how a design without a rule is made.</summary>
    public Func<string, string> Rewrite { get; set; } = script => script;

    /// <summary>Told of every script that ran, with its keys, its arguments and what it gave.</summary>
    public Action<string, byte[][], byte[][], RedisResult>? Ran { get; set; }

    /// <summary>Told of every command that the product gives and this server does not know.</summary>
    public Action<string>? Lacked { get; set; }

    /// <summary>The connection of a process.</summary>
    public IConnectionMultiplexer ConnectionOf(SimOwner owner)
    {
        IDatabase database = Door.To<IDatabase>((method, a) => Command(owner, method, a));
        Events events = new();
        connections.Add(() => events.Raise(owner));
        IServer server = Door.To<IServer>((method, a) => method.Name switch
        {
            "ExecuteAsync" => Call(owner, () => Execute((string)a[0]!, (IEnumerable<object>)a[1]!)),
            "get_EndPoint" => Address,
            "get_IsConnected" => !IsDown,
            "get_IsReplica" => false,
            _ => throw Lacks("IServer." + method.Name),
        });
        return Door.To<IConnectionMultiplexer>((method, a) => method.Name switch
        {
            "GetDatabase" => database,
            "GetServers" => new[] { server },
            "GetServer" => server,
            "GetEndPoints" => new[] { Address },
            "get_IsConnected" => !IsDown,
            "Dispose" => null,
            "DisposeAsync" => ValueTask.CompletedTask,
            _ when method.Name.StartsWith("add_", StringComparison.Ordinal) => events.Add(method.Name, (Delegate)a[0]!),
            _ when method.Name.StartsWith("remove_", StringComparison.Ordinal) => null,
            _ => throw Lacks("IConnectionMultiplexer." + method.Name),
        });
    }

    /// <summary>Another server takes over, without what was written in the last <paramref name="lost"/> milliseconds.</summary>
    public void FailOver(long lost)
    {
        Keys.RollBackTo(loop.Now - lost);
        runs++;
        loop.Note("fail-over");
        connections.ForEach(raise => raise());
    }

    public void Dispose() => lua.Dispose();

    private object Command(SimOwner owner, MethodInfo method, object?[] a) => (method.Name, a) switch
    {
        ("ScriptEvaluateAsync", [string script, _, _, ..]) => Call(owner, () => Run(Know(script), a)),
        ("ScriptEvaluateAsync", [byte[] digest, _, _, ..]) => Call(owner, () => Run(
            known.GetValueOrDefault(Convert.ToHexString(digest)) ?? throw new RedisServerException("NOSCRIPT No matching script."),
            a)),
        ("HashGetAsync", [RedisKey key, RedisValue[] fields, ..]) => Call(owner, () => fields
            .Select(field => (RedisValue)Keys.Hash(key!).GetValueOrDefault((string)field!)).ToArray()),
        ("StringGetAsync", [RedisKey[] keys, ..]) => Call(owner, () => keys.Select(Get).ToArray()),
        ("StringGetAsync", [RedisKey key, ..]) => Call(owner, () => Get(key)),
        ("StringSetAsync", [RedisKey key, RedisValue value, ..]) => Call(owner, () => Keys.Run(
            "SET", a.Contains(When.NotExists) ? [Of(key), Of(value), [.. "NX"u8]] : [Of(key), Of(value)]) is not null),
        ("SortedSetRangeByScoreAsync", [RedisKey key, double, double stop, ..]) => Call(owner, () => Keys
            .ByScore(key!, stop, (int)(long)a[6]!).Select(member => (RedisValue)member).ToArray()),
        ("SortedSetUpdateAsync", [RedisKey key, SortedSetEntry[] entries, SortedSetWhen.Exists, ..]) => Call(owner, () => entries
            .Sum(entry => Keys.Rescore(key!, (string)entry.Element!, entry.Score) ? 1L : 0L)),
        ("SortedSetRemoveAsync", [RedisKey key, RedisValue member, ..]) => Call(owner, () =>
            (long)Keys.Run("ZREM", [Of(key), Of(member)])! == 1),
        ("ListLengthAsync", [RedisKey key, ..]) => Call(owner, () => (long)Keys.List(key!).Count),
        ("ListRangeAsync", [RedisKey key, long first, long last, ..]) => Call(owner, () => Keys.List(key!)
            .Skip((int)first).Take((int)(last - first + 1)).Select(element => (RedisValue)element).ToArray()),
        ("ListGetByIndexAsync", [RedisKey key, long index, ..]) => Call(owner, () =>
            Keys.List(key!) is { Count: > 0 } list && index == -1 ? (RedisValue)list[^1] : RedisValue.Null),
        ("ListRemoveAsync", [RedisKey key, RedisValue value, ..]) => Call(owner, () => Keys.Drop(key!, Of(value)) ? 1L : 0L),
        ("IdentifyEndpointAsync", _) => Call<EndPoint?>(owner, () => Address),
        _ => throw Lacks($"IDatabase.{method.Name}({string.Join(',', a.Select(x => x?.GetType().Name))})"),
    };

    /// <summary>The product copes with what throws, so that nobody would see that the store lacks a command.</summary>
    private NotSupportedException Lacks(string command)
    {
        Lacked?.Invoke($"the store has no {command}");
        return new NotSupportedException($"{command} is not emulated.");
    }

    private RedisResult Run(string script, object?[] a)
    {
        byte[][] keys = Bytes((RedisKey[]?)a[1]);
        byte[][] arguments = Bytes((RedisValue[]?)a[2]);
        RedisResult result = lua.Run(Rewrite(script), keys, arguments);
        Ran?.Invoke(script, keys, arguments, result);
        return result;
    }

    [SuppressMessage("Security", "CA5350", Justification = "Redis names scripts so.")]
    private string Know(string script) => known[Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(script)))] = script;

    private RedisResult Execute(string command, IEnumerable<object> arguments) => command switch
    {
        "INFO" => RedisResult.Create((RedisValue)
            $"# {string.Join(' ', arguments)}\r\nmaxmemory_policy:noeviction\r\nrole:master\r\nrun_id:run{runs}\r\nmaster_replid:repl{runs}\r\n"),
        "WAIT" => RedisResult.Create(1, ResultType.Integer),
        _ => throw Lacks("command " + command),
    };

    private RedisValue Get(RedisKey key) => (byte[]?)Keys.Run("GET", [Of(key)]);

    private Task<T> Call<T>(SimOwner owner, Func<T> carryOut)
    {
        loop.CheckThread();
        TaskCompletionSource<T> answered = new();
        int ran = runs;
        double fate = chance.NextDouble();
        bool failsBefore = fate < Failure / 2;
        bool failsAfter = fate >= Failure / 2 && fate < Failure;
        loop.After(chance.Next(1, 4), () =>
        {
            if (IsDown || failsBefore || ran != runs)
            {
                loop.After(chance.Next(1, 100), () => Fail(owner, answered));
                return;
            }

            T value;
            try
            {
                value = carryOut();
            }
            catch (RedisException refused)
            {
                loop.After(1, () => answered.TrySetException(refused));
                return;
            }

            loop.After(chance.Next(1, 4), () =>
            {
                if (failsAfter || ran != runs)
                {
                    Fail(owner, answered);
                }
                else if (!owner.IsDead)
                {
                    answered.TrySetResult(value);
                }
            });
        });
        return answered.Task;
    }

    private static void Fail<T>(SimOwner owner, TaskCompletionSource<T> answered)
    {
        if (!owner.IsDead)
        {
            answered.TrySetException(new RedisConnectionException(ConnectionFailureType.SocketFailure, "The wire broke."));
        }
    }

    private static byte[][] Bytes(RedisKey[]? keys) => [.. (keys ?? []).Select(Of)];

    private static byte[][] Bytes(RedisValue[]? values) => [.. (values ?? []).Select(Of)];

    private static byte[] Of(RedisKey key) => (byte[])key!;

    private static byte[] Of(RedisValue value) => (byte[]?)value ?? [];

    private sealed class Events
    {
        private readonly List<(string Name, Delegate Handler)> handlers = [];

        public object? Add(string name, Delegate handler)
        {
            handlers.Add((name, handler));
            return null;
        }

        /// <summary>The connection is lost, and is there again with somebody else at the other end.</summary>
        public void Raise(SimOwner owner)
        {
            if (owner.IsDead)
            {
                return;
            }

            foreach (string name in new[] { "add_ConnectionFailed", "add_ConnectionRestored" })
            {
                foreach ((_, Delegate handler) in handlers.Where(one => one.Name == name).ToList())
                {
                    handler.DynamicInvoke(this, new ConnectionFailedEventArgs(
                        this, Address, ConnectionType.Interactive, ConnectionFailureType.SocketClosed, null!, "sim"));
                }
            }
        }
    }
}

/// <summary>Stands for an interface with many members of which few are used.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "Proxies derive from it at run time.")]
internal class Door : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> answer = (_, _) => null;

    public static T To<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        T door = Create<T, Door>();
        ((Door)(object)door).answer = answer;
        return door;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => answer(targetMethod!, args ?? []);
}
