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
        GatewayOutcome.Answered { Answer: IntentAnswer { Facts: var facts } } => Of(facts),
        GatewayOutcome.Answered { Answer: NothingThereAnswer } => "not_made",
        GatewayOutcome.Answered => "refused",
        _ => throw new UnreachableException($"{outcome.GetType().Name} has no name."),
    };

    private static string Of(IntentFacts facts) => facts switch
    {
        { Status: IntentStatus.Succeeded or IntentStatus.RequiresCapture } => "paid",
        { Status: IntentStatus.RequiresAction or IntentStatus.RequiresConfirmation } => "needs_customer",
        { Status: IntentStatus.Processing } => "processing",
        { Decline: DeclineReason.AuthenticationRequired } => "needs_customer",
        _ => "declined",
    };
}
