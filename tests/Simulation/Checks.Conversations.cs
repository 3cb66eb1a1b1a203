using System.Globalization;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Simulation;

/// <content>Who holds a conversation speaks in it, and others are told of all that happens, once and in order.</content>
internal sealed partial class Checks
{
    private const string Reader = "shop";
    private static readonly string[] SmallTalk = ["what is this?", "thanks"];

    private void Conversations()
    {
        foreach (IGrouping<string, StoredInput> mailbox in witness.Inputs.GroupBy(input => input.Mailbox))
        {
            if (!MailboxId.TryParse(mailbox.Key, out MailboxId id))
            {
                Say($"{mailbox.Key} is no mailbox");
                continue;
            }

            StoredInput[] taken = [.. mailbox.Where(input => input.Taken == 1)
                .OrderBy(input => long.Parse(input.Sequence, CultureInfo.InvariantCulture))];
            SpokenMessage[] spoken = [.. witness.Spoken.Where(one => one.Mailbox == mailbox.Key)];
            NobodyButTheHolder(mailbox.Key, taken, spoken);
            NothingWrittenAfterStop(mailbox.Key, taken, spoken);
            ToldInOrder(id, taken, spoken);
            ListedOnce(id);
        }
    }

    /// <summary>A turn that heard small talk alone, while somebody else held the conversation, answers nothing.</summary>
    private void NobodyButTheHolder(string mailbox, StoredInput[] taken, SpokenMessage[] spoken)
    {
        foreach (SpokenMessage said in spoken.Where(one => one.Message.Purpose == MessagePurpose.Reply))
        {
            StoredInput[] turn = [.. taken.Where(input => input.TakenAt == said.At)];
            bool changes = turn.Any(input => input.Input is HolderChanged);
            MessageReceived[] heard = [.. turn.Select(input => input.Input).OfType<MessageReceived>()];
            bool talkAlone = heard.Length > 0 && heard.All(message => SmallTalk.Contains(message.Text));
            HolderKind holder = taken.Where(input => input.TakenAt < said.At)
                .Select(input => input.Input).OfType<HolderChanged>().LastOrDefault()?.Holder ?? HolderKind.Bot;
            if (holder != HolderKind.Bot && !changes && talkAlone)
            {
                Say($"{mailbox}: the bot said '{said.Message.Text}' while {holder} held the conversation");
            }
        }
    }

    private void NothingWrittenAfterStop(string mailbox, StoredInput[] taken, SpokenMessage[] spoken)
    {
        foreach (SpokenMessage written in spoken.Where(one => one.Message.Purpose == MessagePurpose.Agent))
        {
            // By their order in the mailbox: a turn that takes the message may take a word before it.
            MessageReceived? last = taken.Select(input => input.Input)
                .TakeWhile(input => (input as MessageWritten)?.MessageId != written.Message.MessageId)
                .OfType<MessageReceived>().LastOrDefault(message => Means(message) is not null
                    && ChannelProfiles.ShareThread(message.Channel, written.Message.Channel));
            if (last is not null && Means(last) == true)
            {
                Say($"{mailbox}: somebody wrote '{written.Message.Text}' to a customer who had opted out");
            }
        }
    }

    private void ToldInOrder(MailboxId mailbox, StoredInput[] taken, SpokenMessage[] spoken)
    {
        IReadOnlyList<EventRecord> told = witness.Told(mailbox, Reader, ConversationId.Of(mailbox));
        int counted = witness.StateOf(mailbox)?.Conversation.EventCount ?? 0;
        if (!told.Select(one => one.Sequence).SequenceEqual(Enumerable.Range(1, counted)))
        {
            Say($"{mailbox} has {counted} events and the log tells {string.Join(' ', told.Select(one => one.Sequence))}");
        }

        AssertTold(mailbox, told, ConversationEventType.HolderChanged, HolderChanges(taken, told));
        AssertTold(mailbox, told, ConversationEventType.MessageSent, spoken.Length);
        AssertTold(
            mailbox, told, ConversationEventType.MessageReceived, taken.Count(input => input.Input is MessageReceived));
    }

    /// <summary>How often the holder changed: a repetition is none, unless the customer had the name forgotten.</summary>
    private static int HolderChanges(StoredInput[] taken, IReadOnlyList<EventRecord> told)
    {
        ConversationSlice replayed = new();
        Queue<EventRecord> byRuns = new(told.Where((one, i) =>
            i > 0 && one.Conversation!.Holder is not null && EndsByItself(told[i - 1]) && told[i - 1].At == one.At));
        int changes = byRuns.Count;
        foreach (StoredInput input in taken)
        {
            while (byRuns.TryPeek(out EventRecord? next) && next.At <= input.Stamp)
            {
                replayed.Holder = HolderKind.Agent;
                replayed.Application = byRuns.Dequeue().Conversation!.Application;
                replayed.Name = null;
            }

            switch (input.Input)
            {
                case MessageReceived { Text: "FORGET" }:
                    replayed.Name = null;
                    break;
                case HolderChanged change when !replayed.IsHeldAs(change):
                    changes++;
                    replayed.Holder = change.Holder;
                    replayed.Application = change.Holder == HolderKind.Bot ? null : change.ApplicationId;
                    replayed.Name = change.Name;
                    break;
            }
        }

        return changes;
    }

    /// <summary>True for the end of a run that its file or a fault ended: a change of the holder right behind it is the run's.</summary>
    private static bool EndsByItself(EventRecord told) =>
        told.Conversation?.Run?.State is RunState.Ended or RunState.Failed;

    private void AssertTold(MailboxId mailbox, IReadOnlyList<EventRecord> told, ConversationEventType type, int happened)
    {
        int count = told.Count(one => one.Type == EventTypes.NameOf(type));
        if (count != happened)
        {
            Say($"{mailbox}: {type} happened {happened} times and was told {count} times");
        }
    }

    private void ListedOnce(MailboxId mailbox)
    {
        if (witness.StateOf(mailbox)?.Conversation.Listed is not { } place)
        {
            return;
        }

        string member = ProjectionEntry.MemberOf(place.At, ConversationId.Of(mailbox));
        string[] lists = ["all", "holder:" + ConversationsProjection.WordOf(place.Holder), .. place.HasOpen ? new[] { "open" } : []];
        (string List, string Member)[] found = [.. witness.ConversationsWith(mailbox).OrderBy(one => one.List, StringComparer.Ordinal)];
        if (!found.SequenceEqual(lists.Select(list => (list, member))))
        {
            Say($"{mailbox} is listed as {member} and stands in {string.Join(' ', found)}");
        }
    }
}
