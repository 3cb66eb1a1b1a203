using System.Collections.Concurrent;
using System.Net;
using Chat2Pay.Sandbox.Twilio.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>A webhook as it arrived: what was called, its form and its headers.</summary>
internal sealed record ReceivedWebhook(
    string PathAndQuery, IReadOnlyDictionary<string, string> Form, IReadOnlyDictionary<string, string> Headers)
{
    public string this[string name] => Form[name];

    public string Status => Form["MessageStatus"];
}

/// <summary>What a webhook answers; status 0 breaks the connection, -1 leaves the caller waiting.</summary>
internal sealed record WebhookAnswer(int Status, string ContentType = "text/xml", string Body = "<Response/>");

/// <summary>Plays the bot's webhook endpoints: keeps every call, answers as told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<ReceivedWebhook> received = [];
    private readonly SemaphoreSlim silent = new(0);
    private readonly SemaphoreSlim arrived = new(0);

    private WebhookReceiver()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(ReceiveAsync);
    }

    /// <summary>Answers given first, in order; after them 200 with an empty TwiML document.</summary>
    public ConcurrentQueue<WebhookAnswer> Answers { get; } = new();

    public string BaseUrl => app.Urls.First();

    public IReadOnlyList<ReceivedWebhook> All
    {
        get
        {
            lock (gate)
            {
                return [.. received];
            }
        }
    }

    public static async Task<WebhookReceiver> StartAsync()
    {
        WebhookReceiver receiver = new();
        await receiver.app.StartAsync();
        return receiver;
    }

    public string Url(string path) => BaseUrl + path;

    /// <summary>Whether a call carries the signature of its URL and form.</summary>
    public bool IsSigned(ReceivedWebhook webhook, string authToken) =>
        TwilioSigner.Sign(authToken, BaseUrl + webhook.PathAndQuery, webhook.Form)
            == webhook.Headers["X-Twilio-Signature"];

    /// <summary>Waits until a caller waits for an answer that does not come.</summary>
    public Task SilenceAsync(CancellationToken cancellationToken) => silent.WaitAsync(cancellationToken);

    /// <summary>Waits for so many further calls.</summary>
    public async Task ArrivalsAsync(int count, CancellationToken cancellationToken)
    {
        for (int number = 0; number < count; number++)
        {
            await arrived.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        silent.Dispose();
        arrived.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        ReceivedWebhook webhook = new(
            context.Request.Path + context.Request.QueryString,
            form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            context.Request.Headers.ToDictionary(
                pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        lock (gate)
        {
            received.Add(webhook);
        }

        arrived.Release();

        WebhookAnswer answer = Answers.TryDequeue(out WebhookAnswer? told) ? told : new WebhookAnswer(200);
        if (answer.Status < 0)
        {
            TaskCompletionSource gaveUp = new();
            await using CancellationTokenRegistration end = context.RequestAborted.Register(gaveUp.SetResult);
            silent.Release();
            await gaveUp.Task;
            return;
        }

        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body);
    }
}
