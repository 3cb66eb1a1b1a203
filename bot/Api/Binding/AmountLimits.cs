using Chat2Pay.Bot.Effects;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>What amounts a call may name: those that the gateway takes which the money comes from or goes to.</summary>
internal sealed class AmountLimits(PaymentGateways gateways, ChatSettings chat)
{
    /// <summary>Of a new payment.</summary>
    public IGatewayLimits? OfNew(Currency currency) => At(chat.Gateways.Of(currency.Code));

    /// <summary>Of a payment that is at a gateway; null if this version does not have it: the gateway itself will say.</summary>
    public IGatewayLimits? At(string gateway) => gateways.Find(gateway)?.Limits;
}
