using Chat2Pay.Payments;
using Chat2Pay.Turns.Engine;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Turns;

/// <summary>The engine runs any module: state, timers, lists and effects of a feature that is no payment.</summary>
public sealed class TurnEngineTests
{
    private const long Now = 1_780_000_000_000;
    private static readonly MailboxId Mailbox = MailboxId.For(new byte[32], "shop", "+12025550143");

    private readonly RecordedConversation conversation = new();
    private readonly ModuleList<ReminderTurn> modules = new([new ReminderModule()]);
    private readonly TurnEngine<ReminderTurn> engine;

    public TurnEngineTests() => engine = new TurnEngine<ReminderTurn>(
        modules, conversation, (lease, state) => new ReminderTurn(lease.Mailbox, state), maxDeliveries: 2);

    [Fact]
    public async Task A_module_keeps_its_slice_and_has_a_timer_of_its_own()
    {
        TurnCommit asked = await engine.RunAsync(Lease([Input()], default), default);

        Assert.Equal(Now + 5_000, asked.DueAt);
        Assert.Equal(MailboxRetention.Always, asked.Retention);
        Assert.Empty(asked.Effects);
        Assert.Equal(["ReminderAsked", "Asked"], conversation.Heard);

        TurnCommit due = await engine.RunAsync(Lease([], asked.State!.Value, Now + 5_000), default);

        OutboxEntry effect = Assert.Single(due.Effects);
        Assert.Equal((new Remind("shop"), (long?)Now + 65_000, (string?)null), (effect.Effect, effect.NotAfter, effect.OrderingKey));
        Assert.Null(due.DueAt);
        Assert.Equal(MailboxRetention.Brief, due.Retention);
        Assert.Equal(new byte[] { 0x91, 3 }, due.State!.Value.ToArray());
    }

    [Fact]
    public async Task A_timer_that_is_due_runs_before_the_next_input()
    {
        TurnCommit asked = await engine.RunAsync(Lease([Input()], default), default);

        TurnCommit again = await engine.RunAsync(Lease([Input() with { Stamp = Now + 9_000 }], asked.State!.Value), default);

        Assert.Single(again.Effects);
        Assert.Equal(Now + 14_000, again.DueAt);
    }

    [Fact]
    public async Task A_module_lists_what_it_will()
    {
        TurnCommit asked = await engine.RunAsync(Lease([Input()], default), default);

        ProjectionEntry entry = Assert.Single(asked.Projected);
        Assert.Equal(("reminders", Mailbox.Value), (entry.Projection, entry.Id));
        Assert.Equal(["waiting"], entry.Joins);
    }

    [Fact]
    public async Task What_a_module_has_applied_holds_when_the_dialogs_fail()
    {
        conversation.Throws = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.RunAsync(Lease([Input()], default), default));
        TurnCommit last = await engine.RunAsync(Lease([Input() with { Deliveries = 2 }], default), default);

        Assert.Equal("InvalidOperationException", Assert.Single(last.DeadLettered).Reason);
        Assert.Equal(Now + 5_000, last.DueAt);
        Assert.DoesNotContain("Asked", conversation.Heard);
    }

    [Fact]
    public void Two_kinds_never_share_a_number_or_a_type()
    {
        Assert.Throws<ArgumentException>(() => new ModuleList<ReminderTurn>([new ReminderModule(), new ReminderModule()]));
    }

    private QueuedInput Input() => new(
        1, Now, 1, modules.Kinds.Codec.Encode(new ReminderAsked(5_000, "shop")), null);

    private static TurnLease Lease(IReadOnlyList<QueuedInput> inputs, ReadOnlyMemory<byte> state, long at = Now) =>
        new(Mailbox, "token", 0, state, inputs, at);
}
