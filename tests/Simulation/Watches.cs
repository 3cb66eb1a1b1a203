using System.Collections.Specialized;
using System.Globalization;
using System.Text;
using System.Web;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Tests.Simulation.World;
using Chat2Pay.Turns.Kinds;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Simulation;

/// <summary>Sees at once when a mailbox holds more than it may, or turns away what it has kept room for.</summary>
internal sealed class RoomWatch
{
    private const int Body = 11;
    private const int Full = 2;

    private readonly SimulatedWorld town;
    private readonly Rooms rooms;
    private readonly Action<string> say;

    public RoomWatch(SimulatedWorld town, Rooms rooms, Action<string> say)
    {
        this.town = town;
        this.rooms = rooms;
        this.say = say;
        town.Store.Keys.HashChanged += SeeHash;
        town.Store.Ran += SeeScript;
    }

    private void SeeHash(string key, string field, byte[]? value)
    {
        if (value is null)
        {
            return;
        }

        IReadOnlyDictionary<string, byte[]> hash = town.Store.Keys.Hash(key);
        if (key.Contains("}:in:", StringComparison.Ordinal))
        {
            int most = rooms.For(ConversationModules.Codec.DecodeInput(RedisReply.InputBody(value)));
            if (hash.Count > most)
            {
                say($"{key} holds {hash.Count} inputs, more than {most}");
            }
        }
        else if (key.Contains("}:out:", StringComparison.Ordinal)
            && hash.Keys.Count(name => name[0] == 'e') is var effects && effects > rooms.Outbox
            && hash.Keys.Where(name => name[0] == 'e').DistinctBy(TurnOf).Count() > 1)
        {
            say($"{key} holds {effects} effects, more than {rooms.Outbox}");
        }
    }

    /// <summary>The turn that decided on an effect: one alone may need more than the room.</summary>
    private static string TurnOf(string field) => field[..field.IndexOf('-', StringComparison.Ordinal)];

    private void SeeScript(string script, byte[][] keys, byte[][] arguments, RedisResult result)
    {
        if (script == MailboxScripts.Deliver && result.Length == 1 && (int)result[0] == Full)
        {
            Input input = ConversationModules.Codec.DecodeInput(arguments[Body]);
            int there = town.Store.Keys.Hash(Encoding.ASCII.GetString(keys[1])).Count;
            if (there < rooms.KeptFor(input))
            {
                say(string.Create(CultureInfo.InvariantCulture, $"a {input.GetType().Name} was turned away at {there} inputs"));
            }
        }
    }
}

/// <summary>How much a mailbox may hold.</summary>
/// <param name="Inbox">Inputs of any kind.</param>
/// <param name="Reserved">How many more of those that have room reserved.</param>
/// <param name="Outbox">Effects.</param>
/// <param name="Batch">How many inputs a turn is given.</param>
internal sealed record Rooms(int Inbox, int Reserved, int Outbox, int Batch)
{
    /// <summary>As the product is shipped.</summary>
    public static Rooms Usual { get; } = Of(new RedisOptions());

    /// <summary>So little that bursts find no room.</summary>
    public static Rooms Tight { get; } = new(3, 3, 10, 3);

    private static Rooms Of(RedisOptions options) =>
        new(options.InboxCapacity, options.ReservedInboxRoom, options.OutboxRoom, options.BatchSize);

    /// <summary>Below so many inputs this one is never turned away when it comes over a wire.</summary>
    public int KeptFor(Input input) => Math.Min(For(input), Inbox + Reserved);

    /// <summary>
    /// How many inputs may be there with this one. What ends an effect always finds room. A customer's return to the shop's
    /// page is a mere hint that the gateway be read: its event and a timer bring the same, so no room is kept for it.
    /// </summary>
    public int For(Input input) => input switch
    {
        MessageReceived { CarrierKeyword: not "STOP" } message when message.Text != "STOP" => Inbox,
        PaymentRequested or CancelRequested or RefundRequested or CheckoutRequested or CustomerReturned => Inbox,
        JourneyRequested or HolderChanged or MessageWritten => Inbox,
        GatewayHint or CardGone or UnroutedGatewayEvent or UnroutedCardEvent => Inbox + Reserved,
        MessageReceived => Inbox + Reserved,
        _ => int.MaxValue,
    };
}

/// <summary>
/// Sees at once when a message is sent again too soon after the carrier took it, or at all after its status has told
/// that it went out. A node that has stood still and whose clock is behind may think that it still holds a message: the
/// carrier knows no fence, so histories with such a node are left out. What an operator replays may repeat.
/// </summary>
internal sealed class RepeatWatch
{
    /// <summary>How long a status has to come before the message is sent again, less what the check allows for.</summary>
    private const long StatusWait = 59_000;

    /// <summary>From the claim to the call.</summary>
    private const long UnderWay = 10_000;

    private readonly SimulatedWorld town;
    private readonly Action<string> say;
    private readonly bool mayStandStill;
    private readonly long soon;
    private readonly Dictionary<string, long> accepted = [];
    private readonly Dictionary<string, long> told = [];

    public RepeatWatch(SimulatedWorld town, Plan plan, Action<string> say)
    {
        this.town = town;
        mayStandStill = plan.Mishaps.Any(mishap => mishap.Trouble == Trouble.Pause);

        // The node whose clock is furthest ahead finds the wait of the one furthest behind over that much sooner.
        soon = StatusWait - (plan.Skews.Max() - plan.Skews.Min());
        this.say = say;
        town.Network.Arrived += SeeCall;
        town.Network.Answered += SeeAnswer;
    }

    private void SeeCall(SimCall call)
    {
        if (town.HistoryRecorder.HadFailOver || mayStandStill || MessageCall.Of(call, town.Loop.Now) is not { } message)
        {
            return;
        }

        string name = message.Mailbox + message.EffectId;
        if (town.HistoryRecorder.Replayed.ContainsKey(name))
        {
            return;
        }

        if (accepted.TryGetValue(name, out long at) && message.At - at < soon)
        {
            say($"message {message.EffectId} was accepted and came again {message.At - at} ms later");
        }

        if (told.TryGetValue(name, out at) && message.At - at > UnderWay)
        {
            say($"message {message.EffectId} was known to have gone out and came again {(message.At - at) / 1000} s later");
        }
    }

    private void SeeAnswer(SimCall call, SimAnswer answer)
    {
        if (answer.Status is < 200 or >= 300)
        {
            return;
        }

        if (MessageCall.Of(call, town.Loop.Now) is { } message)
        {
            accepted[message.Mailbox + message.EffectId] = message.At;
        }
        else if (call.Uri.AbsolutePath == "/twilio/status")
        {
            NameValueCollection about = HttpUtility.ParseQueryString(call.Uri.Query);
            told.TryAdd(about["m"]! + about["e"]!, town.Loop.Now);
        }
    }
}
