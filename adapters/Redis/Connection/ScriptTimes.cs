namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>Time spans in the form of the scripts.</summary>
internal static class ScriptTimes
{
    /// <summary>Whole milliseconds, at least 1.</summary>
    public static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);
}
