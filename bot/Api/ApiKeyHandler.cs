using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api;

/// <summary>
/// Knows an application by its key. Every configured hash is compared, in constant time, so that a wrong key tells
/// nothing by the time it takes.
/// </summary>
internal sealed partial class ApiKeyHandler : AuthenticationHandler<AuthenticationSchemeOptions>
{
    public const string SchemeName = "ApiKey";

    private const int MaxKeyLength = 256;
    private const string Bearer = "Bearer ";

    private readonly IReadOnlyList<ApiApplication> applications;
    private readonly NetworkLimits limits;
    private string? retryAfter;

    public ApiKeyHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder,
        IOptions<ApiOptions> api,
        NetworkLimits limits)
        : base(options, logger, encoder)
    {
        applications = api.Value.Applications;
        this.limits = limits;
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Key() is not { Length: > 0 } key)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(key.Length <= MaxKeyLength && Find(key) is { } found
            ? AuthenticateResult.Success(Ticket(found))
            : Refuse());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        if (retryAfter is null)
        {
            return ErrorMap.Result(ApiFault.Unauthorized).ExecuteAsync(Context);
        }

        Response.Headers.RetryAfter = retryAfter;
        return ErrorMap.Result(ApiFault.TooManyWrongKeys).ExecuteAsync(Context);
    }

    private ApiApplication? Find(string key)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        ApiApplication? found = null;
        foreach (ApiApplication application in applications)
        {
            foreach (string known in application.KeyHashes)
            {
                if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(known)))
                {
                    found = application;
                }
            }
        }

        return found;
    }

    /// <summary>
    /// A right key always passes, however many wrong ones its network has sent: applications share addresses.
    /// </summary>
    private AuthenticateResult Refuse()
    {
        using RateLimitLease lease = limits.AskForWrongKey(Context);
        if (lease.IsAcquired)
        {
            Log.WrongKey(Logger, RatePolicies.Network(Context));
        }
        else
        {
            retryAfter = NetworkLimits.RetryAfter(lease);
        }

        return AuthenticateResult.Fail("The key belongs to no application.");
    }

    private static AuthenticationTicket Ticket(ApiApplication application)
    {
        ClaimsIdentity identity = new([new Claim(ClaimTypes.NameIdentifier, application.Id)], SchemeName);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName);
    }

    private string? Key()
    {
        string authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[Bearer.Length..].Trim();
        }

        return Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key : null;
    }

    private static partial class Log
    {
        [LoggerMessage(4321, LogLevel.Warning, "A call from {Network} had a key that belongs to no application")]
        public static partial void WrongKey(ILogger logger, string network);
    }
}
