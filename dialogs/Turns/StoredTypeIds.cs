using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;
using MessagePack;
using MessagePack.Resolvers;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>The numbers under which kinds are stored. A released number never changes its meaning.</summary>
internal static class StoredTypeIds
{
    /// <summary>Of inputs.</summary>
    public static readonly UnionFormatter<Input> Inputs = new UnionFormatter<Input>()
        .With<MessageReceived>(0)
        .With<PaymentRequested>(1)
        .With<CancelRequested>(2)
        .With<RefundRequested>(3)
        .With<CheckoutRequested>(4)
        .With<CustomerReturned>(5)
        .With<GatewayHint>(6)
        .With<UnroutedGatewayEvent>(7)
        .With<UnroutedCardEvent>(8)
        .With<CardGone>(9)
        .With<GatewayAnswered>(10)
        .With<GatewaySilent>(11)
        .With<MessageFailed>(12)
        .With<MessageNotSent>(13)
        .With<MessageReplayed>(14)
        .With<MessageProgressed>(15)

        // 16, 18, 19, 21 and 22 had a meaning once: the next number is 24.
        .With<FreezeLifted>(17)
        .With<CardUpdated>(20)
        .With<AddressOptedOut>(23);

    /// <summary>Of effects.</summary>
    public static readonly UnionFormatter<Effect> Effects = new UnionFormatter<Effect>()
        .With<CallGateway>(0)
        .With<SendMessage>(1)
        .With<RedactMessage>(2)
        .With<ResolveOwner>(3)
        .With<ResolveCardOwner>(4)
        .With<DetachCard>(5)

        // 6 had a meaning once: the next number is 8.
        .With<LearnAddress>(7);

    /// <summary>Of calls to the gateway.</summary>
    public static readonly UnionFormatter<GatewayRequest> Calls = new UnionFormatter<GatewayRequest>()
        .With<ChargeCard>(0)
        .With<OpenCheckout>(1)
        .With<ExpireCheckout>(2)
        .With<CancelIntent>(3)
        .With<ReadIntent>(4)
        .With<ReadCheckout>(5)
        .With<CreateRefund>(6)
        .With<ReadRefund>(7);

    /// <summary>Of the gateway's answers.</summary>
    public static readonly UnionFormatter<GatewayAnswer> Answers = new UnionFormatter<GatewayAnswer>()
        .With<IntentAnswer>(0)
        .With<SessionAnswer>(1)
        .With<RefundAnswer>(2)
        .With<RefusedAnswer>(3)
        .With<NothingThereAnswer>(4);

    /// <summary>Of dialogs.</summary>
    public static readonly UnionFormatter<DialogRecord> Dialogs = new UnionFormatter<DialogRecord>().With<PaymentDialogRecord>(0);

    /// <summary>The serializer options of all stored records; members have setters of their own.</summary>
    public static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard.WithResolver(
        CompositeResolver.Create(
            [Inputs, Effects, Calls, Answers, Dialogs, new ChannelFormatter()], [StandardResolverAllowPrivate.Instance]));
}

/// <summary>An input or effect with the trace of its origin, which can be read alone.</summary>
/// <param name="Trace">A W3C traceparent; null if not sampled.</param>
/// <param name="What">The input or effect.</param>
/// <typeparam name="T"><see cref="Input"/> or <see cref="Effect"/>.</typeparam>
[DataContract]
public readonly record struct Traced<T>(
    [property: DataMember(Order = 0)] string? Trace,
    [property: DataMember(Order = 1)] T What);

/// <summary>The record of a closed payment.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="To">The customer's number, E.164.</param>
[DataContract]
public sealed record ClosedRecord(
    [property: DataMember(Order = 0)] PaymentRequest Payment,
    [property: DataMember(Order = 1)] string To);
