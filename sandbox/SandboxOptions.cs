using System.ComponentModel.DataAnnotations;

namespace Chat2Pay.Sandbox;

/// <summary>Where the sandbox listens, on 127.0.0.1. Command line: <c>--Sandbox:Port=6000</c> and so on.</summary>
public sealed class SandboxOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Sandbox";

    /// <summary>The page with the phones. Default 5080; 0 takes any free port.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 5080;

    /// <summary>The bot: API, customer pages, webhooks. Default 5081; 0 takes any free port.</summary>
    [Range(0, 65535)]
    public int BotPort { get; init; } = 5081;

    /// <summary>The emulated Stripe, whose payment page the browser opens. Default 5082; 0 takes any free port.</summary>
    [Range(0, 65535)]
    public int StripePort { get; init; } = 5082;

    /// <summary>The emulated Twilio. Default 5083; 0 takes any free port.</summary>
    [Range(0, 65535)]
    public int TwilioPort { get; init; } = 5083;

    /// <summary>The embedded Redis-compatible store. Default 5084; 0 takes any free port.</summary>
    [Range(0, 65535)]
    public int StorePort { get; init; } = 5084;

    /// <summary>
    /// The folder with the files of journeys. Default: the folder <c>journeys</c> of the checkout that the sandbox was built
    /// in, if it is there; empty for no journeys.
    /// </summary>
    public string? Journeys { get; init; }

    /// <summary>
    /// Pauses before the emulated Stripe delivers an event again that got no 2xx. Default: as its own sandbox, 1 minute,
    /// then 1 hour.
    /// </summary>
    public IReadOnlyList<TimeSpan> EventRetryDelays { get; init; } = [TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)];
}
