using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>Makes the activities that carry a message or a notice to the bot.</summary>
internal static class TurnActivities
{
    private const string NewsEvent = "chat2pay.payment";

    public static Activity For(TurnScope scope, MessageReceived message)
    {
        Activity activity = New(scope, message.Channel, ActivityTypes.Message);
        activity.Id = message.MessageId;
        activity.Text = message.Text;
        activity.Value = message.ButtonPayload;
        return activity;
    }

    public static Activity For(TurnScope scope, ConversationNews news)
    {
        Activity activity = New(scope, news.Channel, ActivityTypes.Event);
        activity.Name = NewsEvent;
        activity.Value = news;
        return activity;
    }

    /// <summary>The activity for an event on one of the customer's channels.</summary>
    private static Activity New(TurnScope scope, Channel channel, string type) => new(type: type)
    {
        ChannelId = ChannelProfiles.Of(channel).ActivityChannelId,
        ServiceUrl = "urn:chat2pay",
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(scope.Now),
        From = new ChannelAccount(id: scope.State.Customer.Address, role: RoleTypes.User),
        Recipient = new ChannelAccount(id: scope.Settings.Sender(channel), role: RoleTypes.Bot),
        Conversation = new ConversationAccount(id: scope.Mailbox.Value),
    };
}
