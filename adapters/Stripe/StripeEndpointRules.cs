using Chat2Pay.Adapters.Checks;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Holds a webhook endpoint of the account against what the bot needs.</summary>
internal static class StripeEndpointRules
{
    private const string AllEvents = "*";

    /// <summary>True when an endpoint's address is the bot's.</summary>
    internal static bool IsAt(string? url, Uri wanted) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address == wanted;

    /// <summary>Everything that is to be said of one endpoint.</summary>
    internal static IEnumerable<Finding> Judge(WebhookEndpoint endpoint)
    {
        yield return endpoint.Status == "enabled"
            ? Finding.Ok($"The webhook endpoint {endpoint.Url} is enabled.")
            : Finding.Fault(
                $"The webhook endpoint {endpoint.Url} is {endpoint.Status}: no event arrives.",
                "Enable it in the dashboard, under Developers > Webhooks.");
        yield return endpoint.ApiVersion == StripeEndpointEvents.ApiVersion
            ? Finding.Ok($"Its API version is {endpoint.ApiVersion}.")
            : Finding.Warning(
                $"Its API version is {endpoint.ApiVersion ?? "the account's default"}; the bot was tested with "
                    + $"{StripeEndpointEvents.ApiVersion}.",
                $"Make the endpoint anew with {StripeEndpointEvents.ApiVersion}, and set its whsec_ secret.");
        List<string> missing = endpoint.EnabledEvents?.Contains(AllEvents) == true
            ? []
            : [.. StripeEndpointEvents.All.Except(endpoint.EnabledEvents ?? []).Order(StringComparer.Ordinal)];
        yield return missing.Count == 0
            ? Finding.Ok(FormattableString.Invariant(
                $"It sends all {StripeEndpointEvents.All.Count} events that the bot reads."))
            : Finding.Fault(
                $"It does not send {string.Join(", ", missing)}.", "Add them to the endpoint in the dashboard.");
    }
}
