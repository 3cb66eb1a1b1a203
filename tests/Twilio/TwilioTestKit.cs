using System.Net;
using System.Text;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Twilio;

/// <summary>Settings, signed webhooks and messages for the tests of the Twilio adapter.</summary>
internal static class TwilioTestKit
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string Token = "kit-token";
    public const string Sms = "+14155550100";
    public const string WhatsApp = "+14155550199";
    public const string Customer = "+14155550123";
    public const string Base = "https://pay.example.com";

    public static readonly MailboxId Mailbox = MailboxId.For(new byte[32], "acme", Customer);

    public static TwilioOptions Options(
        Uri? api = null, TwilioTemplates? templates = null, string token = Token, string? service = null, string? agent = null) => new()
        {
            AccountSid = AccountSid,
            AuthTokens = [new Secret(token)],
            ApiBase = api ?? new Uri("https://api.twilio.com"),
            ContentBase = api ?? new Uri("https://content.twilio.com"),
            MessagingBase = api ?? new Uri("https://messaging.twilio.com"),
            WebhookBaseUrl = Base,
            Senders = new TwilioSenders
            {
                SmsNumber = Sms,
                WhatsAppNumber = WhatsApp,
                MessagingServiceSid = service,
                RcsAgent = agent,
            },
            Templates = templates ?? new TwilioTemplates(),
        };

    public static TwilioTemplates AllTemplates(Func<MessagePurpose, string> sid) => new()
    {
        PaymentQuestion = sid(MessagePurpose.PaymentQuestion),
        PaymentLink = sid(MessagePurpose.PaymentLink),
        FallbackLink = sid(MessagePurpose.FallbackLink),
        Receipt = sid(MessagePurpose.Receipt),
        Notice = sid(MessagePurpose.Notice),
        Reply = sid(MessagePurpose.Reply),
        VerificationCode = sid(MessagePurpose.VerificationCode),
    };

    public static TwilioClient Client(TwilioOptions options, HttpMessageHandler handler, TimeProvider? time = null) => new(
        new OneHandler(handler), Microsoft.Extensions.Options.Options.Create(options), time ?? TimeProvider.System);

    public static TwilioAdapter Adapter(TwilioOptions options, HttpMessageHandler handler) => new(
        Client(options, handler),
        Microsoft.Extensions.Options.Options.Create(options),
        new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero)),
        NullLogger<TwilioAdapter>.Instance);

    public static TwilioMessageSender Sender(TwilioOptions options, HttpMessageHandler handler) => new(
        Adapter(options, handler),
        Client(options, handler),
        Microsoft.Extensions.Options.Options.Create(options),
        NullLogger<TwilioMessageSender>.Instance);

    /// <summary>A message whose template values are those of its template's samples.</summary>
    public static SendMessage Message(Channel channel, MessagePurpose purpose, bool templateOnly = false) => new()
    {
        Channel = channel,
        From = channel == Channel.Sms ? Sms : WhatsApp,
        To = Customer,
        Purpose = purpose,
        Text = $"Acme Shop: {purpose}.",
        Buttons = purpose == MessagePurpose.PaymentQuestion
            ? [new("Pay now", "pay-1042"), new("Other card", "other-1042"), new("Not now", "no-1042")]
            : [],
        TemplateValues = WhatsAppTemplates.For(purpose, Languages.English).Samples,
        TemplateOnly = templateOnly,
    };

    /// <summary>A webhook, signed with <paramref name="token"/> for the public address.</summary>
    public static DefaultHttpContext Webhook(string pathAndQuery, string body, string? token = Token)
    {
        DefaultHttpContext context = new();
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        int query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        context.Request.Method = "POST";
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("10.0.0.7", 5000);
        context.Request.Path = query < 0 ? pathAndQuery : pathAndQuery[..query];
        context.Request.QueryString = new QueryString(query < 0 ? "" : pathAndQuery[query..]);
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = pathAndQuery;
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Body = new MemoryStream(bytes);
        context.Response.Body = new MemoryStream();
        if (token is not null)
        {
            TwilioForm form = bytes.Length <= TwilioForm.MaxLength ? TwilioForm.Parse(bytes) : TwilioForm.Empty;
            context.Request.Headers[TwilioSignature.Header] =
                TwilioSignature.Sign(new Secret(token), Base + pathAndQuery, form);
        }

        return context;
    }

    public static string Answer(HttpContext context)
        => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    internal sealed class OneHandler(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name)
            => new(handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(10) };
    }
}

/// <summary>Answers every request with one answer, and keeps what was asked.</summary>
internal sealed class OneAnswer(HttpStatusCode status, string body) : HttpMessageHandler
{
    public const string Queued = """{"sid":"SM00000000000000000000000000000001","status":"queued"}""";

    public static OneAnswer Created => new(HttpStatusCode.Created, Queued);

    public HttpRequestMessage? Request { get; private set; }

    public string Body { get; private set; } = "";

    public Dictionary<string, string> Form => TwilioForm.Parse(Encoding.UTF8.GetBytes(Body)).Pairs.ToDictionary();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        Body = await request.Content!.ReadAsStringAsync(cancellationToken);
        return new HttpResponseMessage(status) { Content = new StringContent(body) };
    }
}

/// <summary>Fails every request.</summary>
internal sealed class Broken(Exception exception) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
        => Task.FromException<HttpResponseMessage>(exception);
}
