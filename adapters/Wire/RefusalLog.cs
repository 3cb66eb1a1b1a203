using Microsoft.AspNetCore.Http;

namespace Chat2Pay.Adapters.Wire;

/// <summary>Whether a refused webhook is worth a line in the log: a network that floods the bot with wrong signatures is not.</summary>
public static class RefusalLog
{
    private static readonly object Key = new();

    /// <summary>The refusal of this call is not logged.</summary>
    public static void Silence(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Items[Key] = true;
    }

    /// <summary>True unless <see cref="Silence"/> was called for this call.</summary>
    public static bool IsOpen(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return !http.Items.ContainsKey(Key);
    }
}
