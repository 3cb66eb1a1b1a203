using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>An answer of the API: status and JSON.</summary>
internal sealed record ApiReply(HttpStatusCode Status, JsonObject? Json)
{
    public int? Code => (int?)Json?["code"];

    public string Sid => (string)Json!["sid"]!;

    public string? Text(string name) => (string?)Json![name];
}

/// <summary>An emulator with its senders, a receiver for its webhooks, and a client.</summary>
internal sealed class TwilioScene : IAsyncDisposable
{
    public const string Sms = "+14155550100";
    public const string WhatsApp = "whatsapp:+14155550199";
    public const string ServiceSms = "+14155550111";
    public const string Service = "MG00000000000000000000000000000001";
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "scene-token";
    public const string CustomerNumber = "+14155550123";

    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(30));

    private TwilioScene(WebhookReceiver receiver)
    {
        Receiver = receiver;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));

    public FaultPlan Faults { get; } = new();

    public WebhookReceiver Receiver { get; }

    public TwilioEmulator Emulator { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public TwilioPhone Customer => Emulator.Phone(CustomerNumber);

    /// <summary>Ends a test that waits for what never comes.</summary>
    public CancellationToken Deadline => deadline.Token;

    public static async Task<TwilioScene> StartAsync(Func<TwilioEmulatorOptions, TwilioEmulatorOptions>? change = null)
    {
        WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        TwilioScene scene = new(receiver);
        TwilioEmulatorOptions options = Options(receiver);
        scene.Emulator = await TwilioEmulator.StartAsync(
            change?.Invoke(options) ?? options, scene.Faults, scene.Time, NullLoggerFactory.Instance, scene.Deadline);
        scene.Client = scene.ClientFor(AccountSid, AuthToken);
        return scene;
    }

    public static TwilioEmulatorOptions Options(WebhookReceiver receiver) => new()
    {
        AccountSid = AccountSid,
        AuthToken = AuthToken,
        ApiKeys = [new TwilioApiKey("SK00000000000000000000000000000001", "key-secret")],
        Senders =
        [
            new TwilioSender(Sms, receiver.Url("/inbound")),
            new TwilioSender(WhatsApp, receiver.Url("/inbound")),
            new TwilioSender(ServiceSms),
        ],
        MessagingServices = [new TwilioMessagingService(Service, [ServiceSms])],
        Seed = "scene",
    };

    public HttpClient ClientFor(string user, string password)
    {
        HttpClient client = new() { BaseAddress = Emulator.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return client;
    }

    /// <summary>Creates a message from name-value pairs.</summary>
    public Task<ApiReply> SendAsync(params (string Name, string Value)[] form) => PostAsync("Messages.json", form);

    public Task<ApiReply> SendSmsAsync(string body) =>
        SendAsync(("To", CustomerNumber), ("From", Sms), ("Body", body));

    public Task<ApiReply> SendWhatsAppAsync(params (string Name, string Value)[] form) =>
        SendAsync([("To", $"whatsapp:{CustomerNumber}"), ("From", WhatsApp), .. form]);

    public async Task<ApiReply> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using FormUrlEncodedContent content = new(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await CallAsync(HttpMethod.Post, AccountPath(path), content);
    }

    public Task<ApiReply> GetAsync(string path) => CallAsync(HttpMethod.Get, AccountPath(path));

    public async Task<ApiReply> PostJsonAsync(string path, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        return await CallAsync(HttpMethod.Post, path, content);
    }

    public async Task<ApiReply> CallAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        using HttpResponseMessage response = await Client.SendAsync(request, Deadline);
        string body = await response.Content.ReadAsStringAsync(Deadline);
        return new ApiReply(response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject());
    }

    /// <summary>Creates content and, where asked, lets WhatsApp approve it.</summary>
    public async Task<string> ContentAsync(string types, string? approvedName = null, string variables = "{}")
    {
        ApiReply created = await PostJsonAsync(
            "v1/Content", $$"""{"language":"en","variables":{{variables}},"types":{{types}}}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        if (approvedName is not null)
        {
            ApiReply submitted = await PostJsonAsync(
                $"v1/Content/{created.Sid}/ApprovalRequests/whatsapp",
                $$"""{"name":"{{approvedName}}","category":"UTILITY"}""");
            Assert.Equal(HttpStatusCode.Created, submitted.Status);
        }

        return created.Sid;
    }

    public async Task<string?> StatusOfAsync(string sid) => (await GetAsync($"Messages/{sid}.json")).Text("status");

    public Task IdleAsync() => Emulator.WaitForIdleAsync(Deadline);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
        await Receiver.DisposeAsync();
        deadline.Dispose();
    }

    private static string AccountPath(string path) => $"2010-04-01/Accounts/{AccountSid}/{path}";
}
