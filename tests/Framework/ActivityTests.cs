using System.Globalization;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class ActivityTests
{
    [Fact]
    public void A_reference_addresses_what_goes_out()
    {
        ConversationReference reference = Turns.Message().GetConversationReference();
        var outgoing = new Activity(ActivityTypes.Message);

        Assert.Same(outgoing, outgoing.ApplyConversationReference(reference));

        Assert.Equal(("bot", "user1"), (outgoing.From.Id, outgoing.Recipient.Id));
        Assert.Equal(("m1", null), (outgoing.ReplyToId, outgoing.Id));
        Assert.Equal(("test", "https://test.com", "convo1"), (outgoing.ChannelId, outgoing.ServiceUrl,
            outgoing.Conversation.Id));
        Assert.Equal("en-us", outgoing.Locale);
    }

    [Fact]
    public void A_reference_addresses_what_comes_in_and_keeps_its_locale()
    {
        ConversationReference reference = Turns.Message().GetConversationReference();
        var incoming = new Activity(ActivityTypes.Message) { Locale = "de-de" };
        incoming.ApplyConversationReference(reference, isIncoming: true);

        Assert.Equal(("user1", "bot"), (incoming.From.Id, incoming.Recipient.Id));
        Assert.Equal(("m1", null), (incoming.Id, incoming.ReplyToId));
        Assert.Equal("de-de", incoming.Locale);
    }

    [Fact]
    public void Without_an_activity_id_ids_are_left_alone()
    {
        var activity = new Activity(ActivityTypes.Message) { Id = "own", ReplyToId = "other" };
        activity.ApplyConversationReference(new ConversationReference());

        Assert.Equal(("own", "other"), (activity.Id, activity.ReplyToId));
    }

    [Theory]
    [InlineData(Channels.Directline, null)]
    [InlineData(Channels.Webchat, null)]
    [InlineData(Channels.Test, "m1")]
    public void Conversation_updates_of_web_chats_cannot_be_replied_to(string channel, string? expected)
    {
        Activity activity = Turns.Message();
        activity.Type = ActivityTypes.ConversationUpdate;
        activity.ChannelId = channel;

        Assert.Equal(expected, activity.GetConversationReference().ActivityId);
    }

    [Fact]
    public void A_conversation_is_continued_by_an_event_that_relates_to_it()
    {
        ConversationReference reference = Turns.Message().GetConversationReference();
        Activity activity = reference.GetContinuationActivity();

        Assert.Equal((ActivityTypes.Event, "ContinueConversation"), (activity.Type, activity.Name));
        Assert.Same(reference, activity.RelatesTo);
        Assert.True(Guid.TryParse(activity.Id, out _));
        Assert.Equal(("user1", "bot"), (activity.From.Id, activity.Recipient.Id));
    }

    [Fact]
    public void A_reply_reference_points_at_the_reply()
        => Assert.Equal("r1", Turns.Message().GetReplyConversationReference(new ResourceResponse("r1")).ActivityId);

    [Fact]
    public void A_reference_takes_its_locale_from_a_culture()
        => Assert.Equal("de-DE", new ConversationReference(CultureInfo.GetCultureInfo("de-DE")).Locale);

    [Fact]
    public void A_reply_goes_back_to_whom_it_answers()
    {
        Activity reply = Turns.Message().CreateReply("yes");

        Assert.Equal(("bot", "user1", "m1"), (reply.From.Id, reply.Recipient.Id, reply.ReplyToId));
        Assert.Equal(("yes", "en-us"), (reply.Text, reply.Locale));
        Assert.Empty(reply.Attachments);
    }

    [Fact]
    public void Traces_carry_name_label_value_and_its_type()
    {
        var trace = Turns.Message().CreateTrace("name", value: "v", label: "label");

        Assert.Equal(("trace", "name", "label"), (trace.Type, trace.Name, trace.Label));
        Assert.Equal(("v", "String"), (trace.Value, trace.ValueType));
        Assert.Equal("type", Activity.CreateTraceActivity("name", "type", 1).ValueType);
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("MESSAGE", true)]
    [InlineData("message/card", true)]
    [InlineData("messages", false)]
    [InlineData("typing", false)]
    [InlineData(null, false)]
    public void An_activity_is_shown_only_as_its_kind(string? type, bool isMessage)
        => Assert.Equal(isMessage, new Activity(type).AsMessageActivity() is not null);

    [Fact]
    public void Channel_data_is_given_as_the_asked_type_where_it_fits()
    {
        var activity = new Activity { ChannelData = new Shape { Size = 3 } };
        Assert.Equal(3, activity.GetChannelData<Shape>().Size);
        Assert.True(activity.TryGetChannelData(out Shape _));

        Assert.False(new Activity().TryGetChannelData(out Shape _));
        Assert.False(new Activity { ChannelData = "text" }.TryGetChannelData(out Shape _));
    }

    [Theory]
    [InlineData("<at>Bot</at> pay please", null, "pay please")]
    [InlineData("pay <AT>bot</AT>", null, "pay")]
    [InlineData("@Bot pay", "@bot", "pay")]
    public void A_mention_is_taken_out_of_the_text(string text, string? mentioned, string expected)
    {
        Activity activity = Turns.Message(text);
        var entity = new Entity();
        entity.SetAs(new Mention { Mentioned = activity.Recipient, Text = mentioned });
        activity.Entities = [entity];

        Assert.True(activity.MentionsRecipient());
        Assert.False(activity.MentionsId("other"));
        Assert.Equal(expected, activity.RemoveRecipientMention());
        Assert.Equal(expected, activity.Text);
    }

    [Fact]
    public void Content_is_text_summary_attachments_or_channel_data()
    {
        Assert.False(new Activity { Text = " ", Attachments = [] }.HasContent());
        Assert.True(new Activity { Text = "t" }.HasContent());
        Assert.True(new Activity { Summary = "s" }.HasContent());
        Assert.True(new Activity { Attachments = [new Attachment()] }.HasContent());
        Assert.True(new Activity { ChannelData = 1 }.HasContent());
    }

    [Fact]
    public void Streaming_connections_are_those_that_are_not_http()
    {
        Assert.False(new Activity { ServiceUrl = "https://x" }.IsFromStreamingConnection());
        Assert.False(new Activity().IsFromStreamingConnection());
        Assert.True(new Activity { ServiceUrl = "urn:x" }.IsFromStreamingConnection());
    }

    [Fact]
    public void Cards_become_attachments_of_their_content_type()
    {
        var card = new ReceiptCard { Total = "9.90" };
        Attachment attachment = card.ToAttachment();

        Assert.Same(card, attachment.Content);
        Assert.Equal("application/vnd.microsoft.card.receipt", attachment.ContentType);
    }

    private sealed class Shape
    {
        public int Size { get; set; }
    }
}
