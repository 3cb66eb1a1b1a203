using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Benchmarks;

/// <summary>The merchant that is measured, and its customers.</summary>
internal static class Shop
{
    public const string Merchant = "acme";
    public const string Token = "0123456789abcdef0123456789abcdef";
    public const string PublicUrl = "https://pay.example.com";
    public const string Sms = "+15557770100";
    public const string KeyPrefix = "c2p";

    public const string ApiKey = "benchmark-api-key";

    public static readonly string Account = "AC" + new string('1', 32);
    public static readonly byte[] Key = new byte[32];

    /// <summary>The number of a customer, E.164.</summary>
    public static string Number(int customer) => "+1202" + (5_000_000 + customer).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The settings of a bot as shipped, but for addresses and keys, and for its log, which starts at warnings: the
    /// limits have none.
    /// </summary>
    public static string[] Settings(string redis, int sink) =>
    [
        "--Redis:ConnectionString=" + redis,
        "--Redis:KeyPrefix=" + KeyPrefix,
        "--Logging:LogLevel:Default=Warning",
        "--Merchant:Id=" + Merchant,
        "--Merchant:Name=Acme Coffee",
        "--Merchant:SupportContact=help@acme.example",
        "--Merchant:PublicBaseUrl=" + PublicUrl,
        "--Security:Key=" + Convert.ToBase64String(Key),
        "--Api:Applications:0:Id=shop",
        "--Api:Applications:0:Name=Shop",
        "--Api:Applications:0:KeySha256=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))),
        "--Payments:ChargeMode=OffSession",
        "--Payments:RepliesPerDay=1000",
        "--Payments:SecondsToRead=0",
        "--Stripe:ApiKey=sk_test_0123456789abcdef",
        "--Stripe:WebhookSecrets:0=whsec_0123456789abcdef",
        "--Stripe:InstanceId=shop",
        "--Stripe:ApiBase=" + Loopback(sink),
        "--Twilio:AccountSid=" + Account,
        "--Twilio:AuthTokens:0=" + Token,
        "--Twilio:ApiBase=" + Loopback(sink),
        "--Twilio:WebhookBaseUrl=" + PublicUrl,
        "--Twilio:Senders:SmsNumber=" + Sms,
        "--Twilio:Senders:SmsPerSecond=10000",
    ];

    public static string Loopback(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
