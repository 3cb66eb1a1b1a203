using System.Net;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Http;

/// <summary>
/// Warns of an untrusted sender of forwarded headers: it may be the proxy in front of this host, and then all customers
/// share one rate limit.
/// </summary>
internal sealed partial class StrangeProxies(TimeProvider time, ILogger<StrangeProxies> logger)
{
    private const string Consumed = "X-Original-For";

    /// <summary>One warning is enough, so that forged headers do not fill the log.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private long next;

    /// <summary>Checks a call after the middleware for forwarded headers.</summary>
    public Task UseAsync(HttpContext http, RequestDelegate go)
    {
        if (http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey(Consumed))
        {
            Warn(http.Connection.RemoteIpAddress);
        }

        return go(http);
    }

    private void Warn(IPAddress? sender)
    {
        long now = time.GetUnixMilliseconds();
        long due = Interlocked.Read(ref next);
        if (now >= due
            && Interlocked.CompareExchange(ref next, now + (long)Between.TotalMilliseconds, due) == due)
        {
            Log.NotTrusted(logger, sender);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4320, LogLevel.Warning, "X-Forwarded-For came from {Sender}, which is not in Security:TrustedProxies. "
            + "If that is the proxy in front of this host, name it there: until then all its callers share one rate limit.")]
        public static partial void NotTrusted(ILogger logger, IPAddress? sender);
    }
}
