using System.Collections.Specialized;
using System.Globalization;
using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Tests.Simulation;

/// <content>
/// Every charge in the chat points at a question that had been delivered, later than it, to this card and this amount,
/// and at words of the customer's own that are used once. What the wires showed is compared, not what the bot kept of it.
/// </content>
internal sealed partial class Checks
{
    private const long TimeToRead = 3_000;
    private const long MaxByReply = 50_000;
    private static readonly TimeSpan Repeats = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Crosses = TimeSpan.FromMinutes(5);

    /// <summary>Nobody pays in the chat without having said so, and one word pays once.</summary>
    private void Agreements()
    {
        HashSet<string> used = [];
        foreach (EmulatedCharge charge in charges)
        {
            EmulatedIntent intent = town.Stripe.View.Intents.First(one => one.Id == charge.IntentId);
            if (intent.SessionId is not null || RequestOf(charge) is not { } request
                || !byId.TryGetValue(request, out PaymentRequest? payment))
            {
                continue;
            }

            AgreementEvidence? evidence = payment.Attempts.Find(a => a.ChargeId == intent.Id)?.Agreement;
            List<StoredInput> said = witness.Inputs.FindAll(i => i.Input is MessageReceived m && m.MessageId == evidence?.MessageId);
            StoredInput? agreed = said.Find(i => i.Stamp == evidence?.At) ?? said.FirstOrDefault();
            if (evidence is null || agreed?.Input is not MessageReceived message)
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

            if (!witness.HadFailOver && agreed != said[0])
            {
                Say($"{request}: the message {message.MessageId} had been heard before it paid");
            }

            Person(payment, charge, message, agreed);
            Question(payment, charge, evidence, agreed);
            Words(payment, evidence, agreed);
        }

        Repetitions();
    }

    /// <summary>The customer of the request, whose phone has answered for the card and who may pay so.</summary>
    private void Person(PaymentRequest payment, EmulatedCharge charge, MessageReceived message, StoredInput agreed)
    {
        if (!HasAnsweredFor(ScriptedCustomers.CardNumber(town, charge), message, agreed))
        {
            Say($"{payment.Id}: nobody at this phone has answered for the card that paid");
        }

        if (HeardBefore(agreed, input => input is GatewayHint { Kind: GatewayEventKind.DisputeOpened }) is not null)
        {
            Say($"{payment.Id}: paid in the chat after a dispute had been heard of");
        }

        if (agreed.Mailbox != payment.RequestId.Mailbox.Value)
        {
            Say($"{payment.Id}: somebody else agreed to it");
        }

        if (agreed.Stamp >= payment.ExpiresAt)
        {
            Say($"{payment.Id}: the agreement came late");
        }

        if (payment.AmountMinor > MaxByReply)
        {
            Say($"{payment.Id}: {payment.AmountMinor} is more than may be paid by a reply");
        }
    }

    private void Question(PaymentRequest payment, EmulatedCharge charge, AgreementEvidence evidence, StoredInput agreed)
    {
        List<SentMessage> asked = [.. witness.Sent.Where(sent => IsQuestion(sent, payment, evidence.Question))];
        if (asked.Count == 0)
        {
            Say($"{payment.Id}: nobody ever took on the question that was agreed to");
            return;
        }

        // The time is measured by the nodes' clocks, which are apart by as much as this.
        long apart = plan.Skews.Max() - plan.Skews.Min();
        long first = asked.Min(sent => sent.Call.At);
        if (agreed.StoredAt + apart < first + TimeToRead)
        {
            Say($"{payment.Id}: agreed to {agreed.StoredAt - first} ms after the question went out");
        }

        if (HeardBefore(agreed, input => input is MessageFailed failed && IsAbout(failed, payment, evidence.Question)) is { } failure
            && !witness.HadFailOver
            && HeardBefore(failure, input => input is MessageProgressed p && p.RequestId == payment.Id
                && p.Number == evidence.Question && (p.State is DeliveryState.Delivered or DeliveryState.Read)) is null)
        {
            Say($"{payment.Id}: agreed to a question that was known not to have arrived");
        }

        string card = ScriptedCustomers.CardNumber(town, charge)[^4..];
        PhoneMessage? shown = Thread(payment).FirstOrDefault(message => asked.Exists(sent => sent.Sid == message.Sid));
        if (!(evidence.Card.EndsWith(card, StringComparison.Ordinal) || IsRenewedUnheard(charge.PaymentMethodId, agreed))
            || (shown is not null && !(shown.Body.Contains(evidence.Card, StringComparison.Ordinal)
                && shown.Body.Contains(Languages.Of(payment.Language).Amount(payment.Total), StringComparison.Ordinal))))
        {
            Say($"{payment.Id}: charged the card {card}, the question was '{shown?.Body}'");
        }

        if (evidence.Naming == Naming.Nothing && (shown?.Body.Contains("Reply PAY ", StringComparison.Ordinal) == true
            || shown?.Body.Contains("Responda PAGAR ", StringComparison.Ordinal) == true))
        {
            Say($"{payment.Id}: paid by '{evidence.Words}', the question asked for its code");
        }
    }

    /// <summary>
    /// The card network is faster than its events: until one is heard, or heard again by a store that lost it, the old
    /// number is what can be named.
    /// </summary>
    private bool IsRenewedUnheard(string card, StoredInput agreed) => witness.RenewedCards.Contains(card)
        && (witness.HadFailOver || HeardBefore(agreed, input => input is CardUpdated updated && updated.Card.PaymentMethodId == card) is null);

    /// <summary>The customer's own words, which name this request or leave no doubt.</summary>
    private void Words(PaymentRequest payment, AgreementEvidence evidence, StoredInput agreed)
    {
        NameValueCollection form = witness.Received[((MessageReceived)agreed.Input).MessageId];
        if (form["Forwarded"] == "true" || form["NumMedia"] is not (null or "0"))
        {
            Say($"{payment.Id}: words that were not the customer's own have paid");
        }

        string[] numbers = [.. Number().Matches(form["Body"] ?? "").Select(match => match.Value)];
        bool named = numbers.Contains(payment.ShortCode) || numbers.Contains(payment.FormerCode)
            || numbers.Contains(payment.OrderNumber);
        if (numbers.Length > 0 && !named)
        {
            Say($"{payment.Id}: paid by '{form["Body"]}', which names another");
        }

        string? quoted = form["OriginalRepliedMessageSid"];
        if (quoted is not null && !named
            && !witness.Sent.Exists(sent => sent.Sid == quoted && IsQuestion(sent, payment, evidence.Question)))
        {
            Say($"{payment.Id}: paid by words that answer another message");
        }

        if (numbers.Length == 0 && quoted is null && !witness.HadFailOver)
        {
            Bare(payment, form["To"]!, agreed.Stamp);
        }
    }

    /// <summary>A word that names nothing: nothing else can have been meant.</summary>
    private void Bare(PaymentRequest payment, string to, long stamp)
    {
        if (!TwilioChannels.TryFromWire(to, out Channel heard, out _) || !ChannelProfiles.ShareThread(heard, payment.Channel))
        {
            Say($"{payment.Id}: paid by a word on another channel that names nothing");
        }

        foreach (PaymentRequest other in payments.Where(one => one != payment && one.RequestId.Mailbox == payment.RequestId.Mailbox))
        {
            long begun = other.History[0].At;
            HistoryEvent? end = other.History.Find(h => !PaymentStatusTable.IsOpen(h.Status));
            if (begun < stamp && (end is null || end.At > stamp))
            {
                Say($"{payment.Id}: paid by a word that names nothing while {other.Id} was open");
            }

            bool calledOff = end is not null && end.What.StartsWith("cancelled", StringComparison.Ordinal)
                && end.By.StartsWith("api:", StringComparison.Ordinal);
            bool lately = calledOff && end!.At < stamp && stamp - end.At < (long)Crosses.TotalMilliseconds;
            if (lately && other.Attempts.Count == 0 && HadStandingQuestion(other, end!.At))
            {
                Say($"{payment.Id}: paid by a word that names nothing {(stamp - end!.At) / 1000} s after {other.Id} ended");
            }
        }
    }

    /// <summary>
    /// The newest message that asked had gone out before a time, could be answered, and is not known to have failed. STOP ends
    /// what a message asks.
    /// </summary>
    private bool HadStandingQuestion(PaymentRequest payment, long before)
    {
        SentMessage? last = witness.Sent.FindLast(sent => sent.Call.Number > 0 && IsAbout(sent, payment) && sent.Call.At < before);
        return last is { Call.Purpose: nameof(MessagePurpose.PaymentQuestion) }
            && payment.Delivery.Number == last.Call.Number
            && payment.Delivery.State is DeliveryState.Delivered or DeliveryState.Read
            && !witness.Inputs.Exists(input => input.Mailbox == payment.RequestId.Mailbox.Value
                && input.TakenAt > last.Call.At && input.TakenAt < before
                && input.Input is MessageReceived message && Means(message) == true
                && ChannelProfiles.ShareThread(message.Channel, payment.Channel));
    }

    /// <summary>The same words again, a moment after they paid, are a repetition; and a day has room for so many payments.</summary>
    private void Repetitions()
    {
        foreach (IGrouping<MailboxId, PaymentRequest> customer in payments.GroupBy(payment => payment.RequestId.Mailbox))
        {
            List<(PaymentRequest Payment, AgreementEvidence Evidence)> all = [.. customer
                .SelectMany(payment => payment.Attempts.Select(attempt => (payment, attempt.Agreement)))
                .Where(one => one.Agreement is not null)
                .Select(one => (one.payment, one.Agreement!))
                .OrderBy(one => one.Item2.At)];
            foreach (((PaymentRequest before, AgreementEvidence first), (PaymentRequest after, AgreementEvidence second))
                in all.Zip(all.Skip(1)))
            {
                bool namesNone = second.Naming == Naming.Nothing
                    || (second.Naming == Naming.OrderNumber && first.Words == second.Words);
                bool isSoon = namesNone && second.At - first.At < (long)Repeats.TotalMilliseconds;
                if (isSoon && before != after && !witness.HadFailOver)
                {
                    Say($"{after.Id}: paid by '{second.Words}', {second.At - first.At} ms after '{first.Words}' paid {before.Id}");
                }
            }

            foreach (IGrouping<long, (PaymentRequest, AgreementEvidence)> day in all.GroupBy(one => one.Evidence.At / 86_400_000))
            {
                if (day.Count() > plan.RepliesPerDay && !witness.HadFailOver)
                {
                    Say($"{day.Count()} payments by reply of {customer.Key} in one day, {plan.RepliesPerDay} are allowed");
                }
            }
        }
    }

    private static bool IsQuestion(SentMessage sent, PaymentRequest payment, int number) =>
        IsAbout(sent, payment) && sent.Call.Number == number;

    private static bool IsAbout(SentMessage sent, PaymentRequest payment) =>
        sent.Call.Mailbox == payment.RequestId.Mailbox.Value && sent.Call.Request == payment.RequestId.Local;

    /// <summary>What fails for its form alone is sent again in another one.</summary>
    private static bool IsAbout(MessageFailed failed, PaymentRequest payment, int number) =>
        failed.Message.RequestId == payment.Id && failed.Message.Number == number
        && failed.Failure != MessageFailure.WindowClosed;

    /// <summary>The code that came to the phone was typed with the card, and has not been asked to be forgotten since.</summary>
    private bool HasAnsweredFor(string card, MessageReceived message, StoredInput agreed)
    {
        long? forgotten = HeardBefore(agreed, input => input is MessageReceived { Text: "FORGET" })?.StoredAt;
        Customer? customer = plan.Customers.FirstOrDefault(one => one.Owns(message.From));
        return witness.AnsweredFor.Any(answer =>
            answer.Phone == customer?.Number && answer.CardNumber == card && !(answer.At < forgotten));
    }

    /// <summary>The last input of the mailbox that came before another and is of a kind.</summary>
    private StoredInput? HeardBefore(StoredInput other, Func<Input, bool> isIt) => witness.Inputs.FindLast(input =>
        input.Mailbox == other.Mailbox && long.Parse(input.Sequence, CultureInfo.InvariantCulture)
            < long.Parse(other.Sequence, CultureInfo.InvariantCulture) && isIt(input.Input));

    [GeneratedRegex(@"\d{3,}")]
    private static partial Regex Number();
}
