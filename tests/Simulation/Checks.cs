using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Simulation;

/// <summary>What has to be true of every history, once everything has healed and come to rest.</summary>
internal sealed partial class Checks
{
    private static readonly DeadLetterFormatter Formatter = new(ConversationModules.Kinds);

    private const long MaxWait = 180_000;

    private readonly SimulatedWorld town;
    private readonly HistoryRecorder witness;
    private readonly Plan plan;
    private readonly IReadOnlyList<PaymentRequest> payments;
    private readonly Dictionary<string, PaymentRequest> byId;
    private readonly IReadOnlyList<EmulatedCharge> charges;
    private readonly IReadOnlyList<EmulatedRefund> refunds;
    private readonly List<string> violations = [];

    private Checks(SimulatedWorld town, Plan plan)
    {
        this.town = town;
        this.plan = plan;
        witness = town.HistoryRecorder;
        payments = witness.Payments();
        byId = payments.DistinctBy(payment => payment.Id).ToDictionary(payment => payment.Id);
        charges = [.. town.Stripe.View.Charges
            .Where(charge => charge.Status == "succeeded" && charge.Metadata.GetValueOrDefault("instance") != "another")];
        refunds = town.Stripe.View.Refunds;
    }

    /// <summary>Every violation, one sentence each.</summary>
    public static IReadOnlyList<string> Of(SimulatedWorld town, Plan plan)
    {
        Checks checks = new(town, plan);
        checks.Run();
        return checks.violations;
    }

    private void Run()
    {
        violations.AddRange(witness.Wrong.Distinct());
        Once(payments.Select(payment => "the record of " + payment.Id));
        Rest();
        if (!witness.HadFailOver)
        {
            Inputs();
            Waits();
            Commands();
            MessagesInOrder();
            Stale();
            Transcripts();
        }

        foreach (IGrouping<string?, EmulatedCharge> request in charges.GroupBy(RequestOf))
        {
            Money(request.Key, [.. request]);
        }

        foreach (PaymentRequest payment in payments)
        {
            History(payment);
            Receipt(payment);
            LastWord(payment);
            ListedAs(payment);
            Told(payment);
        }

        if ((plan.HasAgents || plan.HasJourneys) && !witness.HadFailOver)
        {
            Conversations();
        }

        if (plan.HasJourneys)
        {
            Journeys();
        }

        Agreements();
        OldAgreements();
        Silence();
        DeadLetters();
        Callbacks();
    }

    private void Rest()
    {
        if (!witness.CameToRest)
        {
            Say($"the world did not come to rest: {witness.WhatIsLeft() ?? "busy with " + string.Join(", ", town.Busy)}");
        }
    }

    /// <summary>Whatever was accepted had its turn, once, and was not accepted twice under two names.</summary>
    private void Inputs()
    {
        foreach (StoredInput input in witness.Inputs.Where(input => input.Taken != 1))
        {
            Say($"input {input.Sequence} of {input.Mailbox} ({input.Input.GetType().Name}) was taken {input.Taken} times");
        }

        if (!plan.Steps.Any(step => step.Act == Act.PlayBack))
        {
            Once(witness.Inputs.Select(i => i.Input).OfType<MessageReceived>().Select(m => "message " + m.MessageId));
        }

        Once(witness.Inputs.Select(i => i.Input).OfType<PaymentRequested>().Select(r => "request " + r.RequestId));
        Once(witness.Inputs.Select(i => i.Input).OfType<CancelRequested>().Select(c => "cancel of " + c.RequestId));
        Once(witness.Inputs.Select(i => i.Input).OfType<RefundRequested>().Select(r => "refund " + r.RequestId + r.Command));
        Once(witness.Inputs.Select(i => i.Input).OfType<GatewayAnswered>()
            .Where(answer => answer.Effect.MovesMoney).Select(AnswerOf));
        HashSet<string> stored = [.. witness.Inputs.Select(i => i.Input).OfType<MessageReceived>().Select(m => m.MessageId)];
        foreach (string lost in witness.AcceptedMessages.Where(sid => !stored.Contains(sid)))
        {
            Say($"message {lost} was accepted and is nowhere");
        }
    }

    /// <summary>
    /// Whatever was accepted had its turn soon, while nodes died, clocks differed and releases stood beside one another. A
    /// node that stands still keeps what it has taken, and a full outbox holds a turn up for as long as the carrier is away.
    /// </summary>
    private void Waits()
    {
        if (plan.Rooms != Rooms.Usual || plan.Mishaps.Any(mishap => mishap.Trouble == Trouble.Pause))
        {
            return;
        }

        foreach (StoredInput input in witness.Inputs.Where(input => input.TakenAt - input.StoredAt > MaxWait))
        {
            long seconds = (input.TakenAt - input.StoredAt) / 1000;
            Say($"input {input.Sequence} of {input.Mailbox} ({input.Input.GetType().Name}) waited for {seconds} s");
        }
    }

    private static string AnswerOf(GatewayAnswered answer) =>
        $"answer to {answer.Effect.GetType().Name} {answer.Effect.IdempotencyKey}";

    private void Once(IEnumerable<string> names)
    {
        foreach (IGrouping<string, string> name in names.GroupBy(name => name).Where(group => group.Count() > 1))
        {
            Say($"{name.Key} took effect {name.Count()} times");
        }
    }

    private void Commands()
    {
        foreach (IGrouping<string, AcceptedRequest> order in witness.Requests.Values.GroupBy(request => request.Order))
        {
            if (order.Count() > 1)
            {
                Say($"order {order.Key} was asked for once and stands for {order.Count()} payments");
            }
        }

        foreach (AcceptedRequest accepted in witness.Requests.Values)
        {
            if (!byId.TryGetValue(accepted.Id, out PaymentRequest? payment))
            {
                Say($"{accepted.Id} was accepted and is nowhere");
            }
            else if (payment.AmountMinor != accepted.Amount || payment.OrderNumber != accepted.Order)
            {
                Say($"{accepted.Id} is not what was asked for");
            }
        }

        foreach (string id in witness.Cancels)
        {
            if (byId.TryGetValue(id, out PaymentRequest? payment) && payment.Status != PaymentStatus.Cancelled
                && !payment.History.Exists(h => h.What.StartsWith("cancelled", StringComparison.Ordinal)
                    || h.What.StartsWith("declined_by_customer", StringComparison.Ordinal)
                    || h.What.StartsWith("expired", StringComparison.Ordinal)
                    || h.What == "cancel_too_late"))
            {
                Say($"the cancel of {id} was accepted and left no trace");
            }
        }

        foreach (RefundCommand command in witness.Refunds.Values)
        {
            int asked = witness.Inputs.Select(i => i.Input).OfType<RefundRequested>().Count(r => r.RequestId == command.RequestId);
            int traces = byId[command.RequestId].History.Count(h => h.What.StartsWith("refund:", StringComparison.Ordinal)
                || Enum.GetNames<RefundRefusal>().Any(refusal => h.What == "refund_refused:" + refusal));
            if (asked != traces)
            {
                Say($"{command.RequestId}: {asked} refunds were asked for, {traces} were dealt with");
            }
        }
    }

    private void History(PaymentRequest payment)
    {
        HistoryEvent? before = null;
        foreach (HistoryEvent now in payment.History)
        {
            if (before is not null && now.Status != before.Status && !PaymentStatusTable.Allows(before.Status, now.Status))
            {
                Say($"{payment.Id} moved from {before.Status} to {now.Status}");
            }

            if (before is not null && now.At < before.At)
            {
                Say($"{payment.Id}: its history goes back in time");
            }

            before = now;
        }

        string[] once = ["requested", "expired", "cancelled", "paid"];
        foreach (string what in once.Where(what => payment.History.Count(h => h.What == what) > 1))
        {
            Say($"{payment.Id}: {what} stands twice in its history");
        }

        if (PaymentStatusTable.IsOpen(payment.Status))
        {
            Say($"{payment.Id} is left {payment.Status}");
        }
    }

    private static string Name(string list) => $"list:{PaymentsProjection.Name}:{list}";

    private void ListedAs(PaymentRequest payment)
    {
        PaymentSummary? listed = witness.Listed(payment);
        if (listed?.Status != payment.Status || listed.Version != payment.Version)
        {
            Say($"{payment.Id} is {payment.Status}@{payment.Version}, the list shows {listed?.Status}@{listed?.Version}");
        }

        string application = payment.ApplicationId;
        string[] lists =
        [
            Name("all"), Name("app:" + application), Name("order:" + payment.OrderNumber),
            Name(FormattableString.Invariant($"status:{(int)payment.Status}:{application}")),
            .. payment.Owes ? new[] { Name("owing:" + application) } : [],
        ];
        IReadOnlyList<string> found = witness.ListsWith(payment);
        if (!lists.Order(StringComparer.Ordinal).SequenceEqual(found))
        {
            Say($"{payment.Id} is {payment.Status} and stands in the lists {string.Join(' ', found)}");
        }
    }

    /// <summary>Every change is told once, in its order, and the last one says what became of the payment.</summary>
    private void Told(PaymentRequest payment)
    {
        IReadOnlyList<EventRecord> told = witness.Told(payment);
        if (!told.Select(one => one.Sequence).SequenceEqual(Enumerable.Range(1, payment.EventCount)))
        {
            Say($"{payment.Id} has {payment.EventCount} events and the log tells {string.Join(' ', told.Select(one => one.Sequence))}");
        }

        int moves = payment.History.Count(entry => PaymentEvents.Of(entry.Kind.With(DetailOf(entry))) is not null);
        int inHistory = told.Count(one => one.Type is not ("payment.delivered" or "payment.read"));
        if (inHistory < moves || (told.Count > 0 && told[^1].Payment!.Status != payment.Status))
        {
            Say($"{payment.Id} is {payment.Status} with {moves} changes, and {inHistory} are told, the last as {told[^1].Payment!.Status}");
        }
    }

    private static string? DetailOf(HistoryEvent entry)
    {
        int colon = entry.What.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : entry.What[(colon + 1)..];
    }

    private void DeadLetters()
    {
        bool carrierWasAway = plan.Mishaps.Any(mishap => mishap.Trouble == Trouble.CarrierAway);
        bool carrierTrouble = plan.ProviderFaults > 0 || plan.WireLoss > 0 || plan.Mishaps.Count > 0;
        foreach (DeadLetter deadLetter in witness.DeadLetters())
        {
            Effect? effect = deadLetter.Kind == DeadLetterKind.Effect ? Formatter.Effect(deadLetter) : null;
            bool word = effect is SendMessage || (carrierWasAway && effect is RedactMessage);
            bool excused = word && (deadLetter.Reason == "opted out" || carrierTrouble);
            if (!excused && !payments.Any(payment => IsBroken(deadLetter, payment)))
            {
                Say($"a dead letter nobody is to blame for: {deadLetter.Kind} {deadLetter.Id} {effect?.GetType().Name} {deadLetter.Reason}");
            }
        }
    }

    /// <summary>What brought a receipt that cannot be worded: given up, with its facts.</summary>
    private bool IsBroken(DeadLetter deadLetter, PaymentRequest payment) =>
        plan.ReceiptsBreak && BrokenReceipts.Of(payment.Id) && deadLetter.Kind == DeadLetterKind.Input
        && Formatter.Show(deadLetter).PaymentRequestId == payment.Id && DeadLetteredInput.FactsStand(deadLetter.Reason);

    private void Say(string what) => violations.Add(what);
}
