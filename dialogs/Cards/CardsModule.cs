using System.Diagnostics;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Cards;

/// <summary>Saved cards: what the gateway tells of them, and when paying by reply is stopped.</summary>
internal sealed class CardsModule : ConversationModule
{
    public override IEnumerable<InputKind> Inputs =>
    [
        new InputKind<UnroutedCardEvent>(8) { Subject = _ => null, Replay = (_, _) => null },
        new InputKind<CardGone>(9) { Subject = _ => null, Replay = (_, _) => null },
        new InputKind<FreezeLifted>(17) { Subject = lifted => lifted.RequestId, Replay = (_, _) => null },
        new InputKind<CardUpdated>(20) { Subject = _ => null, Replay = (_, _) => null },
    ];

    public override IEnumerable<EffectKind> Effects =>
    [
        new EffectKind<ResolveCardOwner>(4, ConversationQueues.Gateway)
        {
            Name = _ => "seek",
            Subject = _ => null,
            Expiry = (_, _) => null,
        },
        new EffectKind<DetachCard>(5, ConversationQueues.Gateway)
        {
            Name = _ => "detach",
            Subject = _ => null,
            Expiry = (_, _) => null,
        },
    ];

    public override IEnumerable<SliceKind> Slices => [new SliceKind<CardSlice>(2)];

    public override void Apply(TurnScope turn, Input input)
    {
        switch (input)
        {
            case UnroutedCardEvent unrouted:
                turn.Add(new ResolveCardOwner(unrouted.CustomerId, unrouted.PaymentMethodId, unrouted.Gateway));
                break;
            case CardGone { PaymentMethodId: { } card } gone:
                turn.Drop(new GatewayObject(gone.Gateway, card));
                break;
            case CardGone all:
                turn.Lose(new GatewayObject(all.Gateway, all.CustomerId));
                break;
            case CardUpdated updated:
                if (turn.Update(updated.Gateway, updated.Card))
                {
                    AskAnew(turn, updated.Card.PaymentMethodId);
                }

                break;
            case FreezeLifted lifted:
                turn.Run(lifted.RequestId, lifted.By, (payment, step) => Freezes.Lift(turn, payment, step, lifted.Reason));
                break;
            default:
                throw new UnreachableException($"{input.GetType().Name} is no input of this module.");
        }
    }

    /// <summary>Asks again where a question named the card: the card has another name now.</summary>
    private static void AskAnew(TurnScope turn, string card)
    {
        foreach (PaymentRequest payment in turn.State.Payments.Open.Where(p => p.IsOpen
            && turn.ConversationAbout(p) is { Step: PaymentStep.Asked } asked && asked.OfferedCard == card))
        {
            turn.Tell(new PaymentNews(payment, new PaymentNotice.AskAnew()));
        }
    }
}
