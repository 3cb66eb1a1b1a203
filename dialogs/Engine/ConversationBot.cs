using System.Diagnostics;
using Chat2Pay.Dialogs.Scope;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>
/// The bot. Messages are handled by the modules' middleware, in the order of their list; news is told by the module that
/// knows it.
/// </summary>
/// <param name="modules">The modules.</param>
internal sealed class ConversationBot(IReadOnlyList<ConversationModule> modules) : ActivityHandler
{
    protected override Task OnEventActivityAsync(
        ITurnContext<IEventActivity> turnContext,
        CancellationToken cancellationToken)
    {
        ConversationNews news = (ConversationNews)turnContext.Activity.Value;
        foreach (ConversationModule module in modules)
        {
            if (module.Tells(news))
            {
                return module.TellAsync(turnContext, news, cancellationToken);
            }
        }

        throw new UnreachableException($"No module tells {news.GetType().Name}.");
    }
}
