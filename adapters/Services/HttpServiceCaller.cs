using System.Net.Mime;
using System.Text;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Adapters.Services;

/// <summary>Calls services by HTTP. Nothing is called but the URLs of the settings, at addresses that were checked.</summary>
public sealed partial class HttpServiceCaller : IServiceCaller
{
    /// <summary>The name of the HTTP client.</summary>
    internal const string HttpName = "services";

    private readonly HttpClient http;
    private readonly IReadOnlyDictionary<string, ServiceEndpoint> endpoints;
    private readonly TimeProvider time;
    private readonly ILogger<HttpServiceCaller> logger;

    /// <summary>Makes the caller; nothing is called yet.</summary>
    /// <param name="clients">Makes the client.</param>
    /// <param name="endpoints">The services by their names.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public HttpServiceCaller(
        IHttpClientFactory clients,
        IReadOnlyDictionary<string, ServiceEndpoint> endpoints,
        TimeProvider time,
        ILogger<HttpServiceCaller> logger)
    {
        ArgumentNullException.ThrowIfNull(clients);
        http = clients.CreateClient(HttpName);
        this.endpoints = endpoints;
        this.time = time;
        this.logger = logger;
    }

    /// <inheritdoc/>
    public async Task<ServiceReply> CallAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!endpoints.TryGetValue(request.Service, out ServiceEndpoint? endpoint))
        {
            return Never($"Journeys:Services has no {request.Service}");
        }

        if (UrlOf(endpoint, request.Path) is not { } url)
        {
            return Never("its path leads out of its URL");
        }

        using CallDeadline deadline = new(request.Timeout, time, cancellationToken);
        try
        {
            using HttpRequestMessage message = Message(endpoint, url, request);
            using HttpResponseMessage response = await http.SendAsync(
                message, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return await ReadAsync(response, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ServiceReply(null, default, "it took too long");
        }
        catch (HttpRequestException failed)
        {
            return failed.InnerException is CallbackRefusedException refused
                ? Never($"its address is not allowed ({refused.Fault}); Journeys:AllowedNetworks names private ones")
                : new ServiceReply(null, default, $"the connection failed ({failed.HttpRequestError})");
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Whatever it is, it is a call that failed: the customer waits for the end of it.
            Log.NotMade(logger, failed, request.Service);
            return new ServiceReply(null, default, "the call could not be made");
        }
    }

    /// <summary>The URL of a path; null if it is not below that of the service.</summary>
    internal static Uri? UrlOf(ServiceEndpoint endpoint, string path)
    {
        Uri root = endpoint.BaseUrl;
        string below = root.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return Uri.TryCreate(below + path, UriKind.Absolute, out Uri? url)
            && url.Scheme == root.Scheme && url.Authority == root.Authority && url.UserInfo.Length == 0
            && url.AbsoluteUri.StartsWith(below + "/", StringComparison.Ordinal)
                ? url
                : null;
    }

    private static ServiceReply Never(string why) => new(null, default, why) { IsFinal = true };

    private static HttpRequestMessage Message(ServiceEndpoint endpoint, Uri url, ServiceRequest request)
    {
        HttpMethod method = request.Method switch
        {
            CallMethod.Get => HttpMethod.Get,
            CallMethod.Post => HttpMethod.Post,
            CallMethod.Put => HttpMethod.Put,
            CallMethod.Delete => HttpMethod.Delete,
            var other => throw new System.Diagnostics.UnreachableException($"No method is called {other}."),
        };
        HttpRequestMessage message = new(method, url);
        message.Headers.TryAddWithoutValidation("Accept", MediaTypeNames.Application.Json);
        message.Headers.TryAddWithoutValidation("Idempotency-Key", request.Key);
        if (endpoint.Authorization is { } authorization)
        {
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (request.Body is { } body)
        {
            message.Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
        }

        return message;
    }

    private static async Task<ServiceReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] answer = new byte[JourneyLimits.CallAnswerBytes + 1];
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        int length;
        try
        {
            length = await body.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (IOException)
        {
            return new ServiceReply(null, default, "the connection broke in the middle of its answer");
        }

        return length > JourneyLimits.CallAnswerBytes
            ? new ServiceReply((int)response.StatusCode, default, $"its answer is longer than {JourneyLimits.CallAnswerBytes} bytes")
            { IsFinal = true }
            : new ServiceReply((int)response.StatusCode, answer.AsMemory(0, length), null);
    }

    private static partial class Log
    {
        [LoggerMessage(3060, LogLevel.Error, "The service {Service} could not be called")]
        public static partial void NotMade(ILogger logger, Exception exception, string service);
    }
}
