using System.Text;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio;

namespace Chat2Pay.Tests.Simulation;

/// <summary>What has to be true of every history, once everything has healed and come to rest.</summary>
internal sealed class Checks
{
    private readonly SimTown town;
    private readonly Witness witness;
    private readonly Plan plan;
    private readonly IReadOnlyList<PaymentRequest> payments;
    private readonly Dictionary<string, PaymentRequest> byId;
    private readonly IReadOnlyList<EmulatedCharge> charges;
    private readonly IReadOnlyList<EmulatedRefund> refunds;
    private readonly List<string> violations = [];

    private Checks(SimTown town, Plan plan)
    {
        this.town = town;
        this.plan = plan;
        witness = town.Witness;
        payments = witness.Payments();
        byId = payments.DistinctBy(payment => payment.Id).ToDictionary(payment => payment.Id);
        charges = [.. town.Stripe.View.Charges.Where(charge => charge.Status == "succeeded")];
        refunds = town.Stripe.View.Refunds;
    }

    /// <summary>Every violation, one sentence each.</summary>
    public static IReadOnlyList<string> Of(SimTown town, Plan plan)
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
            Commands();
            MessagesInOrder();
        }

        foreach (IGrouping<string?, EmulatedCharge> request in charges.GroupBy(RequestOf))
        {
            Money(request.Key, [.. request]);
        }

        foreach (PaymentRequest payment in payments)
        {
            History(payment);
            Receipt(payment);
            ListedAs(payment);
        }

        Agreements();
        OldAgreements();
        Silence();
        DeadLetters();
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

        Once(witness.Inputs.Select(i => i.Input).OfType<MessageReceived>().Select(m => "message " + m.MessageId));
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

    private void MessagesInOrder()
    {
        foreach (IGrouping<string, MessageCall> lane in witness.Messages.GroupBy(m => m.Mailbox + ' ' + m.To))
        {
            HashSet<string> seen = [];
            (long Turn, int Place) last = default;
            foreach (MessageCall message in lane.Where(message => seen.Add(message.EffectId)))
            {
                if (message.Order.CompareTo(last) < 0)
                {
                    Say($"{lane.Key}: message {message.EffectId} went out after {last}");
                }

                last = message.Order;
            }
        }
    }

    private void Money(string? request, List<EmulatedCharge> kept)
    {
        if (request is null || !byId.TryGetValue(request, out PaymentRequest? payment))
        {
            Say($"{kept.Count} charges of {request ?? "nobody"} are not known to the bot");
            return;
        }

        List<EmulatedCharge> unrefunded = [.. kept.Where(charge => charge.AmountRefunded < charge.AmountCaptured)];
        if (unrefunded.Count > 1)
        {
            Say($"{request} was charged {unrefunded.Count} times: {string.Join(", ", unrefunded.Select(c => c.IntentId))}");
        }

        string? winner = payment.Winner?.IntentId;
        EmulatedCharge? won = kept.Find(charge => charge.IntentId == winner);
        if (PaymentStatusTable.IsPaid(payment.Status))
        {
            if (won is null)
            {
                Say($"{request} is {payment.Status}, but its charge is not at the gateway");
            }
            else
            {
                SameAmounts(payment, won);
            }
        }

        foreach (EmulatedCharge late in kept.Where(charge => charge != won))
        {
            if (late.AmountRefunded < late.AmountCaptured && !RefundFailed(payment, late.IntentId))
            {
                Say($"{request}: {late.IntentId} came late or twice and was not sent back ({payment.Status})");
            }
        }

        if (kept.Exists(charge => charge != won) && !WasTold(payment, "Late") && !MayBeSilent(payment))
        {
            Say($"{request}: late money went back and nobody was told");
        }
    }

    private static bool RefundFailed(PaymentRequest payment, string intentId) =>
        payment.Refunds.Exists(refund => refund.IntentId == intentId && refund.State == RefundState.Failed);

    private bool WasTold(PaymentRequest payment, string purpose) => purpose == "Late" && Thread(payment).Any(message =>
        message.Body.Contains($"for order {payment.OrderNumber} came after", StringComparison.Ordinal)
        || message.Body.Contains("sending it back", StringComparison.Ordinal));

    private void SameAmounts(PaymentRequest payment, EmulatedCharge won)
    {
        long atGateway = refunds.Where(r => r.ChargeId == won.Id && r.Status is "succeeded" or "pending" && r.ChargeId == won.Id)
            .Sum(r => r.Amount);
        if (payment.Amounts.Captured != won.AmountCaptured || payment.Amounts.Refunded != atGateway)
        {
            Say($"{payment.Id}: captured {payment.Amounts.Captured} and refunded {payment.Amounts.Refunded} here, "
                + $"{won.AmountCaptured} and {atGateway} at the gateway");
        }

        if (won.AmountCaptured != payment.AmountMinor)
        {
            Say($"{payment.Id}: {won.AmountCaptured} was charged, {payment.AmountMinor} was asked for");
        }

        if (won.AmountRefunded > won.AmountCaptured)
        {
            Say($"{payment.Id}: more went back than came");
        }

        long promised = witness.Inputs.Select(i => i.Input).OfType<RefundRequested>()
            .Where(r => r.RequestId == payment.Id).Sum(r => r.AmountMinor ?? payment.AmountMinor);
        long byUs = refunds.Where(r => r.ChargeId == won.Id && r.Metadata.Count > 0).Sum(r => r.Amount);
        if (!witness.HadFailOver && byUs > promised)
        {
            Say($"{payment.Id}: {byUs} was given back, {promised} was asked for");
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

    private void Receipt(PaymentRequest payment)
    {
        int receipts = Thread(payment).Count(message => IsReceiptOf(message, payment));
        bool paid = PaymentStatusTable.IsPaid(payment.Status);

        // A receipt that went out before the store forgot its payment is followed by word of the money's return.
        if (!paid && receipts > 0 && !witness.HadFailOver)
        {
            Say($"{payment.Id} is {payment.Status} and has a receipt");
        }

        if (paid && receipts == 0 && !MayBeSilent(payment) && !witness.DeadLetters().Any(letter => IsBroken(letter, payment)))
        {
            Say($"{payment.Id} is {payment.Status} and has no receipt: {string.Join(' ', payment.History.Select(h => h.What))}");
        }
    }

    /// <summary>A message is owed to nobody who does not want any; that it was owed is written down.</summary>
    private bool MayBeSilent(PaymentRequest payment) =>
        payment.History.Exists(h => h.What is "receipt_suppressed" or "message_suppressed"
            || h.What.Contains("_not_sent:", StringComparison.Ordinal)
            || h.What.StartsWith("message_failed", StringComparison.Ordinal))
        || plan.Mishaps.Any(m => m.Trouble == Trouble.CarrierAway) || witness.HadFailOver;

    private static bool IsReceiptOf(PhoneMessage message, PaymentRequest payment) =>
        message.Body.Contains("/r/" + payment.Id[3..], StringComparison.Ordinal);

    private IEnumerable<PhoneMessage> Thread(PaymentRequest payment) =>
        witness.Requests.TryGetValue(payment.Id, out AcceptedRequest? asked)
            ? town.Twilio.Phone(asked.Customer.Number).Thread(People.Sender(asked.Customer))
                .Where(message => message.Direction == PhoneDirection.Received)
            : [];

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
            "list", "list:a:" + application, "list:o:" + payment.OrderNumber,
            FormattableString.Invariant($"list:s:{(int)payment.Status}:{application}"),
        ];
        IReadOnlyList<string> found = witness.ListsWith(payment);
        if (!lists.SequenceEqual(found))
        {
            Say($"{payment.Id} is {payment.Status} and stands in the lists {string.Join(' ', found)}");
        }
    }

    /// <summary>Nobody pays in the chat without having said so, and one word pays once.</summary>
    private void Agreements()
    {
        HashSet<string> used = [];
        foreach (EmulatedCharge charge in charges)
        {
            EmulatedIntent intent = town.Stripe.View.Intents.First(one => one.Id == charge.IntentId);
            if (intent.SessionId is not null || RequestOf(charge) is not { } request || !byId.TryGetValue(request, out PaymentRequest? payment))
            {
                continue;
            }

            Attempt? attempt = payment.Attempts.Find(a => a.IntentId == intent.Id);
            StoredInput? agreed = witness.Inputs.Find(i => i.Input is MessageReceived m && m.MessageId == attempt?.AgreedBy);
            if (agreed?.Input is not MessageReceived message)
            {
                if (!witness.HadFailOver)
                {
                    Say($"{request}: {intent.Id} was charged without a word of the customer");
                }

                continue;
            }

            if (!used.Add(message.MessageId))
            {
                Say($"{request}: the message {message.MessageId} has paid before");
            }

            if (!witness.AnsweredFor.Contains((message.From, People.CardNumber(town, charge))))
            {
                Say($"{request}: nobody at this phone has answered for the card that paid");
            }

            if (agreed.Mailbox != payment.RequestId.Mailbox.Value)
            {
                Say($"{request}: somebody else agreed to it");
            }

            if (agreed.Stamp >= payment.ExpiresAt)
            {
                Say($"{request}: the agreement came late");
            }
        }
    }

    /// <summary>An agreement is good for two minutes; a call is under way for two more at most, clocks differ.</summary>
    private void OldAgreements()
    {
        const long Good = (2 * 60_000) + (2 * 60_000) + 80_000;
        foreach (PaymentRequest payment in payments)
        {
            foreach (Attempt attempt in payment.Attempts.Where(attempt => attempt.Kind == AttemptKind.Card))
            {
                if (witness.ChargeKeys.TryGetValue($"{payment.Id}:{attempt.Number}", out long first)
                    && first - attempt.StartedAt > Good)
                {
                    Say($"{payment.Id}: attempt {attempt.Number} first charged {(first - attempt.StartedAt) / 1000} s after it was agreed to");
                }
            }
        }
    }

    /// <summary>Nobody who has opted out is written to, but for what was on its way.</summary>
    private void Silence()
    {
        const long OnItsWay = 5 * 60_000;
        foreach (Customer customer in plan.Customers)
        {
            long? silentFrom = null;
            IEnumerable<(long At, bool Out)> words = witness.Inputs
                .Where(i => i.Input is MessageReceived m && m.From == customer.Number && Means(m) is not null)
                .Select(i => (i.TakenAt, Means((MessageReceived)i.Input)!.Value));
            foreach ((long at, bool isOut) in words.Append((long.MaxValue, false)))
            {
                if (silentFrom is { } since)
                {
                    foreach (MessageCall call in witness.Messages.Where(m => m.To.EndsWith(customer.Number, StringComparison.Ordinal)
                        && m.At > since + OnItsWay && m.At < at))
                    {
                        Say($"{customer.Number} had opted out and was written to ({call.EffectId})");
                    }
                }

                silentFrom = isOut ? silentFrom ?? at : null;
            }
        }
    }

    /// <summary>
    /// The word that opts in again may be lost on its way; the next one comes without the carrier's remark, and counts.
    /// </summary>
    private static bool? Means(MessageReceived message) => message switch
    {
        { CarrierKeyword: "STOP" } => true,
        { CarrierKeyword: "START" } => false,
        _ when message.Text.Trim().ToUpperInvariant() is "START" or "UNSTOP" or "YES" => false,
        _ => null,
    };

    private void DeadLetters()
    {
        bool carrierTrouble = plan.ProviderFaults > 0 || plan.WireLoss > 0 || plan.Mishaps.Count > 0;
        foreach (string letter in witness.DeadLetters())
        {
            bool message = letter.Contains("\"$t\":\"message\"", StringComparison.Ordinal);
            bool excused = letter.StartsWith("e|", StringComparison.Ordinal) && message
                && (letter.Contains("|opted out|", StringComparison.Ordinal) || carrierTrouble);
            if (!excused && !payments.Any(payment => IsBroken(letter, payment)))
            {
                Say("a dead letter nobody is to blame for: " + letter[..Math.Min(letter.Length, 160)]);
            }
        }
    }

    /// <summary>What brought a receipt that cannot be worded: given up, with its facts.</summary>
    private bool IsBroken(string letter, PaymentRequest payment) =>
        plan.ReceiptsBreak && BrokenReceipts.Of(payment.Id) && letter.Contains(payment.Id, StringComparison.Ordinal)
        && letter.Split('|') is ["i", _, _, _, { } reason, ..] && ParkedInput.FactsStand(reason);

    private static string? RequestOf(EmulatedCharge charge) => charge.Metadata.GetValueOrDefault("payment_request_id");

    private void Say(string what) => violations.Add(what);
}
