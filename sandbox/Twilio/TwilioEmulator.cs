using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio.Api;
using Chat2Pay.Sandbox.Twilio.Content;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio;

/// <summary>
/// Twilio's messaging on one machine: the REST and Content APIs over real HTTP, signed webhooks, a carrier with its
/// keywords, and phones on which a person or a test plays the customer. Written from Twilio's published descriptions.
/// </summary>
public sealed class TwilioEmulator : IAsyncDisposable
{
    private readonly TwilioAccount account;
    private readonly WorkCounter counter = new();
    private readonly WebhookDispatcher webhooks;
    private readonly Carrier carrier;
    private readonly PhoneNetwork network;
    private readonly TwilioServer server;
    private readonly ContentEndpoints contents;
    private int disposed;

    private TwilioEmulator(
        TwilioEmulatorOptions options, FaultPlan faults, TimeProvider time, ILoggerFactory loggers)
    {
        account = new TwilioAccount(options, time);
        webhooks = new WebhookDispatcher(account, faults, counter, loggers.CreateLogger<WebhookDispatcher>());
        carrier = new Carrier(account, webhooks, counter, loggers.CreateLogger<Carrier>());
        network = new PhoneNetwork(account, carrier, webhooks);
        carrier.Connect(network);
        server = new TwilioServer(account, faults, loggers);
        contents = new ContentEndpoints(account, () => BaseUri);
    }

    /// <summary>Raised with every message that is written on, or arrives at, any phone.</summary>
    public event Action<PhoneMessage>? Changed
    {
        add => network.Changed += value;
        remove => network.Changed -= value;
    }

    /// <summary>Where both APIs are served.</summary>
    public Uri BaseUri => server.BaseUri;

    /// <summary>Calls of each operation, such as <c>POST Messages</c>, faults included.</summary>
    public IReadOnlyDictionary<string, int> Calls => server.Calls;

    /// <summary>The phones that have written or been written to.</summary>
    public IReadOnlyList<TwilioPhone> Phones => account.Phones();

    /// <summary>The webhooks that went wrong, oldest first.</summary>
    public IReadOnlyList<TwilioAlert> Alerts => webhooks.Alerts();

    /// <summary>Starts an emulator that listens until it is disposed.</summary>
    public static async Task<TwilioEmulator> StartAsync(
        TwilioEmulatorOptions options,
        FaultPlan faults,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellationToken = default)
    {
        TwilioEmulator emulator = new(options, faults, time, loggers);
        try
        {
            MessageCreation creation = new(emulator.account, emulator.network, emulator.contents);
            MessageEndpoints messages = new(emulator.account, creation, emulator.carrier);
            await emulator.server.StartAsync(messages, emulator.contents, cancellationToken);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>The phone with a number, made on first use.</summary>
    /// <param name="number">E.164, or the id of a customer whose number WhatsApp does not tell.</param>
    public TwilioPhone Phone(string number)
    {
        if (!Addresses.IsE164(number) && !Addresses.IsUserId(number))
        {
            throw new ArgumentException("Neither an E.164 number nor an id.", nameof(number));
        }

        return network.Phone(number) ?? throw new InvalidOperationException("No room for more phones.");
    }

    /// <summary>Sets where messages to a sender are reported, from now on.</summary>
    /// <param name="senderAddress">A sender of the account.</param>
    /// <param name="url">Absolute, with connection overrides in the fragment; null reports nothing.</param>
    /// <param name="fallbackUrl">Where they are reported when <paramref name="url"/> fails.</param>
    public void SetInboundWebhook(string senderAddress, string? url, string? fallbackUrl = null)
    {
        TwilioSender sender = account.Sender(senderAddress)
            ?? throw new ArgumentException("The account has no such sender.", nameof(senderAddress));
        foreach (string checkedUrl in new[] { url, fallbackUrl }.OfType<string>())
        {
            WebhookUrl.Require(checkedUrl);
        }

        account.Replace(sender with { InboundWebhook = url, FallbackWebhook = fallbackUrl });
    }

    /// <summary>Lets WhatsApp judge a submitted template anew.</summary>
    /// <param name="contentSid">The template.</param>
    /// <param name="status">For example <c>approved</c>, <c>rejected</c>, <c>paused</c>, <c>disabled</c>.</param>
    /// <param name="reason">What the approval says about it.</param>
    public void SetApproval(string contentSid, string status, string reason = "") =>
        contents.SetApproval(contentSid, status, reason);

    /// <summary>
    /// Awaits the moment when no message is on its way and no webhook is queued. Scheduled messages and webhooks that a
    /// fault holds back do not count.
    /// </summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken = default) =>
        counter.WhenIdleAsync(cancellationToken);

    /// <summary>Stops listening and drops what is still queued.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await server.DisposeAsync();
        await carrier.DisposeAsync();
        await webhooks.DisposeAsync();
    }
}
