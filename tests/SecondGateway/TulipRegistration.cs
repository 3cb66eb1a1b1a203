using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.SecondGateway;

/// <summary>Registers the second gateway, as an adapter does.</summary>
internal static class TulipRegistration
{
    public static IServiceCollection AddTulipGateway(this IServiceCollection services, TulipGateway tulip) => services
        .AddSingleton(TulipGateway.GatewayName)
        .AddKeyedSingleton<IPaymentGateway>(TulipGateway.GatewayName.Id, tulip)
        .AddSingleton<IGatewayRecords>(tulip)
        .AddSingleton<IGatewayEventSource>(tulip);
}
