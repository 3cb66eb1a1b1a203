using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>The result of a webhook after all its attempts.</summary>
/// <param name="Error">Null when it was answered with 2xx, else an error code.</param>
internal sealed record WebhookResult(int? Error, string ContentType, string Body);

/// <summary>Calls webhooks: signed, with the provider's time-outs and retries.</summary>
internal sealed class WebhookSender : IDisposable
{
    private const int MaxBody = 64 * 1024;
    private const int HttpFailure = 11200;
    private const int ConnectFailure = 11205;
    private const int TooLarge = 11750;

    private static readonly HttpRequestOptionsKey<TimeSpan> ConnectTimeout = new("connect-timeout");

    private readonly TwilioAccount account;
    private readonly HttpMessageInvoker http;

    public WebhookSender(TwilioAccount account)
    {
        this.account = account;
        http = new HttpMessageInvoker(account.Options.Wires?.Caller ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        });
    }

    public async Task<WebhookResult> SendAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        WebhookResult result = await SendAsync(call, call.Url, call.Form, cancellationToken);
        if (result.Error is null || call.Fallback is null)
        {
            return result;
        }

        List<KeyValuePair<string, string>> form =
        [
            .. call.Form,
            new("ErrorCode", $"{result.Error}"),
            new("ErrorUrl", call.Url.Called),
        ];
        return await SendAsync(call, call.Fallback, form, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<WebhookResult> SendAsync(
        WebhookCall call,
        WebhookUrl url,
        IReadOnlyList<KeyValuePair<string, string>> form,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource total = new(url.TotalTimeout, account.Time);
        using CancellationTokenSource both = Either(total.Token, cancellationToken);
        for (int attempt = 0; ; attempt++)
        {
            (WebhookResult result, string? failure) = await AttemptAsync(call, url, form, both.Token);
            cancellationToken.ThrowIfCancellationRequested();
            if (failure is null || attempt >= url.RetryCount || !url.Retries(failure) || total.IsCancellationRequested)
            {
                return result;
            }
        }
    }

    private async Task<(WebhookResult Result, string? Failure)> AttemptAsync(
        WebhookCall call,
        WebhookUrl url,
        IReadOnlyList<KeyValuePair<string, string>> form,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource read = new(url.ReadTimeout, account.Time);
        using CancellationTokenSource both = Either(read.Token, cancellationToken);
        using HttpRequestMessage request = Request(call, url, form);
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, both.Token);
            return await JudgeAsync(answer, both.Token);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError
            is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError)
        {
            return (Failed(ConnectFailure), "ct");
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return (Failed(HttpFailure), "rt");
        }
    }

    private static async Task<(WebhookResult Result, string? Failure)> JudgeAsync(
        HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        int status = (int)answer.StatusCode;
        if (!answer.IsSuccessStatusCode)
        {
            return (Failed(HttpFailure), status >= 500 ? "5xx" : "4xx");
        }

        byte[] buffer = new byte[MaxBody + 1];
        await using Stream stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBody)
        {
            return (Failed(TooLarge), null);
        }

        string type = answer.Content.Headers.ContentType?.MediaType ?? string.Empty;
        return (new WebhookResult(null, type, Encoding.UTF8.GetString(buffer, 0, length)), null);
    }

    private HttpRequestMessage Request(
        WebhookCall call, WebhookUrl url, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        Uri uri = new(url.Called);
        HttpRequestMessage request = new(HttpMethod.Post, uri) { Content = new FormUrlEncodedContent(form) };
        request.Content.Headers.ContentType!.CharSet = "UTF-8";
        request.Headers.Add("X-Twilio-Signature", TwilioSigner.Sign(account.Options.AuthToken, url.Called, form));
        request.Headers.Add("I-Twilio-Idempotency-Token", call.IdempotencyToken);
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (uri.UserInfo.Length > 0)
        {
            byte[] user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(user));
        }

        request.Options.Set(ConnectTimeout, url.ConnectTimeout);
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        TimeSpan limit = context.InitialRequestMessage.Options.TryGetValue(ConnectTimeout, out TimeSpan set)
            ? set
            : Timeout.InfiniteTimeSpan;
        using CancellationTokenSource timeout = new(limit, account.Time);
        using CancellationTokenSource both = Either(timeout.Token, cancellationToken);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, both.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static CancellationTokenSource Either(CancellationToken one, CancellationToken other) =>
        CancellationTokenSource.CreateLinkedTokenSource(one, other);

    private static WebhookResult Failed(int code) => new(code, string.Empty, string.Empty);
}
