using System.Diagnostics;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>The names of effects in spans and metrics.</summary>
internal static class EffectKinds
{
    /// <summary>The kind of an effect.</summary>
    public static string Of(Effect effect) => effect switch
    {
        CallGateway { Call: var call } => Of(call),
        SendMessage => "message",
        RedactMessage => "redact",
        ResolveOwner or ResolveCardOwner => "seek",
        LearnAddress => "address",
        DetachCard => "detach",
        _ => throw new UnreachableException($"{effect.GetType().Name} has no name."),
    };

    private static string Of(GatewayRequest call) => call switch
    {
        ChargeCard => "charge",
        OpenCheckout => "checkout",
        ExpireCheckout => "expire",
        CancelIntent => "cancel",
        CreateRefund => "refund",
        ReadIntent or ReadCheckout or ReadRefund => "read",
        _ => throw new UnreachableException($"{call.GetType().Name} has no name."),
    };
}
