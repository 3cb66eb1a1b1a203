using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class MessageFactoryTests
{
    [Fact]
    public void A_message_accepts_input_and_has_empty_lists()
    {
        Activity message = MessageFactory.Text("hi", ssml: "<speak>hi</speak>");

        Assert.Equal(("hi", "<speak>hi</speak>", InputHints.AcceptingInput),
            (message.Text, message.Speak, message.InputHint));
        Assert.Empty(message.Attachments);
        Assert.Empty(message.Entities);
    }

    [Fact]
    public void A_blank_text_is_no_text() => Assert.Null(MessageFactory.Text("  ").Text);

    [Fact]
    public void Texts_become_buttons_that_say_them()
    {
        IMessageActivity message = MessageFactory.SuggestedActions(["Yes"], "Pay?", null, null, ["user1"]);

        CardAction button = Assert.Single(message.SuggestedActions.Actions);
        Assert.Equal((ActionTypes.ImBack, "Yes", "Yes"), (button.Type, button.Title, button.Value));
        Assert.Equal(["user1"], message.SuggestedActions.To);
        Assert.Throws<ArgumentNullException>(
            () => MessageFactory.SuggestedActions((IEnumerable<string>)null!, null, null, null, null));
    }

    [Fact]
    public void Attachments_are_a_list_or_a_carousel()
    {
        Attachment card = new HeroCard().ToAttachment();

        Assert.Equal(AttachmentLayoutTypes.List, MessageFactory.Attachment(card).AttachmentLayout);
        Assert.Equal(AttachmentLayoutTypes.Carousel, MessageFactory.Carousel([card]).AttachmentLayout);
        Assert.Throws<ArgumentNullException>(() => MessageFactory.Attachment((Attachment)null!));
    }

    [Fact]
    public void Content_behind_an_address_needs_address_and_type()
    {
        Attachment attachment = Assert.Single(MessageFactory.ContentUrl("https://x/a.png", "image/png").Attachments);

        Assert.Equal(("https://x/a.png", "image/png"), (attachment.ContentUrl, attachment.ContentType));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.ContentUrl("", "image/png"));
        Assert.Throws<ArgumentNullException>(() => MessageFactory.ContentUrl("https://x/a.png", ""));
    }

    [Fact]
    public void A_handoff_is_an_event_with_the_transcript()
    {
        TurnContext turn = Turns.Context();
        var transcript = new Transcript([Turns.Message()]);
        IEventActivity handoff = EventFactory.CreateHandoffInitiation(turn, "context", transcript);

        Assert.Equal((ActivityTypes.Event, "handoff.initiate", "context"),
            (handoff.Type, handoff.Name, handoff.Value));
        Assert.Equal("convo1", handoff.Conversation.Id);
        Assert.Same(transcript, Assert.Single(((Activity)handoff).Attachments).Content);
        Assert.Equal(
            "handoff.status", EventFactory.CreateHandoffStatus(turn.Activity.Conversation, "accepted").Name);
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcdef", 3, "abc...")]
    public void Long_texts_are_cut(string text, int length, string expected)
        => Assert.Equal(expected, StringUtils.Ellipsis(text, length));
}
