using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.CardNumbers;

/// <summary>Card numbers that a customer types into the chat: they are removed here and at the provider.</summary>
internal sealed class CardNumbersModule : ConversationModule
{
    public override IEnumerable<EffectKind> Effects =>
    [
        new EffectKind<RedactMessage>(2, ConversationQueues.Messaging)
        {
            Name = _ => "redact",
            Subject = _ => null,
            Expiry = (_, _) => null,
            DeadLetters = DeadLetterQueue.Bulk,
        },
    ];

    public override IEnumerable<IMiddleware> Middleware => [new CardNumberGuard()];
}
