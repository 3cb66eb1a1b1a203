using System.Diagnostics;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using MessagePack.Formatters;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>What is stored of payment requests, with its rules.</summary>
internal static class PaymentKinds
{
    private const long ChargeLifeMilliseconds = 2 * 60_000;

    /// <summary>The gateway opens no page that ends sooner, and a page that old is not worth a repair.</summary>
    private const long ShortestPageMilliseconds = 31 * 60_000;

    public static IEnumerable<InputKind> Inputs =>
    [
        new InputKind<PaymentRequested>(1)
        {
            Subject = requested => requested.RequestId,
            Replay = (requested, mailbox) =>
                mailbox.Now > mailbox.Since + (requested.UnopenedSeconds * 1000L) ? ReplayRefusal.TooOld : null,
        },
        new InputKind<CancelRequested>(2) { Subject = cancel => cancel.RequestId, Replay = (_, _) => null },
        new InputKind<RefundRequested>(3)
        {
            Subject = refund => refund.RequestId,
            DependsOnMailbox = true,
            Replay = RefuseRefund,
        },
        new InputKind<CheckoutRequested>(4) { Subject = checkout => checkout.RequestId, Replay = (_, _) => null },
        new InputKind<CustomerReturned>(5) { Subject = returned => returned.RequestId, Replay = (_, _) => null },
        new InputKind<GatewayHint>(6) { Subject = hint => hint.RequestId, Replay = (_, _) => null },
        new InputKind<UnroutedGatewayEvent>(7) { Subject = _ => null, Replay = (_, _) => null },
        new InputKind<GatewayAnswered>(10)
        {
            Subject = answered => answered.Effect.RequestId,
            Replay = (answered, _) => answered.Effect.IsReading
                ? ReplayRefusal.OldReading
                : null,
        },
        new InputKind<GatewaySilent>(11) { Subject = silent => silent.RequestId, Replay = (_, _) => null },
    ];

    public static IEnumerable<EffectKind> Effects =>
    [
        new EffectKind<CallGateway>(0, ConversationQueues.Gateway)
        {
            Name = effect => NameOf(effect.Call),
            Subject = effect => effect.Call.RequestId,
            Expiry = (effect, timing) => effect.Call switch
            {
                ChargeCard => timing.DecidedAt + ChargeLifeMilliseconds,
                OpenPage open => open.ExpiresAt - ShortestPageMilliseconds,
                _ => null,
            },
            KeepsClaims = true,
        },
        new EffectKind<ResolveOwner>(3, ConversationQueues.Gateway)
        {
            Name = _ => "seek",
            Subject = _ => null,
            Expiry = (_, _) => null,
        },
    ];

    /// <summary>The calls to the gateway, its answers, and the dialogs.</summary>
    public static IEnumerable<IMessagePackFormatter> Formatters => [Calls, Answers, Dialogs];

    internal static UnionFormatter<GatewayRequest> Calls { get; } = new UnionFormatter<GatewayRequest>()
        .With<ChargeCard>(0)
        .With<OpenPage>(1)
        .With<ExpirePage>(2)
        .With<CancelCharge>(3)
        .With<ReadCharge>(4)
        .With<ReadPage>(5)
        .With<CreateRefund>(6)
        .With<ReadRefund>(7);

    internal static UnionFormatter<GatewayAnswer> Answers { get; } = new UnionFormatter<GatewayAnswer>()
        .With<ChargeAnswer>(0)
        .With<PageAnswer>(1)
        .With<RefundAnswer>(2)
        .With<RefusedAnswer>(3)
        .With<NothingThereAnswer>(4);

    internal static UnionFormatter<DialogRecord> Dialogs { get; } =
        new UnionFormatter<DialogRecord>().With<PaymentDialogRecord>(0);

    private static string NameOf(GatewayRequest call) => call switch
    {
        ChargeCard => "charge",
        OpenPage => "checkout",
        ExpirePage => "expire",
        CancelCharge => "cancel",
        CreateRefund => "refund",
        { IsReading: true } => "read",
        _ => throw new UnreachableException($"{call.GetType().Name} has no name."),
    };

    /// <summary>A refund that was asked for since would be asked for twice.</summary>
    private static ReplayRefusal? RefuseRefund(RefundRequested refund, ReplayCase mailbox)
    {
        PaymentRequest? payment = mailbox.State?.Payments.Open.Find(open => open.Id == refund.RequestId)
            ?? (mailbox.Record is { } record ? mailbox.Codec.DecodeRecord<ClosedRecord>(record).Payment : null);
        return payment?.Refunds.Exists(one => one.StartedAt >= mailbox.Since) == true ? ReplayRefusal.Overtaken : null;
    }
}
