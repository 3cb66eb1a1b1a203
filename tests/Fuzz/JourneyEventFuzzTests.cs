using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Dialogs;
using Chat2Pay.Tests.Dialogs.Journeys;
using Xunit.Abstractions;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Fuzz;

/// <summary>Whatever happens to a customer on a journey: every run is told to have begun once, and to have ended once.</summary>
public sealed class JourneyEventFuzzTests(ITestOutputHelper output)
{
    private const int Turns = 60;

    [Fact]
    public Task Every_run_begins_once_and_ends_once_whatever_ends_it() => new FuzzRun(output).PlayAsync(async random =>
    {
        string text = JourneyFuzzTests.Make(random);
        if (JourneyCheck.Read(text).Journey is not { } journey)
        {
            return;
        }

        Chat chat = new(JourneyTestKit.Chat(text).Settings with { ConversationReaders = random.Next(4) == 0 ? ["crm"] : ["shop"] });
        List<EventRecord> earlier = [];
        int keywords = 0;
        for (int turn = 0; turn < Turns; turn++)
        {
            int before = Counted(chat);
            long day = chat.State.Journey.RunsDay;
            (Chat next, bool isOther) = await MoveAsync(chat, journey, random, turn);
            if (isOther)
            {
                earlier.AddRange(chat.Told);
            }

            chat = next;
            keywords += Counted(chat) - (chat.State.Journey.RunsDay == day ? before : 0);
            Check([.. earlier, .. chat.Told], chat);
            Assert.Equal(keywords, Runs([.. earlier, .. chat.Told], "journey.started").Count(run => run.BegunBy == RunTrigger.Message));
        }
    });

    /// <summary>Runs that keywords began on the day that the state counts; those above the limit began nothing.</summary>
    private static int Counted(Chat chat) => Math.Min(chat.State.Journey.Runs, JourneyLimits.RunsPerDay);

    private static void Check(List<EventRecord> told, Chat chat)
    {
        EventRecord[] ofConversation = [.. told.Where(one => one.Conversation is not null)];
        Assert.Equal(Enumerable.Range(1, chat.State.Conversation.EventCount), ofConversation.Select(one => one.Sequence));
        Assert.Empty(chat.DeadLettered);
        string? open = null;
        HashSet<string> known = [];
        foreach (EventRecord one in ofConversation.Where(one => one.Conversation!.Run is not null))
        {
            RunEventData run = one.Conversation!.Run!;
            if (one.Type == "journey.started")
            {
                Assert.Null(open);
                Assert.True(known.Add(run.RunId), "A run began twice.");
                open = run.RunId;
                continue;
            }

            Assert.Equal(("journey.ended", open), (one.Type, run.RunId));
            Assert.Equal(run.State == RunState.Failed, run.Fault is not null);
            Assert.True(HasEnded(run.State!.Value), "A run ended as one that goes on, or never began.");
            Assert.True(run.Step > 0);
            open = null;
        }

        string? now = chat.State.Journey.Run?.Id;
        Assert.Equal(now is null ? null : JourneyRunId.Of(chat.Mailbox, now), open);
        Assert.Equal(now, chat.State.Slice<ToldRunSlice>().RunId);
        Dictionary<string, RunState> ends = Runs(told, "journey.ended").ToDictionary(run => run.RunId, run => run.State!.Value);
        Assert.All(
            chat.State.Journey.Requested.Where(run =>
                HasEnded(run.State) && (run.State != RunState.Failed || known.Contains(JourneyRunId.Of(chat.Mailbox, run.Id)))),
            run => Assert.Equal(run.State, ends[JourneyRunId.Of(chat.Mailbox, run.Id)]));
    }

    private static bool HasEnded(RunState state) => state is RunState.Ended or RunState.Abandoned or RunState.Failed or RunState.Stopped;

    private static IEnumerable<RunEventData> Runs(List<EventRecord> told, string type) =>
        told.Where(one => one.Type == type).Select(one => one.Conversation!.Run!);

    /// <summary>One thing happens. The customer may be served by another node from then on, which has lost the file.</summary>
    private static async Task<(Chat Chat, bool IsOther)> MoveAsync(Chat chat, JourneyFile journey, Random random, int turn)
    {
        switch (random.Next(24))
        {
            case < 4:
                await chat.SayAsync("begin here");
                break;
            case 4:
                await chat.SayAsync("STOP", carrier: "STOP");
                break;
            case 5 or 6:
                await chat.SayAsync("START", carrier: "START");
                break;
            case 7:
                await chat.SayAsync("FORGET");
                break;
            case 8:
                await chat.DeliverAsync(new HolderChanged((HolderKind)random.Next(1, 3), "crm", "Ada"));
                break;
            case 9 or 10 or 11:
                await chat.DeliverAsync(new HolderChanged(HolderKind.Bot, "crm", null));
                break;
            case 12 or 13:
                await chat.DeliverAsync(Asked(journey, turn));
                break;
            case 14:
                await chat.AdvanceAsync(TimeSpan.FromMinutes(random.Next(120)));
                break;
            case 15 when random.Next(4) == 0:
                await chat.AdvanceAsync(TimeSpan.FromDays(31));
                break;
            case 16 when chat.ServiceCalls is [.., var call]:
                await chat.DeliverAsync(new ServiceAnswered(call.RunId, call.Number, JourneyFuzzTests.Answer(call, random)));
                break;
            case 17 or 18 when chat.State.Payments.Open.Find(payment => payment.IsOpen && payment.Unsettled is null) is { } open && !chat.HasCall:
                await (random.Next(2) == 0 ? chat.PayByLinkAsync(open.Id) : chat.DeliverAsync(new CancelRequested(open.Id, "shop")));
                break;
            case 19:
                await chat.TogetherAsync(
                    chat.Message("begin here"), chat.Message(Word(random)), new HolderChanged(HolderKind.Bot, "crm", null), Asked(journey, turn));
                break;
            case 20 when random.Next(8) == 0:
                JourneyCatalog lost = new();
                lost.AddLost(journey.Version);
                Chat other = chat.On(chat.Settings with { Journeys = chat.Settings.Journeys! with { Catalog = lost } });
                await other.SayAsync(Word(random));
                return (other, IsOther: true);
            default:
                await chat.SayAsync(Word(random));
                break;
        }

        return (chat, IsOther: false);
    }

    private static string Word(Random random) => JourneyFuzzTests.Said[random.Next(JourneyFuzzTests.Said.Length)];

    private static JourneyRequested Asked(JourneyFile journey, int turn) => new()
    {
        RunId = $"run{turn:0000000}",
        Journey = journey.Name,
        Version = journey.Version,
        Channel = Channel.Sms,
        Variables = new Dictionary<string, JourneyValue>(),
    };
}
