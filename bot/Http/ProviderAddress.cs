namespace Chat2Pay.Bot.Http;

/// <summary>The addresses that providers call; they read the status of an answer alone.</summary>
internal static class ProviderAddress
{
    /// <summary>The end of the address of a gateway's events.</summary>
    public const string GatewayEvents = "/webhook";

    private static readonly PathString[] Others = ["/twilio", "/health"];

    /// <summary>True for an address that providers call.</summary>
    public static bool Is(PathString path) =>
        (path.Value?.EndsWith(GatewayEvents, StringComparison.OrdinalIgnoreCase) == true && path.Value.Count('/') == 2)
        || Others.Any(other => path.StartsWithSegments(other));
}
