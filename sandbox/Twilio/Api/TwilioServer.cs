using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio.Content;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>The HTTP side of the emulator: routes, basic auth, faults, answers.</summary>
internal sealed partial class TwilioServer : IAsyncDisposable
{
    private const string Messages = "/2010-04-01/Accounts/{account}/Messages";
    private const string Content = "/v1/Content";
    private const string Service = "/v1/Services/{service}";
    private const string Account = "/2010-04-01/Accounts/{account}";
    private const string Senders = "/v2/Channels/Senders";

    private readonly TwilioAccount account;
    private readonly FaultPlan faults;
    private readonly ILogger logger;
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);

    public TwilioServer(TwilioAccount account, FaultPlan faults, ILoggerFactory loggers)
    {
        this.account = account;
        this.faults = faults;
        logger = loggers.CreateLogger<TwilioServer>();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRoutingCore();
        builder.ServeBy(account.Options.Wires?.Server, kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Listen(IPAddress.Parse(account.Options.Address), account.Options.Port);
        });
        app = builder.Build();
    }

    /// <summary>Calls of each operation, such as <c>POST Messages</c>, those that were refused included.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls;

    public Uri BaseUri => new(app.Urls.First() + "/");

    public async Task StartAsync(
        MessageEndpoints messages, ContentEndpoints contents, CancellationToken cancellationToken)
    {
        AccountEndpoints owner = new(account);
        MessagingEndpoints messaging = new(account, () => BaseUri);
        app.Use(RefuseOtherMethodsAsync);
        app.UseRouting();
        Map("POST", Messages + ".json", "Messages", messages.CreateAsync);
        Map("GET", Messages + ".json", "Messages", Sync(messages.List));
        Map("GET", Messages + "/{sid}.json", "Message", Sync(messages.Fetch));
        Map("POST", Messages + "/{sid}.json", "Message", messages.UpdateAsync);
        Map("DELETE", Messages + "/{sid}.json", "Message", Sync(messages.Delete));
        Map("POST", Content, "Content", contents.CreateAsync);
        Map("GET", Content, "Content", Sync(contents.List));
        Map("GET", Content + "/{sid}", "Content", Sync(contents.Fetch));
        Map("DELETE", Content + "/{sid}", "Content", Sync(contents.Delete));
        Map("POST", Content + "/{sid}/ApprovalRequests/whatsapp", "ApprovalRequests", contents.SubmitAsync);
        Map("GET", Content + "/{sid}/ApprovalRequests", "ApprovalRequests", Sync(contents.FetchApproval));
        Map("GET", "/v1/ContentAndApprovals", "ContentAndApprovals", Sync(contents.ListWithApprovals));
        Map("GET", Account + ".json", "Account", _ => Task.FromResult(owner.Fetch()));
        Map("GET", Account + "/IncomingPhoneNumbers.json", "IncomingPhoneNumbers", Sync(owner.Numbers));
        Map("GET", Account + "/SMS/ShortCodes.json", "ShortCodes", Sync(owner.ShortCodes));
        Map("GET", "/v1/Services", "Services", Sync(messaging.ListServices));
        Map("GET", Service + "/ChannelSenders", "ChannelSenders", Sync(messaging.ListChannelSenders));
        Map("GET", Service, "Service", Sync(messaging.FetchService));
        Map("GET", Service + "/PhoneNumbers/{sid}", "ServicePhoneNumber", Sync(messaging.FetchNumber));
        Map("GET", Service + "/ShortCodes/{sid}", "ServiceShortCode", Sync(messaging.FetchShortCode));
        Map("GET", Senders, "Senders", Sync(messaging.ListSenders));
        Map("GET", Senders + "/{sid}", "Sender", Sync(messaging.FetchSender));
        app.UseEndpoints(_ => { });
        app.Run(RefuseUnknownPathAsync);
        await app.StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private void Map(string method, string pattern, string resource, Func<HttpContext, Task<ApiAnswer>> handleAsync) =>
        app.MapMethods(pattern, [method], context => AnswerAsync(context, $"twilio:{method} {resource}", handleAsync));

    private static Func<HttpContext, Task<ApiAnswer>> Sync(Func<HttpContext, ApiAnswer> handle) =>
        context => Task.FromResult(handle(context));

    private async Task AnswerAsync(
        HttpContext context, string operation, Func<HttpContext, Task<ApiAnswer>> handleAsync)
    {
        calls.AddOrUpdate(operation["twilio:".Length..], 1, (_, count) => count + 1);
        if (Refusal(context) is ApiAnswer refused)
        {
            await WriteAsync(context, refused);
            return;
        }

        FaultKind fault = faults.NextCall(operation);
        if (fault != FaultKind.None)
        {
            Log.Faulted(logger, fault, operation);
        }

        ApiAnswer? answer = fault switch
        {
            FaultKind.LoseRequest => null,
            FaultKind.TooManyRequests =>
                ApiAnswer.Error(TwilioErrors.TooManyRequests, StatusCodes.Status429TooManyRequests),
            FaultKind.ServerError =>
                ApiAnswer.Error(TwilioErrors.ServerError, StatusCodes.Status500InternalServerError),
            _ => await handleAsync(context),
        };
        if (answer is null || fault == FaultKind.LoseReply)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, answer);
    }

    private ApiAnswer? Refusal(HttpContext context)
    {
        if (!IsAuthentic(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
            return ApiAnswer.Error(TwilioErrors.Authentication, StatusCodes.Status401Unauthorized);
        }

        return context.Request.RouteValues.TryGetValue("account", out object? sid)
            && (string?)sid != account.Options.AccountSid
                ? ApiAnswer.NotFound(context.Request.Path)
                : null;
    }

    private bool IsAuthentic(HttpRequest request)
    {
        const string scheme = "Basic ";
        string header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        byte[] given = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), given, out int length))
        {
            return false;
        }

        return account.Options.ApiKeys
            .Select(key => $"{key.Sid}:{key.Secret}")
            .Prepend($"{account.Options.AccountSid}:{account.Options.AuthToken}")
            .Select(Encoding.UTF8.GetBytes)
            .Any(pair => CryptographicOperations.FixedTimeEquals(pair, given.AsSpan(0, length)));
    }

    private async Task RefuseOtherMethodsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
        {
            ApiAnswer refused = ApiAnswer.Error(
                TwilioErrors.MethodNotAllowed, StatusCodes.Status405MethodNotAllowed, context.Request.Method);
            await WriteAsync(context, Refusal(context) ?? refused);
        }
    }

    private Task RefuseUnknownPathAsync(HttpContext context) =>
        WriteAsync(context, Refusal(context) ?? ApiAnswer.NotFound(context.Request.Path));

    private static async Task WriteAsync(HttpContext context, ApiAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            context.Response.ContentType = "application/json;charset=utf-8";
            await context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5100, LogLevel.Information, "Fault {Fault} on {Operation}")]
        public static partial void Faulted(ILogger logger, FaultKind fault, string operation);
    }
}
