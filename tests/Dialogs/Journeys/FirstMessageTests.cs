using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Testing;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>A journey that begins with the first message of somebody of whom nothing is known.</summary>
public sealed class FirstMessageTests
{
    private static readonly string Welcome = JourneyTestKit.Text(
        "  - ask: \"Welcome. Your name?\"\n    answer: text\n    save: name\n  - say: \"Hello {{ name }}.\"\n", "first_message: true\n");

    [Theory]
    [InlineData("hi")]
    [InlineData("I have a question about my order")]
    [InlineData("")]
    public async Task Whatever_a_stranger_writes_first_begins_it_once(string text)
    {
        foreach (Channel channel in new[] { Channel.Sms, Channel.WhatsApp, Channel.Rcs })
        {
            Chat chat = JourneyTestKit.Chat(Welcome);

            await chat.SayAsync(text, channel);
            Assert.Equal("Welcome. Your name?", chat.Last.Text);
            await chat.SayAsync("Ada", channel);
            Assert.Equal("Hello Ada.", chat.Last.Text);
            await chat.SayAsync("hi", channel);

            Assert.Null(chat.State.Journey.Run);
            Assert.DoesNotContain("Welcome", chat.Last.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("please stop")]
    [InlineData("HELP")]
    [InlineData("yes")]
    [InlineData("Sí")]
    [InlineData("no")]
    [InlineData("pay 1234")]
    [InlineData("exit")]
    [InlineData("agent")]
    [InlineData("español")]
    [InlineData("FORGET")]
    public async Task A_word_that_means_something_in_every_chat_does_not(string text)
    {
        Chat chat = JourneyTestKit.Chat(Welcome);

        await chat.SayAsync(text);

        Assert.Null(chat.State.Journey.Run);
        Assert.DoesNotContain(chat.Sent, message => message.Text.StartsWith("Welcome", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_was_asked_for_a_payment_is_known()
    {
        Chat chat = JourneyTestKit.Chat(Welcome);
        await chat.RequestAsync();

        await chat.SayAsync("hi");

        Assert.Null(chat.State.Journey.Run);
    }

    [Fact]
    public async Task A_keyword_of_another_journey_begins_that_one()
    {
        JourneyCatalog catalog = new();
        catalog.Publish(
        [
            JourneyTestKit.Read(Welcome),
            JourneyTestKit.Read(Welcome.Replace("name: test", "name: other", StringComparison.Ordinal)
                .Replace("begin here", "coffee", StringComparison.Ordinal).Replace("first_message: true", "first_message: false", StringComparison.Ordinal)
                .Replace("Welcome", "Coffee", StringComparison.Ordinal)),
        ]);
        Chat chat = JourneyTestKit.Chat(catalog);

        await chat.SayAsync("coffee");

        Assert.Equal("Coffee. Your name?", chat.Last.Text);
    }

    [Fact]
    public void Two_files_cannot_both_begin_with_it()
    {
        JourneyFile one = JourneyTestKit.Read(Welcome);
        JourneyFile two = JourneyTestKit.Read(Welcome.Replace("name: test", "name: other", StringComparison.Ordinal)
            .Replace("begin here", "coffee", StringComparison.Ordinal));

        (int file, JourneyFinding finding) = Assert.Single(JourneyCheck.Together([one, two]));

        Assert.Equal((1, "/first_message", "The journey test begins with the first message of a customer already."),
            (file, finding.Pointer, finding.Says));
        Assert.Equal("first_message: true", Welcome.Split('\n')[finding.Place.Line - 1]);
    }

    [Theory]
    [InlineData("first_message: yes\n", "/first_message", "first_message is not yes.")]
    [InlineData("first_message: [true]\n", "/first_message", "first_message is a list.")]
    [InlineData("first_message: true\ninputs: { due: { is: number } }\n", "/inputs/due", "due has no value where a message begins the journey.")]
    public void What_is_wrong_is_named(string header, string pointer, string says)
    {
        JourneyFinding fault = JourneyCheck.Read(JourneyTestKit.Text("  - say: \"Hello\"\n", header)).Findings[0];

        Assert.Equal((pointer, says), (fault.Pointer, fault.Says));
    }

    [Fact]
    public void Without_keywords_it_still_begins() => Assert.DoesNotContain(
        JourneyCheck.Read(Welcome.Replace("keywords: { en: [begin here] }\n", "", StringComparison.Ordinal)).Findings,
        finding => finding.Says.StartsWith("Nothing begins this journey", StringComparison.Ordinal));

    [Fact]
    public async Task A_test_in_the_file_begins_with_it()
    {
        JourneyFile journey = JourneyTestKit.Read(Welcome
            + "tests:\n  - name: welcomes\n    steps:\n      - say: hi\n      - expect: \"Welcome. Your name?\"\n      - say: Ada\n"
            + "      - expect: \"Hello Ada.\"\n");

        JourneyTestReport report = await JourneyTesting.PlayAsync(journey, Gateways.LimitsOf, CancellationToken.None);

        Assert.Null(Assert.Single(report.Results).Failure);
    }
}
