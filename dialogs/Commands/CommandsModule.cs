using Chat2Pay.Dialogs.Scope;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>The customer's commands, and help for every message that nothing else has read.</summary>
internal sealed class CommandsModule : ConversationModule
{
    public override IEnumerable<IMiddleware> Middleware => [new CustomerCommands()];
}
