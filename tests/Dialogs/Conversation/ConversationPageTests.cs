using System.Text;
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

        """;

    [Fact]
    public async Task The_page_shows_what_customers_read()
    {
        StringBuilder page = new(Head.ReplaceLineEndings("\n"));
        foreach (Story story in Stories.All)
        {
            Teller sms = await TellAsync(story, Channel.Sms);
            Teller whatsApp = await TellAsync(story, Channel.WhatsApp);
            Write(page, story, sms.Scenes, whatsApp.Scenes);
        }

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

    private static void Write(StringBuilder page, Story story, IReadOnlyList<Scene> sms, IReadOnlyList<Scene> whatsApp)
    {
        Assert.Equal(sms.Select(scene => scene.What), whatsApp.Select(scene => scene.What));
        page.Append('\n').Append("## ").Append(story.Title).Append("\n\n");
        page.Append("| | Text message | WhatsApp |\n|---|---|---|\n");
        for (int i = 0; i < sms.Count; i++)
        {
            page.Append("| ").Append(sms[i].What)
                .Append(" | ").Append(Cell(sms[i])).Append(" | ").Append(Cell(whatsApp[i])).Append(" |\n");
        }
    }

    private static string Cell(Scene scene) => scene.Read.Count == 0
        ? "*nothing*"
        : string.Join("<br><br>", scene.Read.Select(Shown));

    private static string Shown(SendMessage message)
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
