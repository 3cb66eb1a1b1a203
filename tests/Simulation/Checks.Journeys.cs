using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Tests.Simulation;

/// <content>
/// Runs of journeys keep to the file they began with, take no step twice, go on by what really became of their payments,
/// and end. What a run did is read from its messages, see <see cref="JourneyTexts"/>, and from the calls that came.
/// </content>
internal sealed partial class Checks
{
    private static readonly string[] Questions = ["bags", "size", "about"];

    /// <summary>How the sentences begin that tell an operator of a call that failed: the service is to blame.</summary>
    private static readonly string[] FaultsOfCalls =
        ["The service ", "Nobody knows whether the call was made", "No outcome of the call came"];

    private void Journeys()
    {
        foreach (IGrouping<string, RunMark> run in witness.Spoken.SelectMany(MarksIn).GroupBy(mark => mark.Run))
        {
            OneFile([.. run]);
            if (!witness.HadFailOver)
            {
                Once(run.Where(mark => !Questions.Contains(mark.Name)).Select(mark => $"step {mark.Name} of run {mark.Run}"));
                Outcome([.. run]);
                Booked([.. run]);
            }
        }

        Calls();
        Ended();
        ToldOfRuns();
        foreach (ReportJourneyFault fault in town.JourneyRecorder.Faults.Where(fault => !plan.ReceiptsBreak && !witness.HadFailOver
            && !FaultsOfCalls.Any(one => fault.Reason.StartsWith(one, StringComparison.Ordinal))))
        {
            Say($"a run of {fault.Journey} could not go on: {fault.Reason}");
        }

        if (!witness.HadFailOver)
        {
            GoneOn();
        }
    }

    /// <summary>A run goes by one edition of its file and in one language, whatever is saved meanwhile.</summary>
    private void OneFile(RunMark[] run)
    {
        if (run.DistinctBy(mark => mark.Edition).Count() > 1 || !JourneyTexts.Editions.Contains(run[0].Edition))
        {
            Say($"run {run[0].Run} went by the editions {string.Join(' ', run.Select(mark => mark.Edition))}");
        }

        if (run.DistinctBy(mark => mark.Language).Count() > 1)
        {
            Say($"run {run[0].Run} changed its language");
        }
    }

    /// <summary>A run takes one branch of its payment, the one that its books and its history tell.</summary>
    private void Outcome(RunMark[] run)
    {
        RunMark[] taken = [.. run.Where(mark => Enum.GetValues<PayOutcome>().Any(outcome => WireNames.Of(outcome) == mark.Name))];
        if (taken.Length > 1)
        {
            Say($"run {run[0].Run} took the branches {string.Join(' ', taken.Select(mark => mark.Name))}");
        }

        foreach (RunMark mark in taken)
        {
            PaymentRequest? payment = payments.FirstOrDefault(one => one.Id == mark.Payment);
            if (!IsSo(mark.Name, payment))
            {
                Say($"run {mark.Run} went on with {mark.Name}, and {mark.Payment} is {payment?.Status}: "
                    + string.Join(' ', payment?.History.Select(entry => entry.What) ?? []));
            }

            if (payment is not null && payment.OrderNumber != mark.Run)
            {
                Say($"run {mark.Run} went on with the payment of {payment.OrderNumber}");
            }
        }
    }

    private static bool IsSo(string outcome, PaymentRequest? payment) => outcome switch
    {
        "failed" => payment is null || Has(payment, HistoryKind.TooManyOpenRequests) || Has(payment, HistoryKind.ApplicationShareUsed),
        _ when payment is null => false,
        "paid" => Has(payment, HistoryKind.Paid),
        "refused" => Has(payment, HistoryKind.DeclinedByCustomer) && !Has(payment, HistoryKind.Paid),
        "cancelled" => payment.Status == PaymentStatus.Cancelled && !Has(payment, HistoryKind.DeclinedByCustomer),
        "declined" => Has(payment, HistoryKind.Expired) && Has(payment, HistoryKind.Declined),
        "opted_out" => Has(payment, HistoryKind.RecipientOptedOut) || Has(payment, HistoryKind.OptedOut),
        "held" => Has(payment, HistoryKind.Held),
        _ => Has(payment, HistoryKind.Expired) && !Has(payment, HistoryKind.Paid),
    };

    private static bool Has(PaymentRequest payment, HistoryKind kind) => payment.History.Exists(entry => entry.Kind == kind);

    /// <summary>What was said to be done was booked, once, for the payment of the run.</summary>
    private void Booked(RunMark[] run)
    {
        ServiceArrival[] booked = [.. town.Stock!.Arrivals.Where(one => one.IsTaken && one.Booking?.Run == run[0].Run)];
        if (booked.Length > 1 || (booked.Length == 0 && run.Any(mark => mark.Name == "done")))
        {
            Say($"run {run[0].Run} was booked {booked.Length} times, and said {string.Join(' ', run.Select(mark => mark.Name))}");
        }

        foreach (ServiceArrival one in booked)
        {
            if (!byId.TryGetValue(one.Booking!.Payment, out PaymentRequest? payment) || !Has(payment, HistoryKind.Paid))
            {
                Say($"run {run[0].Run} was booked and {one.Booking.Payment} is {payment?.Status}");
            }
        }
    }

    /// <summary>A call that changes something is made once; one that may be repeated is the same each time.</summary>
    private void Calls()
    {
        foreach (IGrouping<string, ServiceArrival> call in town.Stock!.Arrivals.GroupBy(arrival => arrival.Key))
        {
            if (call.DistinctBy(arrival => (arrival.Method, arrival.Path, arrival.Booking)).Count() > 1 && !witness.HadFailOver)
            {
                Say($"the call {call.Key} was made in two forms");
            }

            if (call.Count() > 1 && call.First().Booking is not null && !witness.HadFailOver)
            {
                Say($"the booking {call.Key} was sent {call.Count()} times");
            }
        }
    }

    /// <summary>Every run that was asked for came to an end, and says so.</summary>
    private void Ended()
    {
        Once(witness.Inputs.Select(input => input.Input).OfType<JourneyRequested>()
            .Select(asked => witness.HadFailOver ? Guid.NewGuid().ToString() : "run " + asked.RunId));
        foreach (RequestedRun run in witness.States().SelectMany(state => state.Journey.Requested))
        {
            if (run.State == RunState.Running)
            {
                Say($"run {run.Id} is told to be running and is not");
            }
        }
    }

    /// <summary>Others are told of every run that it began and that it ended, once and in this order.</summary>
    private void ToldOfRuns()
    {
        if (witness.HadFailOver)
        {
            return;
        }

        foreach (IGrouping<string, SpokenMessage> mailbox in witness.Spoken.GroupBy(spoken => spoken.Mailbox))
        {
            Assert.True(MailboxId.TryParse(mailbox.Key, out MailboxId id));
            ILookup<string, string> told = witness.Told(id, Reader, ConversationId.Of(id))
                .Where(one => one.Conversation?.Run is not null)
                .ToLookup(one => one.Conversation!.Run!.RunId, one => one.Type);
            string[] expected =
                [EventTypes.NameOf(ConversationEventType.JourneyStarted), EventTypes.NameOf(ConversationEventType.JourneyEnded)];
            foreach (string run in told.Select(one => one.Key)
                .Union(mailbox.SelectMany(MarksIn).Select(mark => JourneyRunId.Of(id, mark.Run)))
                .Where(run => !told[run].SequenceEqual(expected)))
            {
                Say($"of {run} others were told {string.Join(' ', told[run])}");
            }
        }
    }

    /// <summary>A run whose payment came goes on, unless the customer or somebody else ended it.</summary>
    private void GoneOn()
    {
        ILookup<string, RunMark> marks = witness.Spoken.SelectMany(MarksIn).ToLookup(mark => mark.Run);
        foreach (PaymentRequest payment in payments.Where(one => marks.Contains(one.OrderNumber)))
        {
            RunMark[] run = [.. marks[payment.OrderNumber]];
            bool isOver = witness.Inputs.Where(input => input.Mailbox == payment.RequestId.Mailbox.Value).Any(input =>
                input.Input is HolderChanged or MessageReceived { Text: "FORGET" or "OLVIDAR" }
                || (input.Input is MessageReceived message && Means(message) is not null));
            if (isOver || run.Any(mark => mark.Name == "held") || (plan.ReceiptsBreak && BrokenReceipts.Of(payment.Id)))
            {
                continue;
            }

            if (Has(payment, HistoryKind.Paid) && !run.Any(mark => mark.Name == "paid"))
            {
                Say($"run {run[0].Run} was paid for by {payment.Id} and did not go on: {string.Join(' ', run.Select(mark => mark.Name))}");
            }

            if (run.Any(mark => mark.Name == "paid") && !run.Any(mark => mark.Name is "done" or "person"))
            {
                Say($"run {run[0].Run} was paid for and did not come to its end: {string.Join(' ', run.Select(mark => mark.Name))}");
            }
        }
    }

    /// <summary>The steps that a message tells of.</summary>
    public static IEnumerable<RunMark> MarksIn(SpokenMessage spoken) =>
        Mark().Matches(spoken.Message.Text ?? "").Select(match => new RunMark(
            match.Groups["edition"].Value[0],
            match.Groups["mark"].Value,
            match.Groups["run"].Value,
            match.Groups["payment"].Value,
            match.Groups["language"].Value));

    [GeneratedRegex(@"\b(?<edition>[A-Z]) (?<mark>[a-z_]+) (?<run>\w{10})( (?<payment>pr_\w+)?)? (?<language>en|es)\b")]
    private static partial Regex Mark();

    /// <summary>A step that says something, as a message tells it.</summary>
    public sealed record RunMark(char Edition, string Name, string Run, string Payment, string Language);
}
