using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Journeys.Stored;

/// <summary>The journey that a customer is on, and how many were begun today.</summary>
[DataContract]
public sealed class JourneySlice : StateSlice
{
    /// <summary>The run; null for none.</summary>
    [DataMember(Order = 0)]
    public JourneyRun? Run { get; private set; }

    /// <summary>Runs begun on the day of <see cref="RunsDay"/>.</summary>
    [DataMember(Order = 1)]
    public int Runs { get; set; }

    /// <summary>The day that <see cref="Runs"/> counts, days since 1970-01-01 UTC.</summary>
    [DataMember(Order = 2)]
    public int RunsDay { get; set; }

    /// <summary>The last runs that applications asked for, the latest last. Bounded.</summary>
    [DataMember(Order = 3)]
    public List<RequestedRun> Requested { get; private set; } = [];

    /// <summary>Begins a run; none is open.</summary>
    public void Begin(JourneyRun run) =>
        Run = Run is null ? run : throw new InvalidOperationException($"The run {Run.Id} has not ended.");

    /// <summary>Ends the open run, if there is one.</summary>
    /// <param name="state">What became of it.</param>
    public void End(RunState state)
    {
        if (Run is { } run && Requested.Find(one => one.Id == run.Id) is { } requested)
        {
            requested.State = state;
        }

        Run = null;
    }

    /// <summary>Notes a run that an application asked for. An open one is not forgotten.</summary>
    public void Add(RequestedRun run)
    {
        Requested.Add(run);
        if (Requested.Count > JourneyLimits.RememberedRuns)
        {
            Requested.RemoveAt(Requested[0].Id == Run?.Id ? 1 : 0);
        }
    }

    /// <summary>Counts another run; false if there were as many today as one customer may begin.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public bool MayBegin(long now)
    {
        int today = UnixTime.DayOf(now);
        Runs = RunsDay == today ? Runs + 1 : 1;
        RunsDay = today;
        return Runs <= JourneyLimits.RunsPerDay;
    }

    /// <summary>Forgets the count of an earlier day.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public void ForgetEarlierRuns(long now)
    {
        if (RunsDay < UnixTime.DayOf(now))
        {
            (Runs, RunsDay) = (0, 0);
        }
    }

    /// <inheritdoc/>
    public override bool IsEmpty => Run is null && RunsDay == 0 && Requested.Count == 0;

    /// <inheritdoc/>
    public override MailboxRetention Retention => Run is null ? MailboxRetention.Brief : MailboxRetention.Always;
}

/// <summary>One customer's way through a journey.</summary>
[DataContract]
public sealed class JourneyRun
{
    /// <summary>The variable that holds the id of the last payment request; empty for one that could not be made.</summary>
    public const string PaymentIdVariable = "payment.id";

    /// <summary>The variable that holds what became of the last payment, in the word of the file.</summary>
    public const string PaymentStatusVariable = "payment.status";

    /// <summary>Its id, unique among the runs of a mailbox: 10 characters of base 32.</summary>
    [DataMember(Order = 0)]
    public required string Id { get; init; }

    /// <summary>The name of the journey.</summary>
    [DataMember(Order = 1)]
    public required string Journey { get; init; }

    /// <summary>The version that it goes by to its end, see <see cref="Format.Journey.Version"/>.</summary>
    [DataMember(Order = 2)]
    public required string Version { get; init; }

    /// <summary>The channel of the customer's last message to it.</summary>
    [DataMember(Order = 3)]
    public required Channel Channel { get; set; }

    /// <summary>The tag of its language.</summary>
    [DataMember(Order = 4)]
    public required string Language { get; init; }

    /// <summary>When it began, Unix milliseconds.</summary>
    [DataMember(Order = 5)]
    public required long StartedAt { get; init; }

    /// <summary>The number of the step at which it waits, 0 for the first.</summary>
    [DataMember(Order = 6)]
    public int Step { get; set; }

    /// <summary>When it stops waiting, Unix milliseconds.</summary>
    [DataMember(Order = 7)]
    public long DueAt { get; set; }

    /// <summary>Wrong answers to the question at which it waits.</summary>
    [DataMember(Order = 8)]
    public int WrongAnswers { get; set; }

    /// <summary>Questions asked, payments requested, and answers to HELP and the like given so far.</summary>
    [DataMember(Order = 9)]
    public int Waits { get; set; }

    /// <summary>The variables.</summary>
    [DataMember(Order = 10)]
    public Dictionary<string, JourneyValue> Variables { get; set; } = [];

    /// <summary>The questions answered since the last payment, the last one last. Bounded.</summary>
    [DataMember(Order = 11)]
    public List<AnsweredQuestion> Answered { get; set; } = [];

    /// <summary>The payment request that it waits for; null if it waits for none.</summary>
    [DataMember(Order = 12)]
    public string? PaymentId { get; set; }

    /// <summary>What became of that request, until the run has gone on; null before.</summary>
    [DataMember(Order = 13)]
    public PayOutcome? Outcome { get; set; }

    /// <summary>Calls to services made so far.</summary>
    [DataMember(Order = 14)]
    public int Calls { get; set; }

    /// <summary>True while it waits for the answer to the last of them.</summary>
    [DataMember(Order = 15)]
    public bool CallsOut { get; set; }

    /// <summary>That answer, until the run has gone on; null before.</summary>
    [DataMember(Order = 16)]
    public ServiceAnswer? Answer { get; set; }

    /// <summary>
    /// The last payment: its id, null if the request could not be made; and its outcome, null while it is open. Both are null
    /// if the run has come to no payment.
    /// </summary>
    public (string? Id, PayOutcome? Outcome) LastPayment()
    {
        if (PaymentId is not null)
        {
            return (PaymentId, Outcome);
        }

        string? word = Variables.GetValueOrDefault(PaymentStatusVariable)?.Text;
        PayOutcome? outcome = Enum.GetValues<PayOutcome>().Where(one => WireNames.Of(one) == word)
            .Select(one => (PayOutcome?)one).FirstOrDefault();
        return (Variables.GetValueOrDefault(PaymentIdVariable)?.Text is { Length: > 0 } id ? id : null, outcome);
    }
}

/// <summary>A question that was answered, and what to go back to.</summary>
/// <param name="Step">The number of its step.</param>
/// <param name="Before">The variables before the answer.</param>
[DataContract]
public sealed record AnsweredQuestion(
    [property: DataMember(Order = 0)] int Step,
    [property: DataMember(Order = 1)] Dictionary<string, JourneyValue> Before);

/// <summary>The journeys' slice of a state.</summary>
public static class JourneyState
{
    extension(MailboxState state)
    {
        /// <summary>The journey that a customer is on.</summary>
        public JourneySlice Journey => state.Slice<JourneySlice>();
    }
}
