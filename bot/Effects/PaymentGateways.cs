using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Effects;

/// <summary>The gateways that are there, registered as <see cref="IPaymentGateway"/> under their ids.</summary>
internal sealed class PaymentGateways(IServiceProvider services)
{
    private readonly Dictionary<string, IPaymentGateway> known =
        services.GetKeyedServices<IPaymentGateway>(KeyedService.AnyKey).ToDictionary(gateway => gateway.Id);

    /// <summary>The gateway of an attempt, a card or a call.</summary>
    /// <param name="id">Its <see cref="IPaymentGateway.Id"/>.</param>
    /// <exception cref="InvalidOperationException">This version has no such gateway; the call waits for one that has.</exception>
    public IPaymentGateway Of(string id) => known.TryGetValue(id, out IPaymentGateway? gateway)
        ? gateway
        : throw new InvalidOperationException(
            $"A payment was made at the gateway '{id}', which is not here any more: run a version that has it.");
}
