using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Effects;

namespace Chat2Pay.Bot.Effects;

/// <summary>The gateways that are there, registered as <see cref="IPaymentGateway"/> under their ids.</summary>
internal sealed partial class PaymentGateways(
    IServiceProvider services, TimeProvider time, ILogger<PaymentGateways> logger)
{
    private static readonly TimeSpan AwaitFor = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, IPaymentGateway> known =
        services.GetKeyedServices<IPaymentGateway>(KeyedService.AnyKey).ToDictionary(gateway => gateway.Id);

    /// <summary>The gateway of an attempt, a card or a call; null if this version does not have it.</summary>
    /// <param name="id">Its <see cref="IPaymentGateway.Id"/>.</param>
    public IPaymentGateway? Find(string id) => known.GetValueOrDefault(id);

    /// <summary>
    /// Puts back an effect for a gateway that this version does not have, as if it had not been claimed: another node may
    /// have it, or a later version.
    /// </summary>
    public EffectVerdict Await(string id)
    {
        Log.Absent(logger, id);
        return new EffectVerdict.NotYet(time.GetUnixMilliseconds() + (long)AwaitFor.TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(4235, LogLevel.Error, "A call waits for the gateway {Gateway}, which is not here: run a version that has it")]
        public static partial void Absent(ILogger logger, string gateway);
    }
}
