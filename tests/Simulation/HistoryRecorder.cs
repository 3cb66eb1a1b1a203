using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.DeadLetters;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Tests.Simulation.World;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Simulation;

/// <summary>Sees what crosses the wires and what the store holds, and keeps it for the checks.</summary>
internal sealed class HistoryRecorder
{
    private const long LookEveryMilliseconds = 240_000;
    private const int LooksAtRest = 3;

    private readonly SimulatedWorld town;
    private readonly Dictionary<string, int> shown = [];
    private long lastLook;
    private int looksAtRest;

    public HistoryRecorder(SimulatedWorld town)
    {
        this.town = town;
        town.Store.Keys.HashChanged += SeeHash;
        town.Store.Keys.FieldReplaced = SeeReplaced;
        town.Store.Keys.ValueSet = SeeValue;
        town.Store.Lacked = Wrong.Add;
        town.Store.Ran += SeeReplay;
        town.Network.Arrived += SeeCall;
        town.Network.Answered += SeeAnswer;
    }

    /// <summary>True when nothing was left to do in the end.</summary>
    public bool CameToRest { get; set; }

    /// <summary>The requests that the API has accepted, by id.</summary>
    public Dictionary<string, AcceptedRequest> Requests { get; } = [];

    /// <summary>Whom the shop asked to pay each order, whether or not it ever heard that it was accepted.</summary>
    public Dictionary<string, Customer> Asked { get; } = [];

    public HashSet<string> Cancels { get; } = [];

    public Dictionary<string, RefundCommand> Refunds { get; } = [];

    public HashSet<string> DashboardRefunds { get; } = [];

    /// <summary>Every input that was stored, in order.</summary>
    public List<StoredInput> Inputs { get; } = [];

    /// <summary>Every call that asked the carrier for a message, in order of arrival.</summary>
    public List<MessageCall> Messages { get; } = [];

    /// <summary>Every message that the carrier took on, by its id, in order.</summary>
    public List<SentMessage> Sent { get; } = [];

    /// <summary>What every message of a customer looked like on the wire, by its id.</summary>
    public Dictionary<string, NameValueCollection> Received { get; } = [];

    /// <summary>Every call that brought a message of a customer, in order of arrival.</summary>
    public List<SimCall> ReceivedCalls { get; } = [];

    /// <summary>What was seen at once to be wrong.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Refusals of the shop's calls.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Messages of customers that the bot has taken on, by Twilio's id.</summary>
    public HashSet<string> AcceptedMessages { get; } = [];

    /// <summary>Whose phone has answered for which card, by number, and when the code was sent.</summary>
    public HashSet<(string Phone, string CardNumber, long At)> AnsweredFor { get; } = [];

    /// <summary>The number that each charge was made with: a stored card may get another one later.</summary>
    public Dictionary<string, string> CardsCharged { get; } = [];

    /// <summary>The stored cards that got another number.</summary>
    public HashSet<string> RenewedCards { get; } = [];

    /// <summary>When each message was decided on, by mailbox and effect.</summary>
    public Dictionary<string, long> Decided { get; } = [];

    /// <summary>Every message that a turn decided to send, by mailbox, in the order of the commits.</summary>
    public List<(string Mailbox, string EffectId)> DecidedMessages { get; } = [];

    /// <summary>Every message that a turn decided on, in order.</summary>
    public List<SpokenMessage> Spoken { get; } = [];

    /// <summary>When an operator had each message taken up again, by mailbox and effect: it joins the end of its lane.</summary>
    public Dictionary<string, long> Replayed { get; } = [];

    public bool HadFailOver { get; set; }

    public void Accepted(AcceptedRequest request) => Requests[request.Id] = request;

    public void AcceptedCancel(string id) => Cancels.Add(id);

    public void AcceptedRefund(RefundCommand refund) => Refunds[refund.Key] = refund;

    public void Refused(HttpStatusCode status, string body) => Refusals.Add($"{(int)status} {body}");

    /// <summary>True when, for a while, nothing waits in the store and no payment is open.</summary>
    public bool IsAtRest()
    {
        if (town.Loop.Now - lastLook < LookEveryMilliseconds)
        {
            return false;
        }

        lastLook = town.Loop.Now;
        looksAtRest = WhatIsLeft() is null ? looksAtRest + 1 : 0;
        return looksAtRest >= LooksAtRest;
    }

    /// <summary>What still waits; null when nothing does.</summary>
    public string? WhatIsLeft()
    {
        foreach (string key in town.Store.Keys.KeysWith("c2p:{"))
        {
            string rest = key[(key.IndexOf('}', StringComparison.Ordinal) + 2)..];
            int count = town.Store.Keys.Hash(key).Count;
            if (count > 0 && (rest.StartsWith("in:", StringComparison.Ordinal) || rest.StartsWith("out:", StringComparison.Ordinal)))
            {
                return $"{rest} holds {string.Join(' ', town.Store.Keys.Hash(key).Keys)}";
            }

            if (rest == "awaited" && town.Store.Keys.Lowest(key) is not null)
            {
                return FormattableString.Invariant($"the status of a message is awaited: {string.Join(' ', town.Store.Keys.Members(key))} at {town.Store.Keys.Lowest(key)}, now {town.Loop.Now}");
            }

            if (rest.StartsWith("m:", StringComparison.Ordinal) && StateOf(key)?.Journey.Run is { } run)
            {
                return $"the run {run.Id} waits at step {run.Step}";
            }

            if (rest.StartsWith("m:", StringComparison.Ordinal) && StateOf(key)?.Payments is { Open: [{ } open, ..] })
            {
                return $"{open.Id} is {open.Status}, closing {open.PendingClose}, attempts "
                    + string.Join(' ', open.Attempts.Select(a => $"{a.Kind}:{a.State}"));
            }
        }

        return Payments().SelectMany(p => p.Refunds.Where(r => r.State is RefundState.Sending)
            .Select(r => $"refund {r.Number} of {p.Id} is {r.State}")).FirstOrDefault() ?? town.Receiver?.WhatIsLeft();
    }

    /// <summary>Every mailbox's state.</summary>
    public IEnumerable<MailboxState> States() => town.Store.Keys.KeysWith("c2p:{")
        .Where(key => key.Contains("}:m:", StringComparison.Ordinal)).Select(StateOf).OfType<MailboxState>();

    /// <summary>Every payment the store knows, open or closed.</summary>
    public IReadOnlyList<PaymentRequest> Payments()
    {
        List<PaymentRequest> payments = [.. States().SelectMany(state => state.Payments.Open)];
        foreach (string key in town.Store.Keys.KeysWith("c2p:{").Where(k => k.Contains("}:pay:", StringComparison.Ordinal)))
        {
            payments.Add(ConversationModules.Codec.DecodeRecord<ClosedRecord>((byte[])town.Store.Keys.Run("GET", [Encoding.ASCII.GetBytes(key)])!).Payment);
        }

        return payments;
    }

    /// <summary>The dead letters, whatever shard they lie in.</summary>
    public IEnumerable<DeadLetter> DeadLetters() => town.Store.Keys.KeysWith("c2p:{")
        .Where(key => key.EndsWith(":dead", StringComparison.Ordinal) || key.EndsWith(":dead:m", StringComparison.Ordinal))
        .SelectMany(town.Store.Keys.List)
        .Select(deadLetter => RedisDeadLetters.Read(deadLetter, 0));

    private MailboxState? StateOf(string key) =>
        town.Store.Keys.Hash(key).TryGetValue("s", out byte[]? state) ? ConversationModules.Codec.DecodeState(state) : null;

    private void SeeHash(string key, string field, byte[]? value)
    {
        int at = key.IndexOf("}:in:", StringComparison.Ordinal);
        if (at < 0)
        {
            SeeEffect(key, field, value);
            return;
        }

        string mailbox = key[(at + 5)..];
        if (value is null)
        {
            StoredInput? taken = Inputs.FindLast(input => input.Mailbox == mailbox && input.Sequence == field);
            taken!.TakenAt = town.Loop.Now;
            taken.Taken++;
            return;
        }

        ReadOnlyMemory<byte> record = value;
        _ = RedisReply.Cut(ref record);
        long stamp = RedisReply.Number(RedisReply.Cut(ref record))!.Value;
        Inputs.Add(new StoredInput(
            mailbox, field, stamp, ConversationModules.Codec.DecodeInput(RedisReply.InputBody(value)), town.Loop.Now));
    }

    private void SeeEffect(string key, string field, byte[]? value)
    {
        const string Outbox = "}:out:";
        int at = key.IndexOf(Outbox, StringComparison.Ordinal);
        if (at >= 0 && value is not null && field[0] == 'e')
        {
            string mailbox = key[(at + Outbox.Length)..];
            if (Decided.TryAdd(mailbox + field[1..], town.Loop.Now) && EffectOf(value) is SendMessage message)
            {
                DecidedMessages.Add((mailbox, field[1..]));
                Spoken.Add(new SpokenMessage(mailbox, town.Loop.Now, message));
            }
        }
    }

    /// <summary>The effect that an outbox holds.</summary>
    public static Effect EffectOf(byte[] packed)
    {
        const int FieldsBefore = 7;
        ReadOnlyMemory<byte> record = packed;
        for (int i = 0; i < FieldsBefore; i++)
        {
            _ = RedisReply.Cut(ref record);
        }

        return ConversationModules.Codec.DecodeEffect(record);
    }

    private void SeeReplay(string script, byte[][] keys, byte[][] arguments, RedisResult result)
    {
        const int Mailbox = 1;
        const int Effect = 8;
        if (script == MailboxScripts.ReplayEffect && (string?)result == "back")
        {
            Replayed[Encoding.ASCII.GetString(arguments[Mailbox]) + Encoding.ASCII.GetString(arguments[Effect])] = town.Loop.Now;
        }
    }

    /// <summary>A mailbox's time never goes back, whoever's clock it is, nor the layout of its state.</summary>
    private void SeeReplaced(string key, string field, byte[] before, byte[] now)
    {
        if (field == "s" && NextRelease.IsNext(before) && !NextRelease.IsNext(now))
        {
            Wrong.Add($"{key}: a node has written over what one of the next release wrote");
        }

        if (field == "l" && key.Contains("}:m:", StringComparison.Ordinal)
            && RedisReply.Number(now) is { } stamp && stamp < RedisReply.Number(before))
        {
            Wrong.Add($"{key}: its time went back");
        }
    }

    /// <summary>The list of payments is what others hear: it must never go back.</summary>
    private void SeeValue(string key, byte[] value)
    {
        if (!key.Contains("}:rec:payments:", StringComparison.Ordinal))
        {
            return;
        }

        PaymentSummary listed = ConversationModules.Codec.DecodeRecord<PaymentSummary>(value);
        int before = shown.GetValueOrDefault(listed.Id);
        if (!HadFailOver && before > listed.Version)
        {
            Wrong.Add($"{listed.Id}: the list went back from version {before} to {listed.Version}");
        }

        shown[listed.Id] = listed.Version;
    }

    /// <summary>What the list shows of a payment; null when it is not in it.</summary>
    public PaymentSummary? Listed(PaymentRequest payment) =>
        town.Store.Keys.Run("GET", [Encoding.ASCII.GetBytes(ShardOf(payment) + "rec:payments:" + payment.Id)]) is byte[] summary
            ? ConversationModules.Codec.DecodeRecord<PaymentSummary>(summary)
            : null;

    /// <summary>The lists that name a payment, without the shard.</summary>
    public IReadOnlyList<string> ListsWith(PaymentRequest payment)
    {
        string shard = ShardOf(payment);
        return [.. town.Store.Keys.KeysWith(shard + "list")
            .Where(list => town.Store.Keys.Members(list).Any(m => m.EndsWith(payment.Id, StringComparison.Ordinal)))
            .Select(list => list[shard.Length..])
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The events that others are told of a payment, in the order of their log.</summary>
    public IReadOnlyList<EventRecord> Told(PaymentRequest payment) =>
        Told(payment.RequestId.Mailbox, payment.ApplicationId, payment.Id);

    /// <summary>The events that an application is told of a subject, in the order of their log.</summary>
    public IReadOnlyList<EventRecord> Told(MailboxId mailbox, string application, string subject) =>
        [.. town.Store.Keys.Members(ShardOf(mailbox) + "log:" + EventRecord.LogOf(application))
            .Select(member => ConversationModules.Codec.DecodeRecord<EventRecord>(
                Encoding.Latin1.GetBytes(member[(LogPosition.Length + 1)..])))
            .Where(told => told.Subject == subject)];

    /// <summary>What a conversation's transcript keeps, oldest first.</summary>
    public IReadOnlyList<TranscriptRecord> Transcript(MailboxId mailbox) =>
        [.. town.Store.Keys.Members(ShardOf(mailbox) + "log:" + TranscriptRecord.LogOf(mailbox))
            .Select(member => ConversationModules.Codec.DecodeRecord<TranscriptRecord>(
                Encoding.Latin1.GetBytes(member[(LogPosition.Length + 1)..])))];

    /// <summary>The members of a list of conversations that name a mailbox, by the list.</summary>
    public IReadOnlyList<(string List, string Member)> ConversationsWith(MailboxId mailbox)
    {
        string lists = ShardOf(mailbox) + "list:" + ConversationsProjection.Name + ":";
        return [.. town.Store.Keys.KeysWith(lists).SelectMany(list => town.Store.Keys.Members(list)
            .Where(member => member.EndsWith(ConversationId.Of(mailbox), StringComparison.Ordinal))
            .Select(member => (list[lists.Length..], member)))];
    }

    /// <summary>A mailbox's state; null before its first commit.</summary>
    public MailboxState? StateOf(MailboxId mailbox) => StateOf(ShardOf(mailbox) + "m:" + mailbox.Value);

    private static string ShardOf(PaymentRequest payment) => ShardOf(payment.RequestId.Mailbox);

    private static string ShardOf(MailboxId mailbox) =>
        FormattableString.Invariant($"c2p:{{{mailbox.Shard(SimulatedWorld.Shards)}}}:");

    /// <summary>When each key of a charge was first seen at the gateway.</summary>
    public Dictionary<string, long> ChargeKeys { get; } = [];

    private void SeeCall(SimCall call)
    {
        town.Tell("-> " + call.What);
        if (call is { Method: "POST", Uri: { Host: "stripe.test", AbsolutePath: "/v1/payment_intents" } })
        {
            // Another installation's calls carry none.
            ChargeKeys.TryAdd(call.Headers.FirstOrDefault(h => h.Key == "Idempotency-Key").Value ?? "", town.Loop.Now);
        }

        if (MessageCall.Of(call, town.Loop.Now) is { } message)
        {
            Messages.Add(message);
        }

        if (call.Uri.AbsolutePath == WebhookRoutes.TwilioStatus)
        {
            SeeStatus(call);
        }

        if (call.Uri.AbsolutePath == WebhookRoutes.TwilioInbound)
        {
            NameValueCollection form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(call.Body));
            Received.TryAdd(form["MessageSid"]!, form);
            ReceivedCalls.Add(call);
        }
    }

    private void SeeAnswer(SimCall call, SimAnswer answer)
    {
        town.Tell($"<- {call.What} {answer.Status}");
        if (call.Uri.Host == "stripe.test" && call.Method == "POST")
        {
            SeeGateway();
        }

        if (answer.Status is >= 200 and < 300 && MessageCall.Of(call, town.Loop.Now) is { } message)
        {
            Sent.Add(new SentMessage(SidOf(answer), message));
        }

        if (call.Uri.AbsolutePath == WebhookRoutes.TwilioInbound && answer.Status is >= 200 and < 300)
        {
            AcceptedMessages.Add(HttpUtility.ParseQueryString(Encoding.UTF8.GetString(call.Body))["MessageSid"]!);
        }
    }

    /// <summary>A status tells of a message whose call was never answered.</summary>
    private void SeeStatus(SimCall call)
    {
        NameValueCollection about = HttpUtility.ParseQueryString(call.Uri.Query);
        string sid = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(call.Body))["MessageSid"]!;
        if (!Sent.Exists(sent => sent.Sid == sid)
            && Messages.Find(message => message.Mailbox == about["m"] && message.EffectId == about["e"]) is { } asked)
        {
            Sent.Add(new SentMessage(sid, asked));
        }
    }

    private static string SidOf(SimAnswer answer)
    {
        using JsonDocument body = JsonDocument.Parse(answer.Body);
        return body.RootElement.GetProperty("sid").GetString()!;
    }

    /// <summary>At most one object that can be paid exists for one request, at any time.</summary>
    private void SeeGateway()
    {
        foreach (EmulatedCharge charge in town.Stripe.View.Charges.Where(one => !CardsCharged.ContainsKey(one.Id)))
        {
            CardsCharged[charge.Id] = town.Stripe.View.PaymentMethods.First(one => one.Id == charge.PaymentMethodId).CardNumber;
        }

        Dictionary<string, int> payable = [];
        foreach (EmulatedSession session in town.Stripe.View.Sessions)
        {
            if (session.Url is not null)
            {
                Count(payable, session.Metadata);
            }
        }

        foreach (EmulatedIntent intent in town.Stripe.View.Intents)
        {
            if (intent.SessionId is null && intent.Status is not ("succeeded" or "canceled" or "requires_payment_method"))
            {
                Count(payable, intent.Metadata);
            }
        }

        foreach ((string request, int count) in payable)
        {
            if (count > 1)
            {
                Wrong.Add($"{request}: {count} objects that can be paid exist at the gateway at the same time");
            }
        }
    }

    /// <summary>The request that an object at the gateway is for; null when another installation made it.</summary>
    public static string? RequestOf(IReadOnlyDictionary<string, string> metadata) =>
        metadata.GetValueOrDefault("instance") == "sandbox" ? metadata.GetValueOrDefault("payment_request_id") : null;

    private static void Count(Dictionary<string, int> counts, IReadOnlyDictionary<string, string> metadata)
    {
        if (RequestOf(metadata) is { } request)
        {
            counts[request] = counts.GetValueOrDefault(request) + 1;
        }
    }
}

/// <summary>An input as it was stored, and how often it was taken out again.</summary>
internal sealed class StoredInput(string mailbox, string sequence, long stamp, Input input, long storedAt)
{
    public string Mailbox { get; } = mailbox;

    public string Sequence { get; } = sequence;

    /// <summary>When it came, by the clock of the node that took it.</summary>
    public long Stamp { get; } = stamp;

    public Input Input { get; } = input;

    public long StoredAt { get; } = storedAt;

    public int Taken { get; set; }

    public long TakenAt { get; set; }
}

/// <summary>A message that a turn decided on.</summary>
internal sealed record SpokenMessage(string Mailbox, long At, SendMessage Message);

/// <summary>A message that the carrier took on.</summary>
internal sealed record SentMessage(string Sid, MessageCall Call);

/// <summary>A call that asked the carrier for a message.</summary>
internal sealed record MessageCall(
    string Mailbox, string EffectId, string Purpose, string? Request, int Number, string To, string From, long At)
{
    /// <summary>The message that a call asks for; null when it is another call.</summary>
    public static MessageCall? Of(SimCall call, long now)
    {
        if (call.Method != "POST" || call.Uri.Host != "twilio.test"
            || !call.Uri.AbsolutePath.EndsWith("/Messages.json", StringComparison.Ordinal))
        {
            return null;
        }

        NameValueCollection form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(call.Body));
        NameValueCollection about = HttpUtility.ParseQueryString(new Uri(form["StatusCallback"]!).Query);
        return new MessageCall(about["m"]!, about["e"]!, about["p"] ?? "", about["r"], Asks(about["n"]), form["To"]!, form["From"] ?? "", now);
    }

    private static int Asks(string? number) => number is null ? 0 : int.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>The turn and the place in it that the effect comes from.</summary>
    public (long Turn, int Place) Order
    {
        get
        {
            string[] parts = EffectId.Split('-');
            return (long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        }
    }
}
