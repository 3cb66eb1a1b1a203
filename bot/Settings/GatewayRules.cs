using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Payments are made at gateways that are there.</summary>
internal sealed class GatewayRules(IEnumerable<GatewayName> gateways) : IValidateOptions<PaymentOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PaymentOptions options)
    {
        string known = string.Join(", ", gateways.Select(gateway => gateway.Id));
        List<string> faults = [];
        if (!string.IsNullOrEmpty(options.Gateway) && !IsKnown(options.Gateway))
        {
            faults.Add($"Payments:Gateway is one of: {known}.");
        }

        foreach ((string currency, string gateway) in options.GatewayByCurrency)
        {
            if (!Currency.TryGet(currency, out _))
            {
                faults.Add($"Payments:GatewayByCurrency:{currency} has no ISO 4217 code this product can charge in as its name.");
            }
            else if (!IsKnown(gateway))
            {
                faults.Add($"Payments:GatewayByCurrency:{currency} is one of: {known}.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private bool IsKnown(string id) => gateways.Any(gateway => gateway.Id == id);
}
