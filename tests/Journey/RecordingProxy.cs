using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// Stands before somebody who is called, and writes down how he answered. He carries every call out at once, but his
/// answer waits while the gate is shut; or nobody is there at all. Behind it may be several of a kind: each call goes to
/// the next, whoever calls, past those who take no calls.
/// </summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Uri[] behind;
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? opened;
    private int calls;

    private RecordingProxy(Uri[] behind)
    {
        this.behind = behind;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(PassAsync);
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Completes when a first answer waits at the shut gate.</summary>
    public Task Held => held.Task;

    /// <summary>While true every call is answered 503, and the provider hears nothing of it.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many calls met nobody.</summary>
    public int Refused { get; private set; }

    /// <summary>What was called and how it was answered, with what the answer says about coming again.</summary>
    public ConcurrentQueue<(string Path, int Status, string? RetryAfter)> Answers { get; } = new();

    public bool Has(string path, int status) =>
        Answers.Any(answer => answer.Path == path && answer.Status == status);

    /// <summary>How many calls have come.</summary>
    public int Calls => Volatile.Read(ref calls);

    public static async Task<RecordingProxy> BeforeAsync(params Uri[] providers)
    {
        RecordingProxy gate = new(providers);
        await gate.app.StartAsync();
        return gate;
    }

    public void Shut() => Volatile.Write(
        ref opened, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Open() => Interlocked.Exchange(ref opened, null)?.SetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        if (IsDown)
        {
            Refused++;
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using HttpResponseMessage? given = await AskAsync(context.Request);
        if (given is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        Answers.Enqueue((context.Request.Path, (int)answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        if (context.Request.Method == HttpMethods.Post && Volatile.Read(ref opened) is { } shut)
        {
            held.TrySetResult();
            await shut.Task.WaitAsync(context.RequestAborted);
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!name.StartsWith("Transfer-", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        await context.Response.Body.WriteAsync(body);
    }

    /// <summary>The next one's answer; null when he died over it, or nobody takes calls.</summary>
    private async Task<HttpResponseMessage?> AskAsync(HttpRequest request)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body);
        int first = Interlocked.Increment(ref calls);
        for (int tried = 0; tried < behind.Length; tried++)
        {
            using HttpRequestMessage call = Copy(request, behind[(first + tried) % behind.Length], body.ToArray());
            try
            {
                return await http.SendAsync(call);
            }
            catch (HttpRequestException lost)
            {
                if (lost.HttpRequestError != HttpRequestError.ConnectionError)
                {
                    return null;
                }
            }
        }

        return null;
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri to, byte[] body)
    {
        HttpRequestMessage call = new(
            new HttpMethod(request.Method), new Uri(to, request.GetEncodedPathAndQuery()))
        {
            Version = HttpVersion.Version11,
        };
        if (body.Length > 0)
        {
            call.Content = new ByteArrayContent(body);
        }

        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Headers)
        {
            if (name is not ("Host" or "Transfer-Encoding") && !call.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                call.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return call;
    }
}
