using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Reflection;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>Sends events by HTTP, signed anew on each try.</summary>
public sealed partial class HttpCallbackSender : ICallbackSender
{
    /// <summary>The name of the HTTP client.</summary>
    internal const string HttpName = "callbacks";

    private const int MaxAnswerBytes = 4 * 1024;

    private static readonly string UserAgent = "Chat2Pay.Bot/"
        + typeof(HttpCallbackSender).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    private readonly HttpClient http;
    private readonly CallbackSecrets secrets;
    private readonly CallbackAddresses addresses;
    private readonly TimeProvider time;
    private readonly TimeSpan timeout;
    private readonly ILogger<HttpCallbackSender> logger;

    /// <summary>Makes the sender; nothing is sent yet.</summary>
    public HttpCallbackSender(
        IHttpClientFactory clients,
        CallbackSecrets secrets,
        CallbackAddresses addresses,
        TimeProvider time,
        IOptions<CallbackOptions> options,
        ILogger<HttpCallbackSender> logger)
    {
        this.logger = logger;
        http = clients.CreateClient(HttpName);
        this.secrets = secrets;
        this.addresses = addresses;
        this.time = time;
        timeout = options.Value.Timeout;
    }

    /// <inheritdoc/>
    public async Task<CallbackAnswer> SendAsync(
        CallbackEndpointId id, CallbackEndpoint endpoint, CallbackEvent told, CancellationToken cancellationToken)
    {
        if (CallbackUrl.Fault(endpoint.Url, addresses) is not null)
        {
            return new CallbackAnswer(null, CallbackFaults.ForbiddenUrl);
        }

        using CallDeadline deadline = new(timeout, time, cancellationToken);
        try
        {
            using HttpRequestMessage request = Request(id, endpoint, told);
            using HttpResponseMessage response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return await ReadAsync(response, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CallbackAnswer(null, CallbackFaults.TimedOut);
        }
        catch (HttpRequestException failed)
        {
            return new CallbackAnswer(null, FaultOf(failed));
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Whatever it is, it is a try that failed: without an end the delivery would be tried for ever.
            Log.NotMade(logger, failed, id.Value, told.Id);
            return new CallbackAnswer(null, CallbackFaults.NotMade);
        }
    }

    private HttpRequestMessage Request(CallbackEndpointId id, CallbackEndpoint endpoint, CallbackEvent told)
    {
        DateTimeOffset now = time.GetUtcNow();
        ByteArrayContent body = new(told.Body);
        body.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        HttpRequestMessage request = new(HttpMethod.Post, endpoint.Url) { Content = body };
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("webhook-id", told.Id);
        request.Headers.TryAddWithoutValidation(
            "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", Signatures(id, endpoint, told, now));
        return request;
    }

    /// <summary>One signature for each key, the newest first: during a change of keys a receiver knows one of them.</summary>
    private string Signatures(CallbackEndpointId id, CallbackEndpoint endpoint, CallbackEvent told, DateTimeOffset now) =>
        string.Join(' ', endpoint.SigningAt(now.ToUnixTimeMilliseconds()).Select(secret =>
        {
            byte[] key = secrets.Reveal(id, secret);
            return secret.PublicKey is null
                ? CallbackSigner.Hmac(key, told.Id, now.ToUnixTimeSeconds(), told.Body)
                : CallbackSigner.Ed25519(key, told.Id, now.ToUnixTimeSeconds(), told.Body);
        }));

    /// <summary>The status counts, however the body ends.</summary>
    private async Task<CallbackAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] start = new byte[MaxAnswerBytes];
        int length = 0;
        try
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            length = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException)
        {
            length = 0;
        }

        return new CallbackAnswer(
            (int)response.StatusCode, null, RetryAfter(response.Headers.RetryAfter), AnswerText.Of(start.AsSpan(0, length)));
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static string FaultOf(HttpRequestException failed) => failed switch
    {
        { InnerException: CallbackRefusedException refused } => refused.Fault,
        { HttpRequestError: HttpRequestError.NameResolutionError } => CallbackFaults.NoAddress,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => CallbackFaults.NoTls,
        { HttpRequestError: HttpRequestError.ConnectionError } => CallbackFaults.NotConnected,
        _ => CallbackFaults.Broken,
    };

    private static partial class Log
    {
        [LoggerMessage(3050, LogLevel.Error, "The call of {Endpoint} with {Event} could not be made")]
        public static partial void NotMade(ILogger logger, Exception exception, string endpoint, string @event);
    }
}
