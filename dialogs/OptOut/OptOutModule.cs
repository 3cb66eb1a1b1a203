using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Turns.Kinds;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.OptOut;

/// <summary>Opting out of messages, and in again.</summary>
internal sealed class OptOutModule : ConversationModule
{
    public override IEnumerable<InputKind> Inputs =>
        [new InputKind<AddressOptedOut>(23) { Subject = _ => null, Replay = (_, _) => null }];

    public override IEnumerable<IMiddleware> Middleware => [new BackByYes(), new OptOutMiddleware()];

    public override void Apply(TurnScope turn, Input input) => turn.OptOut(((AddressOptedOut)input).Channel);
}
