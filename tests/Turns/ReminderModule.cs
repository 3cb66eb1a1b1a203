using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Modules;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Turns;

/// <summary>A feature that has nothing to do with payments: it reminds a customer once, after a while.</summary>
internal sealed class ReminderModule : TurnModule<ReminderTurn>
{
    public static readonly EffectQueue Queue = new("reminders", 8) { MaxConcurrentPerReceiver = 1 };

    public override IEnumerable<InputKind> Inputs =>
        [new InputKind<ReminderAsked>(0) { Subject = _ => null, Replay = (_, _) => null }];

    public override IEnumerable<EffectKind> Effects =>
    [
        new EffectKind<Remind>(0, Queue)
        {
            Name = _ => "remind",
            Subject = _ => null,
            Expiry = (_, timing) => timing.DecidedAt + 60_000,
            Receiver = remind => remind.Receiver,
        },
    ];

    public override IEnumerable<SliceKind> Slices => [new SliceKind<ReminderSlice>(0)];

    public override void Apply(ReminderTurn turn, Input input)
    {
        ReminderAsked asked = (ReminderAsked)input;
        ReminderSlice slice = turn.State.Slice<ReminderSlice>();
        slice.At = turn.Now + asked.AfterMilliseconds;
        slice.Receiver = asked.Receiver;
        turn.Project(new ProjectionEntry
        {
            Projection = "reminders",
            Id = turn.Mailbox.Value,
            SortedAt = turn.Now,
            Body = new byte[] { 1 },
            Joins = ["waiting"],
        });
        turn.Tell(new Asked());
    }

    public override void Tick(ReminderTurn turn)
    {
        ReminderSlice slice = turn.State.Slice<ReminderSlice>();
        if (slice.At is { } at && at <= turn.Now)
        {
            turn.Add(new Remind(slice.Receiver));
            slice.At = null;
        }
    }

    public override long? DueAt(ReminderTurn turn) => turn.State.Slice<ReminderSlice>().At;
}

internal sealed record Asked : TurnNews;

[DataContract]
public sealed record ReminderAsked(
    [property: DataMember(Order = 0)] long AfterMilliseconds,
    [property: DataMember(Order = 1)] string Receiver) : Input;

[DataContract]
public sealed record Remind([property: DataMember(Order = 0)] string Receiver) : Effect;

[DataContract]
public sealed class ReminderSlice : StateSlice
{
    [DataMember(Order = 0)]
    public long? At { get; set; }

    [DataMember(Order = 1)]
    public string Receiver { get; set; } = "";

    public override bool IsEmpty => At is null;

    public override MailboxRetention Retention => At is null ? MailboxRetention.Brief : MailboxRetention.Always;
}

internal sealed class ReminderTurn(MailboxId mailbox, MailboxState state) : Turn(mailbox, state)
{
    public override void Load(ReadOnlyMemory<byte> record) => throw new NotSupportedException("Reminders have no records.");
}

/// <summary>Keeps what it hears; throws when it is told to.</summary>
internal sealed class RecordedConversation : IConversation<ReminderTurn>
{
    public List<string> Heard { get; } = [];

    public bool Throws { get; set; }

    public Task HearAsync(ReminderTurn turn, Input input, CancellationToken cancellationToken)
    {
        Heard.Add(input.GetType().Name);
        return Throws ? throw new InvalidOperationException("The dialog fails.") : Task.CompletedTask;
    }

    public Task TellAsync(ReminderTurn turn, TurnNews news, CancellationToken cancellationToken)
    {
        Heard.Add(news.GetType().Name);
        return Task.CompletedTask;
    }
}
