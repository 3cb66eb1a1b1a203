using System.Buffers;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using MessagePack;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <summary>
/// A release that writes states in the layout after this one's, and reads both. While nodes of both are there, one of
/// this release must leave alone what the next has written.
/// </summary>
internal static class NextRelease
{
    private const int Layout = MailboxState.CurrentLayout + 1;

    /// <summary>Makes a node one of the next release.</summary>
    public static void Install(IServiceCollection services) => services.AddSingleton(provider =>
    {
        RedisMailboxStore store = Mutants.StoreOf(provider);
        return Mutants.Leasing(store, Forget, commit => commit.State is { } state
            ? commit with { State = In(state, Layout) }
            : commit);
    });

    /// <summary>The same lease as if this release had written the state.</summary>
    public static TurnLease Forget(TurnLease lease) =>
        IsNext(lease.State) ? lease with { State = In(lease.State, MailboxState.CurrentLayout) } : lease;

    /// <summary>True for a state that the next release has written.</summary>
    public static bool IsNext(ReadOnlyMemory<byte> state) => TurnCodec.LayoutOf(state) == Layout;

    private static ReadOnlyMemory<byte> In(ReadOnlyMemory<byte> bytes, int layout)
    {
        MessagePackReader reader = new(bytes);
        ArrayBufferWriter<byte> written = new(bytes.Length + 4);
        MessagePackWriter writer = new(written);
        writer.WriteArrayHeader(reader.ReadArrayHeader());
        reader.ReadInt32();
        writer.Write(layout);
        writer.WriteRaw(bytes.Span[(int)reader.Consumed..]);
        writer.Flush();
        return written.WrittenMemory;
    }
}
