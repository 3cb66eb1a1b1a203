using Chat2Pay.Adapters.Checks;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Where the messages that customers send have to be reported.</summary>
/// <param name="inbound">The bot's address for them, without a fragment.</param>
internal sealed class TwilioWebhookRule(Uri inbound)
{
    /// <summary>
    /// Connection overrides: repeat after every kind of failure
    /// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
    /// </summary>
    private const string Overrides = "#rc=3&rp=all";

    /// <summary>The address to set.</summary>
    internal string Wanted => inbound.AbsoluteUri + Overrides;

    /// <summary>Judges the webhook of a sender.</summary>
    /// <param name="where">Whose it is, for example <c>The webhook of +14155550100</c>.</param>
    /// <param name="address">The address that is set; null or empty for none.</param>
    /// <param name="method">The HTTP method that is set.</param>
    internal Finding Judge(string where, string? address, string? method)
    {
        string advice = $"Set it to {Wanted} with the method POST.";
        if (string.IsNullOrEmpty(address) || !Uri.TryCreate(address, UriKind.Absolute, out Uri? url))
        {
            return Finding.Fault($"{where} is not set: messages of customers are lost.", advice);
        }

        if (url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)
            != inbound.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped))
        {
            // A query may hold a password of the old endpoint.
            return Finding.Fault($"{where} is {url.GetLeftPart(UriPartial.Path)}.", advice);
        }

        if (!string.Equals(method, "POST", StringComparison.OrdinalIgnoreCase))
        {
            return Finding.Fault($"{where} is called with {method ?? "no method"}.", advice);
        }

        return Uri.UnescapeDataString(url.Fragment).Contains("rc=", StringComparison.Ordinal)
            ? Finding.Ok($"{where} is right.")
            : Finding.Warning(
                $"{where} is right, but a delivery that fails is not repeated.", advice);
    }
}
