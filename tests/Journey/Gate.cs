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
/// answer waits while the gate is shut; or nobody is there at all.
/// </summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Uri behind;
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? opened;

    private Gate(Uri behind)
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

    public static async Task<Gate> BeforeAsync(Uri provider)
    {
        Gate gate = new(provider);
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

        using HttpRequestMessage call = await CopyAsync(context.Request);
        using HttpResponseMessage answer = await http.SendAsync(call);
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

    private async Task<HttpRequestMessage> CopyAsync(HttpRequest request)
    {
        HttpRequestMessage call = new(
            new HttpMethod(request.Method), new Uri(behind, request.GetEncodedPathAndQuery()))
        {
            Version = HttpVersion.Version11,
        };
        if (request.ContentLength > 0)
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body);
            call.Content = new ByteArrayContent(body.ToArray());
        }

        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Headers)
        {
            if (name is not "Host" && !call.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                call.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return call;
    }
}
