using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What others are told of a conversation, and what the list shows of it.</summary>
public sealed class ConversationEventTests
{
    private static readonly HolderChanged Taken = new(HolderKind.Desk, "crm", "Ada");

    private static readonly ChatSettings Settings = new Chat().Settings with { ConversationReaders = ["crm", "desk"] };

    private readonly Chat chat = new(Settings);

    [Fact]
    public async Task A_take_is_told_once_to_every_reader_and_a_repetition_is_not()
    {
        await chat.DeliverAsync(Taken);
        Assert.Equal(
            [EventRecord.LogOf("crm"), EventRecord.LogOf("desk")], chat.LastCommit.Appended.Select(entry => entry.Log));
        EventRecord told = Conversation().First();
        Assert.Equal(("conversation.holder_changed", 1, "cv_" + chat.Mailbox.Value), (told.Type, told.Sequence, told.Subject));
        Assert.Equal((HolderKind.Desk, "crm"), (told.Conversation!.Holder!.Value, told.Conversation.Application));
        Assert.Equal($"evt_{chat.Mailbox.Value}_1", told.Id);

        await chat.DeliverAsync(Taken);
        Assert.Empty(chat.LastCommit.Appended);
        await chat.DeliverAsync(new HolderChanged(HolderKind.Agent, "desk", "Bob"));
        await chat.DeliverAsync(new HolderChanged(HolderKind.Bot, "desk", null));
        await chat.DeliverAsync(new HolderChanged(HolderKind.Bot, "desk", null));

        Assert.Equal([1, 2, 3], Conversation().Select(one => one.Sequence));
    }

    [Fact]
    public async Task Messages_of_both_sides_are_told_in_their_order_without_a_word_of_them()
    {
        await chat.SayAsync("what is this?");
        string id = await chat.RequestAsync();

        EventRecord[] told = Conversation();
        Assert.Equal(["message.received", "message.sent", "message.sent"], told.Select(one => one.Type));
        Assert.Equal(Enumerable.Range(1, 3), told.Select(one => one.Sequence));
        Assert.Equal((MessageAuthor.Customer, "SM1"), (told[0].Conversation!.Author!.Value, told[0].Conversation!.MessageId));
        Assert.Equal(
            (MessageAuthor.Bot, MessagePurpose.PaymentLink, id),
            (told[2].Conversation!.Author!.Value, told[2].Conversation!.Purpose!.Value, told[2].Conversation!.PaymentRequestId));
        OutboxEntry effect = chat.LastCommit.Effects.Single(one => one.Effect is SendMessage);
        Assert.Equal(MessageId.Of(chat.Mailbox, effect.Id), told[2].Conversation!.MessageId);
    }

    [Fact]
    public async Task Delivery_is_told_of_every_message_whose_id_is_known()
    {
        await chat.DeliverAsync(new MessageProgressed(null, 0, DeliveryState.Delivered, "SM9", "msg_x_1-0-0", Channel.Sms));
        await chat.DeliverAsync(new MessageProgressed(null, 0, DeliveryState.Read, "SM9", "msg_x_1-0-0", Channel.Sms));
        await chat.DeliverAsync(new MessageFailed(
            new SendMessage { Channel = Channel.Sms, From = "a", To = "b", Purpose = MessagePurpose.Notice, Text = "" },
            MessageFailure.Unreachable,
            30005,
            "msg_x_2-0-0"));
        await chat.DeliverAsync(new MessageNotSent(null, MessagePurpose.Reply, NotSentReason.Stale, 0, "msg_x_3-0-0", Channel.Sms));

        Assert.Equal(
            [DeliveryState.Delivered, DeliveryState.Read, DeliveryState.Failed, DeliveryState.Suppressed],
            Conversation().Select(told => told.Conversation!.State!.Value));
        Assert.Equal(30005, Conversation()[2].Conversation!.ErrorCode);
    }

    [Fact]
    public async Task Opting_out_and_in_and_forgetting_are_told_once_each()
    {
        await chat.SayAsync("STOP", carrier: "STOP");
        await chat.SayAsync("STOP", carrier: "STOP");
        await chat.SayAsync("START", carrier: "START");
        await chat.SayAsync("FORGET");

        Assert.Equal(
            ["customer.opted_out", "customer.opted_in", "customer.forgotten"],
            Conversation().Select(told => told.Type).Where(type => type.StartsWith("customer.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_reader_nothing_is_told_listed_or_stored()
    {
        Chat alone = new();
        await alone.SayAsync("hello");
        await alone.RequestAsync();

        Assert.All(alone.Told, told => Assert.Null(told.Conversation));
        Assert.DoesNotContain(alone.LastCommit.Projected, entry => entry.Projection == ConversationsProjection.Name);
        Assert.True(alone.State.Conversation.IsEmpty);
    }

    [Fact]
    public async Task The_list_shows_the_conversation_and_moves_it()
    {
        await chat.SayAsync("hello");
        ProjectionEntry first = Listed()!;
        Assert.Equal((chat.Now, null), (first.SortedAt, first.FormerlyAt));
        Assert.Equal(["all", "holder:bot"], first.Joins);

        await chat.SayAsync("hello again");
        Assert.Null(Listed());

        long before = first.SortedAt;
        chat.Now += 30_000;
        await chat.DeliverAsync(Taken);
        ProjectionEntry taken = Listed()!;
        Assert.Equal((before, chat.Now), (taken.FormerlyAt, taken.SortedAt));
        Assert.Equal(["all", "holder:bot"], taken.Leaves);
        Assert.Equal(["all", "holder:desk"], taken.Joins);

        string id = await chat.RequestAsync();
        Assert.Equal(["all", "holder:desk", "open"], Listed()!.Joins);
        ConversationSummary shown = ConversationModules.Codec.DecodeRecord<ConversationSummary>(Listed()!.Body);
        Assert.Equal(new OpenRequest(id, "USD", 4_200), Assert.Single(shown.Open));
        Assert.Equal(("•••• 1111", "Ada", "en"), (shown.CustomerMasked, shown.Name, shown.Language));

        chat.Now += 61_000;
        await chat.SayAsync("thanks");
        Assert.NotNull(Listed());
        await chat.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(["all", "holder:desk"], Listed()!.Joins);
        await chat.SayAsync("FORGET");
        Assert.Null(ConversationModules.Codec.DecodeRecord<ConversationSummary>(Listed()!.Body).Name);
    }

    [Fact]
    public async Task A_paid_exchange_moves_it_twice()
    {
        await chat.SaveCardAsync();
        await chat.AdvanceAsync(TimeSpan.FromMinutes(10));
        int moves = 0;
        await chat.RequestAsync();
        moves += Listed() is null ? 0 : 1;
        await chat.SayAsync("yes");
        moves += Listed() is null ? 0 : 1;
        ChargeCard charge = chat.NextCall<ChargeCard>();
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(charge.AmountMinor)));
        moves += Listed() is null ? 0 : 1;

        Assert.Equal(2, moves);
    }

    [Fact]
    public async Task A_waiting_customer_stays_small_when_conversations_are_read()
    {
        await chat.SaveCardAsync();
        await chat.DeliverAsync(Taken);
        int idle = chat.StateBytes;
        await chat.RequestAsync();

        Assert.InRange(idle, 1, 700);
        Assert.InRange(chat.StateBytes, 1, 1_024);
    }

    /// <summary>Every event of the first reader's log.</summary>
    private EventRecord[] Conversation() =>
        [.. chat.Told.Where(told => told.Conversation is not null).DistinctBy(told => told.Sequence)];

    private ProjectionEntry? Listed() =>
        chat.LastCommit.Projected.SingleOrDefault(entry => entry.Projection == ConversationsProjection.Name);
}
