using Chat2Pay.Dialogs.Scope;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>Asking for a fresh request of an expired order.</summary>
internal sealed class RenewalsModule : ConversationModule
{
    public override IEnumerable<IMiddleware> Middleware => [new RenewalReply()];
}
