using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Chat2Pay.Bot.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api;

/// <summary>
/// Knows an application by its key. Every configured hash is compared, in constant time, so that a wrong key tells
/// nothing by the time it takes.
/// </summary>
internal sealed class ApiKeyHandler : AuthenticationHandler<AuthenticationSchemeOptions>
{
    public const string SchemeName = "ApiKey";

    private const int LongestKey = 256;
    private const string Bearer = "Bearer ";

    private readonly IReadOnlyList<ApiApplication> applications;

    public ApiKeyHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder,
        IOptions<ApiOptions> api)
        : base(options, logger, encoder) => applications = api.Value.Applications;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Key() is not { Length: > 0 and <= LongestKey } key)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        ApiApplication? found = null;
        foreach (ApiApplication application in applications)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(application.KeySha256)))
            {
                found = application;
            }
        }

        return Task.FromResult(found is null
            ? AuthenticateResult.Fail("The key belongs to no application.")
            : AuthenticateResult.Success(Ticket(found)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ErrorMap.Result(ApiFault.Unauthorized).ExecuteAsync(Context);
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
}
