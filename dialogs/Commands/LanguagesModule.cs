using Chat2Pay.Dialogs.Scope;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>Choosing a language by its name.</summary>
internal sealed class LanguagesModule : ConversationModule
{
    public override IEnumerable<IMiddleware> Middleware => [new LanguageChoice()];
}
