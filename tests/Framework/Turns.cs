using Chat2Pay.Dialogs.Engine;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

/// <summary>Turn contexts to test with.</summary>
internal static class Turns
{
    public static Activity Message(string text = "hi") => new(ActivityTypes.Message)
    {
        Id = "m1",
        Text = text,
        ChannelId = "test",
        ServiceUrl = "https://test.com",
        From = new ChannelAccount("user1", "User1"),
        Recipient = new ChannelAccount("bot", "Bot"),
        Conversation = new ConversationAccount(id: "convo1"),
        Locale = "en-us",
    };

    public static TurnContext Context(Activity? activity = null, TestAdapter? adapter = null)
        => new(adapter ?? new TestAdapter(), activity ?? Message());
}
