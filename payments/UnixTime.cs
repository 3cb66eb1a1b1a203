namespace Chat2Pay.Payments;

/// <summary>Time as it is stored and compared: milliseconds since 1970 in UTC.</summary>
public static class UnixTime
{
    /// <summary>The current time, in milliseconds since 1970 in UTC.</summary>
    public static long GetUnixMilliseconds(this TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();
}
