namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>Spans of time as scripts take them.</summary>
internal static class ScriptTimes
{
    /// <summary>Whole milliseconds, at least 1.</summary>
    public static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);
}
