using System.Text;
using KeraLua;
using StackExchange.Redis;
using LuaState = KeraLua.Lua;

namespace Chat2Pay.Tests.Simulation.World;

/// <summary>
/// Runs the product's scripts on Lua itself, with <c>redis.call</c> going to <see cref="RedisKeyspace"/>. Values turn
/// from one to the other as Redis documents it (https://redis.io/docs/latest/develop/programmability/lua-api/).
/// </summary>
internal sealed class LuaEngine : IDisposable
{
    private const string Prelude = """
        local raw=redis_call
        unpack=table.unpack
        redis={call=function(...)
          local value,fault=raw(...)
          if fault then error(fault,0) end
          return value
        end}
        """;

    private readonly LuaState lua = new(openLibs: true);
    private readonly LuaFunction called;
    private readonly Dictionary<string, int> compiled = new(StringComparer.Ordinal);
    private readonly Func<string, byte[][], object?> command;

    /// <param name="command">Carries a command out: name and arguments; gives null, a number, bytes or a list.</param>
    public LuaEngine(Func<string, byte[][], object?> command)
    {
        this.command = command;
        called = Call;
        lua.Register("redis_call", called);
        if (lua.DoString(Prelude))
        {
            throw new InvalidOperationException(lua.ToString(-1));
        }
    }

    /// <summary>Runs one script.</summary>
    public RedisResult Run(string script, byte[][] keys, byte[][] arguments)
    {
        SetGlobal("KEYS", keys);
        SetGlobal("ARGV", arguments);
        lua.RawGetInteger(LuaRegistry.Index, Compile(script));
        if (lua.PCall(0, 1, 0) != LuaStatus.OK)
        {
            string fault = lua.ToString(-1);
            lua.Pop(1);
            throw new RedisServerException(fault);
        }

        RedisResult result = Read(lua.GetTop());
        lua.Pop(1);
        return result;
    }

    public void Dispose()
    {
        lua.Dispose();
        GC.KeepAlive(called);
    }

    private int Compile(string script)
    {
        if (compiled.TryGetValue(script, out int known))
        {
            return known;
        }

        if (lua.LoadString(script) != LuaStatus.OK)
        {
            throw new RedisServerException(lua.ToString(-1));
        }

        return compiled[script] = lua.Ref(LuaRegistry.Index);
    }

    private void SetGlobal(string name, byte[][] values)
    {
        lua.CreateTable(values.Length, 0);
        for (int i = 0; i < values.Length; i++)
        {
            lua.PushBuffer(values[i]);
            lua.RawSetInteger(-2, i + 1);
        }

        lua.SetGlobal(name);
    }

    /// <summary>An exception must not cross Lua's own frames: it goes back as a value, and the prelude raises it.</summary>
    private int Call(IntPtr pointer)
    {
        LuaState state = LuaState.FromIntPtr(pointer);
        try
        {
            byte[][] arguments = new byte[state.GetTop() - 1][];
            for (int i = 0; i < arguments.Length; i++)
            {
                arguments[i] = state.ToBuffer(i + 2, false);
            }

            Push(state, command(Encoding.ASCII.GetString(state.ToBuffer(1, false)), arguments));
            return 1;
        }
        catch (Exception fault)
        {
            state.PushNil();
            state.PushString(fault.Message);
            return 2;
        }
    }

    private static void Push(LuaState state, object? value)
    {
        switch (value)
        {
            case null:
                state.PushBoolean(false);
                break;
            case long number:
                state.PushInteger(number);
                break;
            case byte[] bytes:
                state.PushBuffer(bytes);
                break;
            case byte[]?[] list:
                state.CreateTable(list.Length, 0);
                for (int i = 0; i < list.Length; i++)
                {
                    Push(state, list[i]);
                    state.RawSetInteger(-2, i + 1);
                }

                break;
            default:
                throw new NotSupportedException($"No Lua value for {value.GetType().Name}.");
        }
    }

    private RedisResult Read(int index)
    {
        switch (lua.Type(index))
        {
            case LuaType.Number:
                return RedisResult.Create((long)lua.ToNumber(index), ResultType.Integer);
            case LuaType.String:
                return RedisResult.Create(lua.ToBuffer(index, false), ResultType.BulkString);
            case LuaType.Boolean when lua.ToBoolean(index):
                return RedisResult.Create(1, ResultType.Integer);
            case LuaType.Table:
                return ReadTable(index);
            default:
                return RedisResult.Create(RedisValue.Null, ResultType.BulkString);
        }
    }

    private RedisResult ReadTable(int index)
    {
        List<RedisResult> items = [];
        for (int i = 1; ; i++)
        {
            if (lua.RawGetInteger(index, i) == LuaType.Nil)
            {
                lua.Pop(1);
                return RedisResult.Create([.. items]);
            }

            items.Add(Read(lua.GetTop()));
            lua.Pop(1);
        }
    }
}
