using System.Net;
using System.Text;
using Chat2Pay.Adapters.Checks;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Tests.Emulators.Twilio;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Twilio;

/// <summary>What is said of an account at Twilio, right and wrong; the emulator plays the account.</summary>
public sealed class TwilioCheckTests : IAsyncLifetime, IDisposable
{
    private const string Inbound = TwilioTestKit.Base + "/twilio/inbound";
    private const string Right = Inbound + "#rc=3&rp=all";
    private const string ShortCode = "12345";

    private readonly Rewriting wire = new();
    private TwilioScene scene = null!;

    public async Task InitializeAsync()
    {
        scene = await TwilioScene.StartAsync(options => new TwilioEmulatorOptions
        {
            AccountSid = options.AccountSid,
            AuthToken = options.AuthToken,
            ApiKeys = options.ApiKeys,
            Senders =
            [
                new TwilioSender(TwilioScene.Sms, Right),
                new TwilioSender(TwilioScene.WhatsApp, Right),
                new TwilioSender(TwilioScene.ServiceSms, Right),
                new TwilioSender(ShortCode, Right),
                new TwilioSender("rcs:acme", Right),
            ],
            MessagingServices = [new TwilioMessagingService(TwilioScene.Service, [TwilioScene.ServiceSms, "rcs:acme"])],
        });
    }

    public async Task DisposeAsync() => await scene.DisposeAsync();

    public void Dispose() => wire.Dispose();

    [Fact]
    public async Task An_account_that_is_set_up_right_has_no_fault()
    {
        IReadOnlyList<Finding> found = await LookAsync(Options(TwilioScene.ServiceSms, TwilioScene.Service, agent: "acme"));

        Assert.DoesNotContain(found, finding => finding.Kind == FindingKind.Fault);
        Is(found, FindingKind.Ok, "The credentials are right, and the account is active.");
        Is(found, FindingKind.Ok, $"{TwilioScene.ServiceSms} belongs to the account and sends text messages.");
        Is(found, FindingKind.Ok, $"{TwilioScene.ServiceSms} is a sender of the Messaging Service {TwilioScene.Service}");
        Is(found, FindingKind.Ok, $"The webhook of {TwilioScene.ServiceSms} is right.");
        Is(found, FindingKind.Ok, $"The sender {TwilioScene.WhatsApp} is online.");
        Is(found, FindingKind.Ok, $"The webhook of {TwilioScene.WhatsApp} is right.");
        Is(found, FindingKind.Ok, "The webhook of rcs:acme is right.");
        Is(found, FindingKind.Ok, $"rcs:acme is a sender of the Messaging Service {TwilioScene.Service}.");
        Is(found, FindingKind.Warning, "Twilio:Templates:RcsQuestion is not set");
        Is(found, FindingKind.Unreadable, "The answer to HELP (Advanced Opt-Out) cannot be read");
    }

    [Fact]
    public async Task An_agent_that_its_service_does_not_hold_sends_nothing()
    {
        wire.Replace("\"rcs:acme\"", "\"rcs:another\"");

        IReadOnlyList<Finding> found = await LookAsync(Options(TwilioScene.ServiceSms, TwilioScene.Service, agent: "acme"));

        Is(found, FindingKind.Fault, $"rcs:acme is not among the senders of the Messaging Service {TwilioScene.Service}.");
    }

    [Fact]
    public async Task A_short_code_is_looked_at_like_a_number() => Is(
        await LookAsync(Options(ShortCode)), FindingKind.Ok, $"The webhook of {ShortCode} is right.");

    [Fact]
    public async Task A_wrong_token_is_the_only_fault_that_is_said()
    {
        IReadOnlyList<Finding> found = await LookAsync(Options(TwilioScene.Sms, tokens: ["secret-that-is-old"]));

        Finding only = Assert.Single(found);
        Assert.Equal(FindingKind.Fault, only.Kind);
        Assert.Equal("Twilio does not know Twilio:AccountSid with Twilio:AuthTokens:0.", only.Text);
        Assert.DoesNotContain("secret-that-is-old", only.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_token_that_is_old_is_a_warning() => Is(
        await LookAsync(Options(TwilioScene.Sms, tokens: [TwilioScene.AuthToken, "old"])),
        FindingKind.Warning,
        "Twilio does not know Twilio:AuthTokens:1.");

    [Theory]
    [InlineData("key-secret", null)]
    [InlineData("another-secret", $"The sender {TwilioScene.Sms} cannot be read: Twilio does not know the credentials of calls.")]
    public async Task An_API_key_is_tried_by_what_the_bot_reads_with_it(string secret, string? fault)
    {
        TwilioOptions options = Options(TwilioScene.Sms, key: "SK00000000000000000000000000000001", secret: secret);

        IReadOnlyList<Finding> found = await LookAsync(options);

        Assert.Equal(fault, found.FirstOrDefault(finding => finding.Kind == FindingKind.Fault)?.Text);
    }

    [Fact]
    public async Task A_suspended_account_is_a_fault()
    {
        wire.Replace("\"status\":\"active\"", "\"status\":\"suspended\"");

        Is(await LookAsync(Options(TwilioScene.Sms)), FindingKind.Fault, "The account is suspended.");
    }

    [Fact]
    public async Task A_trial_is_a_warning()
    {
        wire.Replace("\"type\":\"Full\"", "\"type\":\"Trial\"");

        Is(await LookAsync(Options(TwilioScene.Sms)), FindingKind.Warning, "The account is a trial");
    }

    [Fact]
    public async Task A_number_of_somebody_else_is_a_fault() => Is(
        await LookAsync(Options("+14155550777")), FindingKind.Fault, "The account has no number +14155550777.");

    [Fact]
    public async Task A_number_that_cannot_send_is_a_fault()
    {
        wire.Replace("\"sms\":true", "\"sms\":false");

        Is(await LookAsync(Options(TwilioScene.Sms)), FindingKind.Fault, $"{TwilioScene.Sms} cannot send text messages.");
    }

    [Theory]
    [InlineData(null, FindingKind.Fault, " is not set: messages of customers are lost.")]
    [InlineData("https://pay.example.com/elsewhere", FindingKind.Fault, " is https://pay.example.com/elsewhere.")]
    [InlineData("https://old.example.com/twilio/inbound", FindingKind.Fault, " is https://old.example.com/twilio/inbound.")]
    [InlineData(Inbound + "?x=1", FindingKind.Fault, " is " + Inbound + ".")]
    [InlineData(Inbound, FindingKind.Warning, " is right, but a delivery that fails is not repeated.")]
    [InlineData(Right, FindingKind.Ok, " is right.")]
    public async Task A_webhook_is_the_address_of_the_bot_with_its_overrides(string? url, FindingKind kind, string text)
    {
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, url);
        scene.Emulator.SetInboundWebhook(TwilioScene.WhatsApp, url);

        IReadOnlyList<Finding> found = await LookAsync(Options(TwilioScene.Sms));

        Is(found, kind, $"The webhook of {TwilioScene.Sms}{text}");
        Is(found, kind, $"The webhook of {TwilioScene.WhatsApp}{text}");
        Assert.Equal(
            kind == FindingKind.Ok ? 0 : 2,
            found.Count(finding => finding.Advice == $"Set it to {Right} with the method POST."));
    }

    [Fact]
    public async Task A_webhook_that_is_called_with_GET_is_a_fault()
    {
        wire.Replace("\"sms_method\":\"POST\"", "\"sms_method\":\"GET\"");

        Is(await LookAsync(Options(TwilioScene.Sms)), FindingKind.Fault, $"The webhook of {TwilioScene.Sms} is called with GET.");
    }

    [Fact]
    public async Task A_TwiML_application_takes_the_messages_away()
    {
        wire.Replace("\"sms_application_sid\":\"\"", "\"sms_application_sid\":\"AP00000000000000000000000000000001\"");

        Is(await LookAsync(Options(TwilioScene.Sms)), FindingKind.Fault, "The TwiML application AP");
    }

    [Theory]
    [InlineData("null", "is not set")]
    [InlineData("\"https://old.example.com/in\"", "is https://old.example.com/in.")]
    public async Task A_Messaging_Service_may_stand_before_the_webhook_of_the_number(string url, string text)
    {
        wire.Replace("\"use_inbound_webhook_on_number\":true", "\"use_inbound_webhook_on_number\":false");
        wire.Replace("\"inbound_request_url\":null", $"\"inbound_request_url\":{url}");

        IReadOnlyList<Finding> found = await LookAsync(Options(TwilioScene.ServiceSms, TwilioScene.Service));

        Is(found, FindingKind.Fault, $"The inbound webhook of the Messaging Service {TwilioScene.Service}");
        Assert.Contains(found, finding => finding.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Messaging_Service_that_the_settings_do_not_name_is_found() => Is(
        await LookAsync(Options(TwilioScene.ServiceSms)),
        FindingKind.Warning,
        $"{TwilioScene.ServiceSms} is in the Messaging Service {TwilioScene.Service}, which the settings do not name.");

    [Theory]
    [InlineData("MG00000000000000000000000000000009", "The account has no Messaging Service MG00000000000000000000000000000009.")]
    [InlineData(TwilioScene.Service, $"{TwilioScene.Sms} is not among the senders of the Messaging Service {TwilioScene.Service}.")]
    public async Task A_Messaging_Service_has_to_hold_the_number(string service, string fault) =>
        Is(await LookAsync(Options(TwilioScene.Sms, service)), FindingKind.Fault, fault);

    [Fact]
    public async Task A_number_outside_a_Messaging_Service_answers_HELP_with_nobodys_name() => Is(
        await LookAsync(Options(TwilioScene.Sms)), FindingKind.Warning, $"{TwilioScene.Sms} is in no Messaging Service");

    [Fact]
    public async Task An_unregistered_campaign_is_a_warning() => Is(
        await LookAsync(Options(TwilioScene.ServiceSms, TwilioScene.Service, type: SmsSenderType.TenDlc)),
        FindingKind.Warning,
        $"The Messaging Service {TwilioScene.Service} has no registered A2P 10DLC campaign");

    [Fact]
    public async Task A_sender_that_is_offline_is_a_fault()
    {
        wire.Replace("\"status\":\"ONLINE\"", "\"status\":\"OFFLINE\"");

        Is(await LookAsync(Options(TwilioScene.Sms)), FindingKind.Fault, $"The sender {TwilioScene.WhatsApp} is OFFLINE.");
    }

    [Fact]
    public async Task Templates_are_held_against_their_approval()
    {
        TwilioTemplateStore store = new(Administration(Options(TwilioScene.Sms)));
        WhatsAppTemplate receipt = WhatsAppTemplates.For(MessagePurpose.Receipt, Languages.English);
        string sid = await store.CreateAsync(receipt, scene.Deadline);
        TwilioOptions options = Options(TwilioScene.Sms, templates: new TwilioTemplates
        {
            Receipt = sid,
            Reply = "HX00000000000000000000000000000009",
        });

        Is(await LookAsync(options), FindingKind.Warning, "Twilio:Templates:Receipt is not approved: unsubmitted.");
        await store.SubmitAsync(sid, receipt, scene.Deadline);
        Is(await LookAsync(options), FindingKind.Ok, "Twilio:Templates:Receipt is approved.");
        scene.Emulator.SetApproval(sid, "rejected", "too generic");
        IReadOnlyList<Finding> found = await LookAsync(options);

        Is(found, FindingKind.Fault, "Twilio:Templates:Receipt was rejected by WhatsApp: too generic.");
        Is(found, FindingKind.Fault, "Twilio:Templates:Reply names a template that the account does not have.");
        Is(found, FindingKind.Warning, "Twilio:Templates:Notice is not set");
        Assert.DoesNotContain(found, one => one.Text.Contains("TemplatesByLanguage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Templates_of_another_language_are_held_against_their_approval_where_it_has_any()
    {
        TwilioTemplateStore store = new(Administration(Options(TwilioScene.Sms)));
        WhatsAppTemplate receipt = WhatsAppTemplates.For(MessagePurpose.Receipt, Languages.Of("es"));
        string sid = await store.CreateAsync(receipt, scene.Deadline);
        await store.SubmitAsync(sid, receipt, scene.Deadline);
        TwilioOptions options = Options(TwilioScene.Sms);
        options.TemplatesByLanguage["es"] = new TwilioTemplates { Receipt = sid };

        IReadOnlyList<Finding> found = await LookAsync(options);

        Is(found, FindingKind.Ok, "Twilio:TemplatesByLanguage:es:Receipt is approved.");
        Is(found, FindingKind.Warning, "Twilio:TemplatesByLanguage:es:Notice is not set: outside the 24 hours such messages take");
    }

    [Fact]
    public async Task A_Twilio_that_is_away_is_a_finding()
    {
        wire.Status = HttpStatusCode.ServiceUnavailable;
        Assert.StartsWith("The account cannot be read: HTTP 503", Assert.Single(await LookAsync(Options(TwilioScene.Sms))).Text);

        wire.Failure = new HttpRequestException(HttpRequestError.NameResolutionError);
        Assert.Equal(
            "The account cannot be read: NameResolutionError.",
            Assert.Single(await LookAsync(Options(TwilioScene.Sms))).Text);
    }

    [Fact]
    public async Task Whoever_stops_it_is_obeyed()
    {
        using CancellationTokenSource stopped = new();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Check(Options(TwilioScene.Sms)).RunAsync(stopped.Token));
    }

    private static void Is(IReadOnlyList<Finding> found, FindingKind kind, string text) => Assert.Contains(
        found, finding => finding.Kind == kind && finding.Text.StartsWith(text, StringComparison.Ordinal));

    private Task<IReadOnlyList<Finding>> LookAsync(TwilioOptions options) => Check(options).RunAsync(scene.Deadline);

    private TwilioCheck Check(TwilioOptions options)
    {
        TwilioAdministration twilio = Administration(options);
        return new TwilioCheck(twilio, new TwilioTemplateStore(twilio), new Uri(Inbound));
    }

    private TwilioAdministration Administration(TwilioOptions options) => new(
        new TwilioTestKit.OneHandler(wire), Microsoft.Extensions.Options.Options.Create(options));

    private TwilioOptions Options(
        string sms,
        string? service = null,
        string? agent = null,
        string[]? tokens = null,
        string? key = null,
        string? secret = null,
        SmsSenderType type = SmsSenderType.LongCode,
        TwilioTemplates? templates = null) => new()
        {
            AccountSid = TwilioScene.AccountSid,
            AuthTokens = [.. (tokens ?? [TwilioScene.AuthToken]).Select(token => new Secret(token))],
            ApiKeySid = key,
            ApiKeySecret = secret is null ? null : new Secret(secret),
            ApiBase = scene.Emulator.BaseUri,
            ContentBase = scene.Emulator.BaseUri,
            MessagingBase = scene.Emulator.BaseUri,
            WebhookBaseUrl = TwilioTestKit.Base,
            Senders = new TwilioSenders
            {
                SmsNumber = sms,
                SmsType = type,
                MessagingServiceSid = service,
                WhatsAppNumber = Addressless(TwilioScene.WhatsApp),
                RcsAgent = agent,
            },
            Templates = templates ?? new TwilioTemplates(),
        };

    private static string Addressless(string address) => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The wire to the emulator, with what it cannot be set up to say put into its answers.</summary>
    private sealed class Rewriting() : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly List<(string Said, string Instead)> replaced = [];

        public HttpStatusCode? Status { get; set; }

        public Exception? Failure { get; set; }

        public void Replace(string said, string instead) => replaced.Add((said, instead));

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            if (Status is { } status)
            {
                return new HttpResponseMessage(status) { Content = new StringContent("<html>away</html>") };
            }

            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            string body = await answer.Content.ReadAsStringAsync(cancellationToken);
            answer.Content = new StringContent(
                replaced.Aggregate(body, (text, pair) => text.Replace(pair.Said, pair.Instead, StringComparison.Ordinal)),
                Encoding.UTF8,
                "application/json");
            return answer;
        }
    }
}
