using System.Net.Http;
using Chat2Pay.Payments;
using global::Twilio.Clients;
using global::Twilio.Exceptions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// Makes clients of Twilio's package for what an operator does. Messages do not go through it: its answers do not tell
/// a refused message from one that may have been sent.
/// </summary>
public sealed class TwilioAdministration(IHttpClientFactory clients, IOptions<TwilioOptions> options)
{
    private const int NoAnswer = 0;

    /// <summary>The settings.</summary>
    internal TwilioOptions Options => options.Value;

    /// <summary>A client with the credentials that the bot uses.</summary>
    internal ITwilioRestClient Client(CancellationToken cancellationToken) =>
        Options is { ApiKeySid: { } key, ApiKeySecret: { } secret }
            ? Client(key, secret, cancellationToken)
            : Client(Options.AccountSid, Options.AuthTokens[0], cancellationToken);

    /// <summary>A client with one of the account's Auth Tokens.</summary>
    internal ITwilioRestClient Client(Secret authToken, CancellationToken cancellationToken) =>
        Client(Options.AccountSid, authToken, cancellationToken);

    /// <summary>What a failed call says, without what was sent.</summary>
    internal static string Explain(TwilioException failed) => failed switch
    {
        ApiException { Status: > NoAnswer } refused =>
            FormattableString.Invariant($"HTTP {refused.Status}, error {refused.Code}: {refused.Message}"),
        { InnerException: HttpRequestException { StatusCode: { } status } } =>
            FormattableString.Invariant($"HTTP {(int)status}"),
        { InnerException: OperationCanceledException } => "no answer in time",
        { InnerException: HttpRequestException away } => away.HttpRequestError.ToString(),
        _ => failed.GetType().Name,
    };

    /// <summary>True when Twilio says that there is no such object.</summary>
    internal static bool IsMissing(TwilioException failed) =>
        failed is ApiException { Status: (int)System.Net.HttpStatusCode.NotFound };

    /// <summary>True when Twilio does not know the credentials.</summary>
    internal static bool IsUnauthorized(TwilioException failed) =>
        failed is ApiException { Status: (int)System.Net.HttpStatusCode.Unauthorized };

    private TwilioRestClient Client(string user, Secret password, CancellationToken cancellationToken) => new(
        user,
        password.Reveal(),
        accountSid: Options.AccountSid,
        httpClient: new TwilioPackageHttp(clients.CreateClient(TwilioClient.HttpName), Options, cancellationToken));
}
