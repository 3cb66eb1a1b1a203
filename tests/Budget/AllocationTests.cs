using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Redis;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Budget;

/// <summary>
/// What "yes", charged, receipt allocates in the whole host. The store is a process of its own; the providers are a
/// handler that answers with bytes made beforehand; the driver is a bare socket whose requests were made beforehand, so
/// that what the two allocate hardly counts, and is counted in. What .NET's sockets would add for the two outbound
/// calls (some 4 KB each) is not in it.
/// </summary>
[Collection(Alone.Name)]
public sealed class AllocationTests(RedisServerFixture store, ITestOutputHelper output)
    : IClassFixture<RedisServerFixture>
{
    private const int WarmUp = 600;
    private const int Measured = 200;

    /// <summary>
    /// What was reached, in a debug build: a ratchet that is turned down, and was turned up three times: when every message came
    /// to be read for opting out by meaning in five languages, held to the pattern of each of its fields, and judged with
    /// the delivery of its question; and when every change came to be told others, and forgetting cards to be read in five
    /// languages as well; and when every message came to be kept in a transcript. The target is 45 KB.
    /// </summary>
    private const int MaxBytes = 130 * 1_024;

    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string PublicUrl = "https://pay.example.com";
    private const string Ours = "+15557770100";

    private static readonly byte[] Key = new byte[32];

    [SkippableFact]
    public async Task A_paid_exchange_allocates_no_more_than_it_did()
    {
        Skip.If(store.Unavailable is not null, store.Unavailable);
        using Providers providers = new();
        Uri address = new($"http://127.0.0.1:{SandboxWorld.FreePort()}");
        await using WebApplication bot = Bot(address, providers);
        await bot.StartAsync();
        byte[][] requests = [.. Enumerable.Range(0, WarmUp + Measured).Select(Yes)];
        for (int i = 0; i < requests.Length; i++)
        {
            await WaitingForYesAsync(bot, i);
            await providers.Sent.WaitAsync(TimeSpan.FromSeconds(20));
        }

        using Socket driver = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await driver.ConnectAsync(IPAddress.Loopback, address.Port);
        await SayAsync(driver, providers, requests[..WarmUp]);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await SayAsync(driver, providers, requests[WarmUp..]);
        long each = (GC.GetTotalAllocatedBytes(precise: true) - before) / Measured;
        long gateway = await GatewayShareAsync(bot);
        await bot.StopAsync();

        output.WriteLine($"{gateway} bytes of it for the charge and its answer");
        output.WriteLine($"{each} bytes for each of {Measured} exchanges; {providers.Charges} charges");
        Assert.Equal(requests.Length + WarmUp + Measured, providers.Charges);
        Assert.InRange(each, 1, MaxBytes);
    }

    /// <summary>What one charge allocates in the gateway alone.</summary>
    private static async Task<long> GatewayShareAsync(WebApplication bot)
    {
        IPaymentGateway gateway = bot.Services.GetRequiredKeyedService<IPaymentGateway>(Gateways.Stripe);
        PaymentRequestId id = PaymentRequestId.New(MailboxId.For(Key, "acme", Customer(0)), new byte[7]);
        ChargeCard charge = new()
        {
            Gateway = Gateways.Stripe,
            RequestId = id.Value,
            Number = 1,
            AmountMinor = 4_200,
            Currency = "USD",
            CustomerId = "cus_1",
            PaymentMethodId = "pm_1",
            Mode = ChargeMode.OffSession,
            Description = "Order 1042",
        };
        long before = 0;
        for (int i = 0; i < WarmUp + Measured; i++)
        {
            if (i == WarmUp)
            {
                before = GC.GetTotalAllocatedBytes(precise: true);
            }

            await gateway.SendAsync(charge, CancellationToken.None);
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / Measured;
    }

    private static async Task SayAsync(Socket driver, Providers providers, byte[][] requests)
    {
        byte[] answer = new byte[4_096];
        foreach (byte[] request in requests)
        {
            await driver.SendAsync(request);
            int read = 0;
            do
            {
                read += await driver.ReceiveAsync(answer.AsMemory(read));
            }
            while (!answer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8));

            Assert.True(answer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8), Encoding.UTF8.GetString(answer, 0, read));
            await providers.Sent.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private static string Customer(int i) => $"+1202{5550000 + i}";

    private static byte[] Yes(int i)
    {
        SortedDictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["AccountSid"] = "AC" + new string('1', 32),
            ["ApiVersion"] = "2010-04-01",
            ["Body"] = "yes",
            ["From"] = Customer(i),
            ["FromCity"] = "WASHINGTON",
            ["FromCountry"] = "US",
            ["FromState"] = "DC",
            ["FromZip"] = "20001",
            ["MessageSid"] = $"SM{i:x32}",
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["SmsMessageSid"] = $"SM{i:x32}",
            ["SmsSid"] = $"SM{i:x32}",
            ["SmsStatus"] = "received",
            ["To"] = Ours,
            ["ToCity"] = "",
            ["ToCountry"] = "US",
            ["ToState"] = "",
            ["ToZip"] = "",
        };
        string signed = PublicUrl + "/twilio/inbound" + string.Concat(form.Select(p => p.Key + p.Value));
#pragma warning disable CA5350 // Twilio's scheme is HMAC-SHA1.
        byte[] mac = HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
        string body = string.Join('&', form.Select(p => p.Key + "=" + Uri.EscapeDataString(p.Value)));
        return Encoding.UTF8.GetBytes(
            "POST /twilio/inbound HTTP/1.1\r\nHost: pay.example.com\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"
            + $"Content-Length: {body.Length}\r\nX-Twilio-Signature: {Convert.ToBase64String(mac)}\r\n\r\n{body}");
    }

    /// <summary>A customer with a proven card, and a request on it.</summary>
    private static async Task WaitingForYesAsync(WebApplication bot, int i)
    {
        IMailboxStore mailboxes = bot.Services.GetRequiredService<IMailboxStore>();
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        MailboxId mailbox = MailboxId.For(Key, "acme", Customer(i));
        PaymentRequestId id = PaymentRequestId.New(mailbox, new byte[7]);
        MailboxState state = new();
        state.Customer.Address = Customer(i);
        state.Cards.CustomerIds[Gateways.Stripe] = "cus_1";
        state.Customer.Channels[CustomerSlice.ChannelKey(Channel.Sms, Ours)] = new ChannelRecord { LastInboundAt = now, SeenAt = now };
        state.Cards.Saved.Add(new SavedCard
        {
            Gateway = Gateways.Stripe,
            PaymentMethodId = "pm_1",
            CustomerId = "cus_1",
            Brand = "visa",
            Last4 = "4242",
            ExpMonth = 12,
            ExpYear = 2099,
            State = SavedCardState.Usable,
            SavedWith = id.Value,
            SavedAt = now,
            LastUsedAt = now,
            Consent = new ConsentEvidence { MessageId = "SM1", At = now, Wording = 1, Origin = ConsentOrigin.PhoneCode },
        });
        NewInput first = new()
        {
            Id = "seed",
            Body = ConversationModules.Codec.Encode(new CustomerReturned(id.Value)),
            RememberFor = TimeSpan.FromHours(1),
        };
        Delivery delivery = await mailboxes.DeliverAsync(mailbox, first, now, CancellationToken.None);
        TurnLease lease = Assert.IsType<Delivery.Leased>(delivery).Lease;
        TurnCommit commit = new() { State = ConversationModules.Codec.Encode(state), Processed = [lease.Inputs[0].Sequence] };
        await mailboxes.CommitAsync(lease, commit, now, CancellationToken.None);
        PaymentRequested requested = new()
        {
            RequestId = id.Value,
            To = Customer(i),
            Channel = Channel.Sms,
            OrderNumber = "1042",
            AmountMinor = 4_200,
            Currency = "USD",
            UnopenedSeconds = 3_600,
            OpenedSeconds = 3_600,
            ApplicationId = "shop",
        };
        await bot.Services.GetRequiredService<MailboxClient>()
            .DeliverAsync(mailbox, requested, "request", TimeSpan.FromHours(1));
    }

    private WebApplication Bot(Uri address, Providers providers) => BotHost.Build([], builder =>
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Redis:ConnectionString"] = store.ConnectionString,
            ["Redis:KeyPrefix"] = store.NewPrefix(),
            ["Merchant:Id"] = "acme",
            ["Merchant:Name"] = "Acme Coffee",
            ["Merchant:SupportContact"] = "help@acme.example",
            ["Merchant:PublicBaseUrl"] = PublicUrl,
            ["Security:Key"] = Convert.ToBase64String(Key),
            ["Api:Applications:0:Id"] = "shop",
            ["Api:Applications:0:Name"] = "Shop",
            ["Api:Applications:0:KeySha256"] = new string('0', 64),
            ["Payments:ChargeMode"] = "OffSession",
            ["Payments:SecondsToRead"] = "0",
            ["Stripe:ApiKey"] = "sk_test_0123456789abcdef",
            ["Stripe:WebhookSecrets:0"] = "whsec_0123456789abcdef",
            ["Stripe:InstanceId"] = "shop",
            ["Twilio:AccountSid"] = "AC" + new string('1', 32),
            ["Twilio:AuthTokens:0"] = Token,
            ["Twilio:WebhookBaseUrl"] = PublicUrl,
            ["Twilio:Senders:SmsNumber"] = Ours,
            ["Twilio:Senders:SmsPerSecond"] = "1000",
        });
        builder.WebHost.UseUrls(address.AbsoluteUri);
        builder.Logging.ClearProviders();
        builder.Services.PostConfigureAll<HttpClientFactoryOptions>(options =>
            options.HttpMessageHandlerBuilderActions.Add(handlers => handlers.PrimaryHandler = providers));
    });

    /// <summary>Both providers: every card pays, every message is taken on.</summary>
    private sealed class Providers : HttpMessageHandler
    {
        private static readonly byte[] Queued = Encoding.UTF8.GetBytes("""{"sid":"SM1","status":"queued"}""");

        private static readonly byte[] Paid = Encoding.UTF8.GetBytes("""
            {"id":"pi_1","object":"payment_intent","amount":4200,"amount_capturable":0,"amount_received":4200,
             "currency":"usd","status":"succeeded","customer":"cus_1","metadata":{},
             "latest_charge":{"id":"ch_1","object":"charge","amount":4200,"amount_captured":4200,"amount_refunded":0,
               "created":1790000000,"currency":"usd","disputed":false,"payment_method":"pm_1"},
             "payment_method":{"id":"pm_1","object":"payment_method","type":"card","customer":"cus_1",
               "card":{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2099,"fingerprint":"f1"}}}
            """);

        private int charges;

        public SemaphoreSlim Sent { get; } = new(0);

        public int Charges => charges;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A real handler writes the body out, and so makes whatever is made lazily.
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            bool charge = request.RequestUri!.AbsolutePath == "/v1/payment_intents";
            if (charge)
            {
                Interlocked.Increment(ref charges);
            }
            else
            {
                Sent.Release();
            }

            ByteArrayContent body = new(charge ? Paid : Queued);
            body.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request };
        }

        protected override void Dispose(bool disposing)
        {
            Sent.Dispose();
            base.Dispose(disposing);
        }
    }
}
