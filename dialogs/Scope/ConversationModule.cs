using Chat2Pay.Payments;
using Chat2Pay.Turns.Modules;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>A feature of the conversation: a module of the turn that may also read messages and tell the customer.</summary>
internal abstract class ConversationModule : TurnModule<TurnScope>
{
    /// <summary>
    /// What a customer's message passes, in order: each handles the message or passes it on. The modules' own order is
    /// that of their list.
    /// </summary>
    public virtual IEnumerable<IMiddleware> Middleware => [];

    /// <summary>True if this module tells the customer such news.</summary>
    public virtual bool Tells(ConversationNews news) => false;

    /// <summary>Tells the customer.</summary>
    public virtual Task TellAsync(ITurnContext context, ConversationNews news, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} tells no {news.GetType().Name}.");
}

/// <summary>News for the customer.</summary>
/// <param name="Channel">The channel on which to tell it.</param>
internal abstract record ConversationNews(Channel Channel) : TurnNews;
