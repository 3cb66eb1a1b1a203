using System.Text;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Dialogs.Conversation;

/// <summary>docs/conversation.md is played, not written: every sentence in it is one that a customer would read.</summary>
public sealed class ConversationPageTests
{
    /// <summary>Set to 1, it has the page written anew.</summary>
    private const string Rewrite = "CHAT2PAY_REWRITE_DOCS";

    private static readonly Channel[] Shown = [Channel.Sms, Channel.WhatsApp, Channel.Rcs];

    private const string Head = """
        # What customers read

        The usual conversations, as they are played by `tests/Dialogs/Conversation` and compared with this page;
        `CHAT2PAY_REWRITE_DOCS=1` writes the page anew. The customer's number is one of New York, so times are told in
        the time of New York; where a number does not tell its zone, the merchant's is used and its offset said (`until
        Tue 18:05 UTC`). A text message is paid for by the segment: 160 characters, or 153 each where there are several.
        The stories are played with `Payments:RenewAfterExpiry` set to true, whose default is false: without it, no message
        offers NEW. The story *Nobody pays in time, and the shop makes no new requests* shows it.

        On WhatsApp, *template* marks a message that is sent by an approved template
        ([whatsapp-templates.md](whatsapp-templates.md)), because it has buttons or comes outside the 24 hours. To STOP, START
        and HELP by text message, Twilio itself answers with the sentences that are set there; the bot says nothing more.

        By RCS customers read what they read by text message, under the merchant's verified name and with buttons below a
        question; two stories show it. A phone without RCS gets the same words as a text message.

        """;

    private const string Tail = """

        ## While somebody else holds the conversation

        An application with `MayHandleConversations` may take a conversation (`POST /v1/conversations/{id}/holder`): for an
        agent, or for another desk. It says who holds it and since when; nothing ends a hold by itself, and another
        application with the right may take it over, which the event `conversation.holder_changed` tells. Writing to the
        customer (`POST /v1/conversations/{id}/messages`) takes nothing: until it is taken, the bot answers what comes back.

        While it is held, the bot goes on with what payments demand and says nothing else. Every message is told to those who
        read conversations, whether or not the bot answers it.

        | what the customer writes, or what happens | the bot |
        |---|---|
        | an answer that decides about an open request: a tap, YES, NO, LINK, LATER, a code ([agreements.md](agreements.md)) | does it, and says what it would say: nothing, the receipt, the link, that the request stays open |
        | an answer that leaves a doubt: which request, too soon, an old button, a repetition, passed on, nothing open | is silent, and nothing is paid; played back later, it agrees to nothing |
        | thanks, a question, a complaint, money back, a language by its name, NEW, anything else | is silent: it is for the holder |
        | HELP | who sends the messages, the contact, and how the open request is answered |
        | FORGET | forgets the cards and says so; the holder's name goes as well |
        | STOP, START, and what may mean them | as ever ([opting-out.md](opting-out.md)); the holder cannot write after STOP |
        | a card number | removes it and says so, with the way to pay the open request |
        | a new request of the shop | asks, or sends the link |
        | receipts, verification codes, the link after a decline or for the bank's check | are sent |
        | a request that expires or is cancelled, a refund, late money, a card that was saved or not | is told |
        | an answer of the bot that WhatsApp refused because the 24 hours were over | is not sent again by its template |

        """;

    [Fact]
    public async Task The_page_shows_what_customers_read()
    {
        StringBuilder page = new(Head.ReplaceLineEndings("\n"));
        foreach (Story story in Stories.All)
        {
            List<Teller> told = [];
            foreach (Channel channel in story.OnRcs ? Shown : Shown.Take(2))
            {
                told.Add(await TellAsync(story, channel));
            }

            Write(page, story, told);
        }

        page.Append(Tail.ReplaceLineEndings("\n").TrimEnd()).Append('\n');
        string file = Path.Combine(Repository.Root, "docs", "conversation.md");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            await File.WriteAllTextAsync(file, page.ToString());
        }

        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), page.ToString());
    }

    [Fact]
    public async Task E15_what_begins_a_payment_and_ends_it_takes_one_segment_each()
    {
        List<SendMessage> messages = [];
        foreach (Story story in Stories.All.Take(3))
        {
            Teller told = await TellAsync(story, Channel.Sms);
            messages.AddRange(told.Scenes.SelectMany(scene => scene.Read));
        }

        Assert.All(messages, message => Assert.True(SmsSize.Segments(message.Text) == 1, message.Text));
        Assert.All(messages, message => Assert.True(Gsm7.IsGsm7(message.Text), message.Text));
    }

    private static async Task<Teller> TellAsync(Story story, Channel channel)
    {
        TimeZoneInfo newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        Chat chat = new(new Chat().Settings with { ZoneOf = _ => newYork, RenewAfterExpiry = story.RenewAfterExpiry, HasCodeTemplate = true })
        {
            Now = new DateTimeOffset(2026, 11, 30, 23, 5, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
        };
        Teller teller = new(chat, channel);
        await story.TellAsync(teller);
        return teller;
    }

    private static void Write(StringBuilder page, Story story, IReadOnlyList<Teller> told)
    {
        Assert.All(told, teller => Assert.Equal(told[0].Scenes.Select(scene => scene.What), teller.Scenes.Select(scene => scene.What)));
        page.Append('\n').Append("## ").Append(story.Title).Append("\n\n");
        page.Append("| | ").AppendJoin(" | ", told.Select(teller => Heading(teller.Profile))).Append(" |\n");
        page.Append("|---|").AppendJoin("|", told.Select(_ => "---")).Append("|\n");
        for (int i = 0; i < told[0].Scenes.Count; i++)
        {
            page.Append("| ").Append(told[0].Scenes[i].What).Append(" | ")
                .AppendJoin(" | ", told.Select(teller => Cell(teller.Scenes[i]))).Append(" |\n");
        }
    }

    private static string Heading(ChannelProfile profile) => profile.Channel == Channel.Sms ? "Text message" : profile.Name;

    private static string Cell(Scene scene) => scene.Read.Count == 0
        ? "*nothing*"
        : string.Join("<br><br>", scene.Read.Select(Said));

    private static string Said(SendMessage message)
    {
        (string text, IReadOnlyList<string> buttons, bool template) = Teller.Read(message);
        StringBuilder shown = new(text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal));
        foreach (string button in buttons)
        {
            shown.Append(" **[").Append(button).Append("]**");
        }

        string size = SmsSize.Segments(text) == 1 ? "1 segment" : $"{SmsSize.Segments(text)} segments";
        string note = message.Channel == Channel.Sms ? size : template ? "template" : "";
        return note.Length == 0 ? shown.ToString() : shown.Append(" *(").Append(note).Append(")*").ToString();
    }
}
