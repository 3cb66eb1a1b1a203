using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class ChoiceFactoryTests
{
    private static readonly IList<Choice> Two = ChoiceFactory.ToChoices(["A", "B"]);
    private static readonly IList<Choice> Four = ChoiceFactory.ToChoices(["A", "B", "C", "D"]);

    [Fact]
    public void Few_choices_are_written_in_line_and_many_as_a_list()
    {
        Assert.Equal("Pay? (1) A or (2) B", ForChannel("twilio-sms", Two));
        Assert.Equal("Pay?\n\n   1. A\n   2. B\n   3. C\n   4. D", ForChannel("twilio-sms", Four));
    }

    [Fact]
    public void The_last_of_three_has_a_separator_of_its_own()
        => Assert.Equal(
            "(1) A, (2) B, or (3) C",
            ChoiceFactory.Inline(ChoiceFactory.ToChoices(["A", "B", "C"])).Text.Trim());

    [Fact]
    public void Channels_with_suggested_actions_get_them()
    {
        IMessageActivity message = ChoiceFactory.ForChannel(Channels.Webchat, Two, "Pay?", null, null, null, null);

        Assert.Equal(["A", "B"], message.SuggestedActions.Actions.Select(a => a.Title));
        Assert.Equal(InputHints.ExpectingInput, message.InputHint);
    }

    [Fact]
    public void Channels_with_card_actions_only_get_a_card()
    {
        IMessageActivity message = ChoiceFactory.ForChannel(Channels.Slack, Two, "Pay?", null, null, null, null);

        Assert.Equal(HeroCard.ContentType, Assert.Single(message.Attachments).ContentType);
    }

    [Theory]
    [InlineData(Channels.Facebook, 10, null, true)]
    [InlineData(Channels.Facebook, 11, null, false)]
    [InlineData(Channels.Line, 13, null, true)]
    [InlineData("kik", 21, null, false)]
    [InlineData(Channels.Telegram, 100, null, true)]
    [InlineData(Channels.Msteams, 3, "personal", true)]
    [InlineData(Channels.Msteams, 3, "channel", false)]
    [InlineData("whatsapp", 1, null, false)]
    public void Suggested_actions_have_limits_by_channel(string channel, int count, string? kind, bool expected)
        => Assert.Equal(expected, Channel.SupportsSuggestedActions(channel, count, kind));

    [Theory]
    [InlineData(Channels.Skype, 3, true)]
    [InlineData(Channels.Msteams, 51, false)]
    [InlineData(Channels.Line, 99, true)]
    [InlineData("whatsapp", 1, false)]
    public void Card_actions_have_limits_by_channel(string channel, int count, bool expected)
        => Assert.Equal(expected, Channel.SupportsCardActions(channel, count));

    private static string ForChannel(string channel, IList<Choice> choices)
        => ChoiceFactory.ForChannel(channel, choices, "Pay?", null, null, null, null).Text;
}
