using System.Globalization;

namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>
/// A webhook URL with its connection overrides, which stand in the fragment
/// (twilio.com/docs/usage/webhooks/webhooks-connection-overrides), for example <c>#rc=3&amp;rp=ct,rt,5xx</c>.
/// </summary>
internal sealed record WebhookUrl
{
    private static readonly string[] Policies = ["4xx", "5xx", "ct", "rt", "all"];

    private WebhookUrl(string called) => Called = called;

    /// <summary>What is called and signed.</summary>
    public string Called { get; }

    public TimeSpan ConnectTimeout { get; private set; } = TimeSpan.FromMilliseconds(5_000);

    public TimeSpan ReadTimeout { get; private set; } = TimeSpan.FromMilliseconds(15_000);

    public TimeSpan TotalTimeout { get; private set; } = TimeSpan.FromMilliseconds(15_000);

    public int RetryCount { get; private set; } = 1;

    public IReadOnlySet<string> RetryPolicy { get; private set; } = new HashSet<string> { "ct" };

    public bool Retries(string failure) => RetryPolicy.Contains(failure) || RetryPolicy.Contains("all");

    public static WebhookUrl Require(string url) =>
        TryParse(url, out WebhookUrl? parsed)
            ? parsed
            : throw new ArgumentException("Not an absolute http URL with valid overrides.", nameof(url));

    /// <summary>Refuses what is not absolute http(s), hosts with an underscore, overrides out of range.</summary>
    public static bool TryParse(string url, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WebhookUrl? parsed)
    {
        parsed = null;
        string called = TwilioSigner.WithoutFragment(url);
        if (!Uri.TryCreate(called, UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.Host.Length == 0
            || uri.Host.Contains('_', StringComparison.Ordinal))
        {
            return false;
        }

        WebhookUrl result = new(called);
        string fragment = url.Length > called.Length ? url[(called.Length + 1)..] : string.Empty;
        foreach (string pair in fragment.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !result.Apply(pair[..equals], pair[(equals + 1)..]))
            {
                return false;
            }
        }

        parsed = result;
        return true;
    }

    private bool Apply(string key, string value)
    {
        switch (key)
        {
            case "ct":
                ConnectTimeout = Milliseconds(value, 10_000);
                return ConnectTimeout > TimeSpan.Zero;
            case "rt":
                ReadTimeout = Milliseconds(value, 15_000);
                return ReadTimeout > TimeSpan.Zero;
            case "tt":
                TotalTimeout = Milliseconds(value, 15_000);
                return TotalTimeout > TimeSpan.Zero;
            case "rc":
                RetryCount = Number(value);
                return RetryCount is >= 0 and <= 5;
            case "rp":
                RetryPolicy = value.Split(',').ToHashSet(StringComparer.Ordinal);
                return RetryPolicy.IsSubsetOf(Policies);
            default:
                // Egress edge and SNI have no meaning here, and keys may be added by the provider.
                return true;
        }
    }

    private static TimeSpan Milliseconds(string value, int max) =>
        Number(value) is int number && number >= 100 && number <= max
            ? TimeSpan.FromMilliseconds(number)
            : TimeSpan.Zero;

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
}
