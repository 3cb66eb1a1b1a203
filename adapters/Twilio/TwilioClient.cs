using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Chat2Pay.Adapters.Wire;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// The calls of Twilio's REST API that the bot makes (https://www.twilio.com/docs/messaging/api/message-resource).
/// Nothing is repeated here: a message has no idempotency key.
/// </summary>
public sealed partial class TwilioClient
{
    /// <summary>The name of the HTTP client.</summary>
    internal const string HttpName = "twilio";

    private readonly TwilioOptions options;
    private readonly TimeProvider time;
    private readonly HttpClient http;
    private readonly Uri messages;
    private readonly string authorization;

    /// <summary>Makes the client; nothing is sent yet.</summary>
    public TwilioClient(IHttpClientFactory clients, IOptions<TwilioOptions> settings, TimeProvider time)
    {
        this.time = time;
        options = settings.Value;
        http = clients.CreateClient(HttpName);
        messages = MessageUri("Messages.json");
        authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Credentials(options)));
    }

    /// <summary>Creates a message.</summary>
    /// <param name="parameters">Names and values as Twilio's API names them.</param>
    /// <param name="cancellationToken">Ends the call; it may have been carried out then.</param>
    public Task<TwilioReply> CreateMessageAsync(
        IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
        => PostAsync(messages, FormBody.Of(parameters), cancellationToken);

    /// <summary>Removes the text of a message for good; the record of it stays.</summary>
    public Task<TwilioReply> RedactMessageAsync(string messageSid, CancellationToken cancellationToken)
        => PostAsync(
            MessageUri($"Messages/{Uri.EscapeDataString(messageSid)}.json"),
            FormBody.Of([new("Body", "")]),
            cancellationToken);

    private async Task<TwilioReply> PostAsync(Uri uri, HttpContent content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, uri) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Accept", MediaTypeNames.Application.Json);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return Read((int)response.StatusCode, body);
        }
        catch (OperationCanceledException)
        {
            return new TwilioReply.Lost(cancellationToken.IsCancellationRequested ? "cancelled" : "time-out");
        }
        catch (HttpRequestException e) when (NeverLeft(e.HttpRequestError))
        {
            return new TwilioReply.NotReached(e.HttpRequestError.ToString());
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new TwilioReply.Lost(e.GetType().Name);
        }
    }

    private static bool NeverLeft(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static TwilioReply Read(int status, Stream body)
    {
        Answer? answer = Parse(body);
        if (status is >= 200 and < 300)
        {
            return answer?.Sid is { Length: > 0 } sid
                ? new TwilioReply.Done(sid, answer.Status?.ToString() ?? "")
                : new TwilioReply.Lost("answer without a sid");
        }

        // A server's own failure, or one of a proxy on the way, does not say whether the message was taken on.
        return status is >= 400 and < 500 and not 408
            ? new TwilioReply.Refused(status, answer?.Code ?? 0)
            : new TwilioReply.Lost($"HTTP {status}");
    }

    /// <summary>Reads an answer that is in memory already.</summary>
    private static Answer? Parse(Stream body)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // A proxy's page, or half an answer: the status alone decides.
            return null;
        }
    }

    private Uri MessageUri(string resource)
        => new(options.ApiBase, $"2010-04-01/Accounts/{options.AccountSid}/{resource}");

    private static string Credentials(TwilioOptions options) =>
        options is { ApiKeySid: { } key, ApiKeySecret: { } secret }
            ? $"{key}:{secret.Reveal()}"
            : $"{options.AccountSid}:{options.AuthTokens[0].Reveal()}";

    /// <summary>The fields that are read of an answer. An error's status is a number, a message's status is text.</summary>
    private sealed record Answer(string? Sid, JsonElement? Status, int? Code);
}
