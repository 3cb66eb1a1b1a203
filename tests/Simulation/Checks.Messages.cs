using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Simulation;

/// <content>What was said to whom.</content>
internal sealed partial class Checks
{
    private void MessagesInOrder()
    {
        foreach (IGrouping<string, MessageCall> lane in witness.Messages.GroupBy(m => m.Mailbox + ' ' + m.To))
        {
            HashSet<string> seen = [];
            (long Turn, int Place) last = default;
            foreach (MessageCall message in lane.Where(message => seen.Add(message.EffectId)))
            {
                if (witness.Replayed.TryGetValue(message.Mailbox + message.EffectId, out long replayed) && message.At >= replayed)
                {
                    continue;
                }

                if (message.Order.CompareTo(last) < 0)
                {
                    Say($"{lane.Key}: message {message.EffectId} went out after {last}");
                }

                last = message.Order;
            }
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

        if (paid && receipts == 0 && !MayBeSilent(payment) && !witness.DeadLetters().Any(deadLetter => IsBroken(deadLetter, payment)))
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

    /// <summary>The last word about an order's money is so.</summary>
    private void LastWord(PaymentRequest payment)
    {
        string about = $"order {payment.OrderNumber}";
        if (MayBeSilent(payment) || Thread(payment).LastOrDefault(m => Names(m.Body, about))?.Body is not { } last)
        {
            return;
        }

        bool promised = last.Contains("sending it back", StringComparison.Ordinal)
            || last.Contains(" is sending ", StringComparison.Ordinal);
        if (last.Contains("Nothing was charged", StringComparison.Ordinal) && charges.Any(c => RequestOf(c) == payment.Id))
        {
            Say($"{payment.Id}: the last word is that nothing was charged, and it was");
        }

        if (promised && payment.Refunds.Count > 0 && payment.Refunds.TrueForAll(r => r.State == RefundState.Failed))
        {
            Say($"{payment.Id}: the last word is that money goes back, and no refund stands");
        }
    }

    private static bool Names(string text, string about)
    {
        int end = text.IndexOf(about, StringComparison.Ordinal) + about.Length;
        return end >= about.Length && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]));
    }

    private static bool IsReceiptOf(PhoneMessage message, PaymentRequest payment) =>
        ReceiptLink().Match(message.Body) is { Success: true } link
        && LinkTokens.TryParse(link.Groups[1].Value, out PaymentRequestId paid) && paid.Value == payment.Id;

    [GeneratedRegex("/r/([0-9A-Za-z]+)")]
    private static partial Regex ReceiptLink();

    /// <summary>What the customer was told: also of a request whose acceptance never reached the shop.</summary>
    private IEnumerable<PhoneMessage> Thread(PaymentRequest payment)
    {
        Customer customer = witness.Asked.TryGetValue(payment.OrderNumber, out Customer? asked)
            ? asked
            : town.JourneyRecorder.Owners[payment.RequestId.Mailbox.Value] with { Channel = ChannelProfiles.Of(payment.Channel).Id };
        return town.Twilio.Phone(customer.Number).Thread(ScriptedCustomers.Sender(customer))
            .Where(message => message.Direction == PhoneDirection.Received);
    }

    private bool WasToldOfLateMoney(PaymentRequest payment) => Thread(payment).Any(message =>
        message.Body.Contains($"for order {payment.OrderNumber} came after", StringComparison.Ordinal)
        || message.Body.Contains("sending it back", StringComparison.Ordinal)
        || message.Body.Contains("Se lo devolvemos", StringComparison.Ordinal));

    /// <summary>What is not worth saying any more is not said: an answer after 15 minutes, a receipt after a day.</summary>
    private void Stale()
    {
        const long CallAndClocks = 3 * 60_000;
        long standstill = plan.Mishaps.Where(mishap => mishap.Trouble == Trouble.Pause).Sum(mishap => (long)mishap.ForMilliseconds);
        ILookup<string, PaymentRequest> open = payments.ToLookup(payment => payment.RequestId.Local);
        foreach (MessageCall message in witness.Messages)
        {
            long decided = witness.Decided[message.Mailbox + message.EffectId];
            long until = message.Purpose switch
            {
                nameof(MessagePurpose.Receipt) or nameof(MessagePurpose.Notice) or "" => decided + (24 * 3_600_000),
                nameof(MessagePurpose.Reply) => decided + (15 * 60_000),
                _ => open[message.Request!].First().ExpiresAt,
            };
            if (message.At > until + CallAndClocks + standstill)
            {
                Say($"message {message.EffectId} ({message.Purpose}) went out {(message.At - until) / 1000} s too late");
            }
        }
    }

    /// <summary>
    /// Nobody who has opted out is written to in that thread, but for what was on its way. Where the store lost the word,
    /// what agents write waits until it was heard again, and all else counts from then; a call that the carrier refuses
    /// writes to nobody.
    /// </summary>
    private void Silence()
    {
        MessageCall[] calls = [.. witness.HadFailOver ? witness.Sent.Select(sent => sent.Call) : witness.Messages];
        foreach ((Customer customer, ChannelThread thread) in plan.Customers.SelectMany(one =>
            ChannelProfiles.All.Select(profile => profile.Thread).Distinct().Select(thread => (one, thread))))
        {
            StoredInput[] words = [.. witness.Inputs.Where(i => i.Input is MessageReceived m && customer.Owns(m.From)
                && Means(m) is not null && ChannelProfiles.Of(m.Channel).Thread == thread)];
            ILookup<bool, MessageCall> byAgents = calls.Where(m => customer.Owns(m.To) && ThreadOf(m.To) == thread)
                .ToLookup(m => m.Purpose == nameof(MessagePurpose.Agent));
            Silence(customer, words, byAgents[true]);
            Silence(customer, witness.HadFailOver ? LastHeard(words) : words, byAgents[false]);
        }
    }

    private static IEnumerable<StoredInput> LastHeard(IEnumerable<StoredInput> words) =>
        words.GroupBy(word => ((MessageReceived)word.Input).MessageId).Select(heard => heard.Last());

    private void Silence(Customer customer, IEnumerable<StoredInput> words, IEnumerable<MessageCall> calls)
    {
        const long OnItsWay = 5 * 60_000;
        long? silentFrom = null;
        IEnumerable<(long At, bool Out)> said = words
            .Select(word => (word.Taken > 0 ? word.TakenAt : word.StoredAt, Means((MessageReceived)word.Input)!.Value))
            .OrderBy(word => word.Item1);
        foreach ((long at, bool isOut) in said.Append((long.MaxValue, false)))
        {
            if (silentFrom is { } since)
            {
                foreach (MessageCall call in calls.Where(m => m.At > since + OnItsWay && m.At < at))
                {
                    Say($"{customer.Number} had opted out and was written to ({call.EffectId})");
                }
            }

            silentFrom = isOut ? silentFrom ?? at : null;
        }
    }

    private static ChannelThread? ThreadOf(string to) =>
        TwilioChannels.TryFromWire(to, out Channel channel, out _) ? ChannelProfiles.Of(channel).Thread : null;

    /// <summary>
    /// The word that opts in again may be lost on its way; the next one comes without the carrier's remark, and counts.
    /// </summary>
    private static bool? Means(MessageReceived message) => message switch
    {
        { CarrierKeyword: "STOP" } => true,
        { CarrierKeyword: "START" } => false,
        { Text: "STOP" } => true,
        _ when message.Text.Trim().ToUpperInvariant() is "START" or "UNSTOP" or "YES" => false,
        _ => null,
    };
}
