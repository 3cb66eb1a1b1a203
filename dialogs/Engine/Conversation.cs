using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Modules;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>Runs the dialogs of a turn on the Bot Framework: a message or a piece of news is an activity.</summary>
internal sealed class Conversation : IConversation<TurnScope>
{
    private readonly TurnAdapter adapter = new();
    private readonly ConversationBot bot;

    public Conversation(IReadOnlyList<ConversationModule> modules)
    {
        bot = new ConversationBot(modules);
        foreach (IMiddleware middleware in modules.SelectMany(module => module.Middleware))
        {
            adapter.Use(middleware);
        }
    }

    /// <inheritdoc/>
    public async Task HearAsync(TurnScope turn, Input input, CancellationToken cancellationToken)
    {
        if (input is not MessageReceived message)
        {
            return;
        }

        turn.Meet(message);
        turn.Heard(message.Channel);
        turn.Happened(ConversationEventType.MessageReceived, new ConversationEventData
        {
            Channel = message.Channel,
            MessageId = message.MessageId,
            Author = MessageAuthor.Customer,
        });
        if (message.CardNumberRemoved)
        {
            turn.Add(new RedactMessage(message.Channel, message.MessageId));
        }

        turn.Message = message;
        await adapter.ProcessAsync(turn, TurnActivities.For(turn, message), bot, cancellationToken);
        turn.Message = null;
    }

    /// <inheritdoc/>
    public Task TellAsync(TurnScope turn, TurnNews news, CancellationToken cancellationToken) =>
        adapter.ProcessAsync(turn, TurnActivities.For(turn, (ConversationNews)news), bot, cancellationToken);
}
