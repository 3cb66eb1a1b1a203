using System.Net;
using System.Net.Sockets;
using Chat2Pay.Adapters.Checks;

namespace Chat2Pay.Bot.Commands;

/// <summary>Looks at the public addresses as customers and providers do: https, the name, and the health behind it.</summary>
internal sealed class PublicAddressCheck(IReadOnlyList<Uri> addresses, HttpClient http) : ILiveCheck
{
    private const string Health = "/health/ready";

    /// <inheritdoc/>
    public string Subject => "Public address";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> found = [];
        foreach (Uri address in addresses.Distinct())
        {
            found.Add(Scheme(address));
            Finding name = await NameAsync(address, cancellationToken);
            found.Add(name);
            if (name.Kind != FindingKind.Fault)
            {
                found.Add(await HealthAsync(address, cancellationToken));
            }
        }

        return found;
    }

    private static Finding Scheme(Uri address) => address switch
    {
        { IsLoopback: true } => Finding.Warning(
            $"{Written(address)} leads to this machine alone: no customer and no provider gets there.",
            "Set Merchant:PublicBaseUrl and Twilio:WebhookBaseUrl to the public https address."),
        _ when address.Scheme == Uri.UriSchemeHttps => Finding.Ok($"{Written(address)} is an https address."),
        _ => Finding.Fault($"{Written(address)} is no https address.", "Put a proxy with TLS in front (docs/deploying.md)."),
    };

    private static async Task<Finding> NameAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] found = await Dns.GetHostAddressesAsync(address.DnsSafeHost, cancellationToken);
            string list = string.Join(", ", found.Select(one => one.ToString()).Order(StringComparer.Ordinal));
            return !address.IsLoopback && found.All(IsPrivate)
                ? Finding.Warning(
                    $"{address.DnsSafeHost} is {list} here, which only the own network reaches.",
                    "Make sure that its public name has a public address.")
                : Finding.Ok($"{address.DnsSafeHost} is {list}.");
        }
        catch (SocketException)
        {
            return Finding.Fault($"The name {address.DnsSafeHost} is not known.", "Add it to the DNS of your domain.");
        }
    }

    private async Task<Finding> HealthAsync(Uri address, CancellationToken cancellationToken)
    {
        Uri health = new(Written(address) + Health);
        try
        {
            using HttpResponseMessage answer =
                await http.GetAsync(health, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? Finding.Ok($"{health} answers: the bot is ready.")
                : Finding.Warning(
                    FormattableString.Invariant($"{health} answers {(int)answer.StatusCode}."),
                    "503: the bot cannot reach its store. Another: the proxy does not pass the call to the bot.");
        }
        catch (HttpRequestException insecure) when (insecure.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            return Finding.Fault(
                $"The certificate of {Written(address)} is not trusted, or TLS fails.",
                "Twilio and the gateways refuse self-signed, expired and incomplete certificates: install a complete chain.");
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Finding.Warning(
                $"{health} does not answer from here.", "Start the bot and its proxy; then check once more.");
        }
    }

    private static string Written(Uri address) => address.AbsoluteUri.TrimEnd('/');

    /// <summary>RFC 1918, RFC 4193, link-local and loopback.</summary>
    private static bool IsPrivate(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = plain.GetAddressBytes();
        return IPAddress.IsLoopback(plain) || plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal
            || (bytes.Length == 4 && (bytes[0] is 10
                || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
                || (bytes[0] == 192 && bytes[1] == 168)
                || (bytes[0] == 169 && bytes[1] == 254)));
    }
}
