namespace Chat2Pay.Sandbox.Twilio;

/// <summary>The account that the emulator plays: credentials, numbers, where it listens, how long it takes.</summary>
public sealed class TwilioEmulatorOptions
{
    /// <summary>The account, <c>AC</c> and 32 hexadecimal digits.</summary>
    public string AccountSid { get; init; } = "AC00000000000000000000000000000001";

    /// <summary>The primary token: basic-auth password, and the key of every webhook signature.</summary>
    public string AuthToken { get; init; } = "sandbox-auth-token";

    /// <summary>The account's status: <c>active</c>, <c>suspended</c> or <c>closed</c>. Default: active.</summary>
    public string Status { get; init; } = "active";

    /// <summary>API keys that may be used instead of the account and its token. Default: none.</summary>
    public IReadOnlyList<TwilioApiKey> ApiKeys { get; init; } = [];

    /// <summary>The numbers and WhatsApp senders that the account owns.</summary>
    public IReadOnlyList<TwilioSender> Senders { get; init; } = [];

    /// <summary>The account's messaging services. Default: none.</summary>
    public IReadOnlyList<TwilioMessagingService> MessagingServices { get; init; } = [];

    /// <summary>The local address to listen on. Default: 127.0.0.1.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The TCP port to listen on, 0 to 65535; 0 takes any free one. Default: 0.</summary>
    public int Port { get; init; }

    /// <summary>How long each of the steps to <c>sent</c> and to <c>delivered</c> takes. Default: no time.</summary>
    public TimeSpan CarrierDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Whether webhooks of keywords carry <c>OptOutType</c>, as with Advanced Opt-Out. Default: yes.</summary>
    public bool AdvancedOptOut { get; init; } = true;

    /// <summary>The merchant's own words to opt out, beside Twilio's. Default: none.</summary>
    public IReadOnlyList<string> StopWords { get; init; } = [];

    /// <summary>The merchant's own words to opt in, for example JOIN. Default: none.</summary>
    public IReadOnlyList<string> StartWords { get; init; } = [];

    /// <summary>The merchant's own words for help. Default: none.</summary>
    public IReadOnlyList<string> HelpWords { get; init; } = [];

    /// <summary>What HELP is answered with. Default: Twilio's words, which name nobody.</summary>
    public string HelpReply { get; init; } = "Reply STOP to unsubscribe. Message and data rates may apply.";

    /// <summary>How many messages are kept, 1 or more; the oldest are forgotten first. Default: 10,000.</summary>
    public int MaxMessages { get; init; } = 10_000;

    /// <summary>How many phones may exist, 1 or more; a message to a further one fails. Default: 10,000.</summary>
    public int MaxPhones { get; init; } = 10_000;

    /// <summary>How many messages and webhooks may wait in each of 16 queues, 1 or more. Default: 1,000.</summary>
    public int QueueCapacity { get; init; } = 1_000;

    /// <summary>What every SID is derived from. Default: the start time, so that no restart repeats a SID.</summary>
    public string? Seed { get; init; }

    /// <summary>What stands in the place of sockets. Default null: real ones.</summary>
    public EmulatorWires? Wires { get; init; }
}

/// <summary>A key pair that may stand for the account in basic auth.</summary>
/// <param name="Sid"><c>SK</c> and 32 hexadecimal digits.</param>
/// <param name="Secret">The key's password.</param>
public sealed record TwilioApiKey(string Sid, string Secret)
{
    /// <inheritdoc/>
    public override string ToString() => Sid;
}

/// <summary>A number of the account, or one of its WhatsApp senders.</summary>
/// <param name="Address">
/// E.164 or a short code for SMS, <c>whatsapp:</c> and E.164 for WhatsApp, <c>rcs:</c> and an agent for RCS.
/// </param>
/// <param name="InboundWebhook">Where messages to this sender are reported. May be set after the start.</param>
/// <param name="FallbackWebhook">Where they are reported when <paramref name="InboundWebhook"/> fails.</param>
public sealed record TwilioSender(string Address, string? InboundWebhook = null, string? FallbackWebhook = null);

/// <summary>A pool of senders under one name.</summary>
/// <param name="Sid"><c>MG</c> and 32 hexadecimal digits.</param>
/// <param name="Senders">Addresses of senders of the account.</param>
/// <param name="StatusCallback">Where its messages' statuses go if a message names no place of its own.</param>
public sealed record TwilioMessagingService(string Sid, IReadOnlyList<string> Senders, string? StatusCallback = null);
