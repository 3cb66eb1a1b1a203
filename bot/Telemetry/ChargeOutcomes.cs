using System.Diagnostics;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>The outcomes of charges of saved cards, as metrics name them.</summary>
internal static class ChargeOutcomes
{
    /// <summary>The name of an outcome.</summary>
    public static string Of(GatewayOutcome outcome) => outcome switch
    {
        GatewayOutcome.Unknown => "unknown",
        GatewayOutcome.Answered { Answer: ChargeAnswer { Facts: var facts } } => Of(facts),
        GatewayOutcome.Answered { Answer: NothingThereAnswer } => "not_made",
        GatewayOutcome.Answered => "refused",
        _ => throw new UnreachableException($"{outcome.GetType().Name} has no name."),
    };

    private static string Of(ChargeFacts facts) => facts switch
    {
        { Status: ChargeStatus.Succeeded or ChargeStatus.Authorised } => "paid",
        { Status: ChargeStatus.RequiresAction or ChargeStatus.Created } => "needs_customer",
        { Status: ChargeStatus.Processing } => "processing",
        { Decline: DeclineReason.AuthenticationRequired } => "needs_customer",
        _ => "declined",
    };
}
