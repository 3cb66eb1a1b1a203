namespace Chat2Pay.Payments;

/// <summary>Time as it is stored and compared: milliseconds since 1970 in UTC.</summary>
public static class UnixTime
{
    /// <summary>The current time, in milliseconds since 1970 in UTC.</summary>
    public static long GetUnixMilliseconds(this TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The day of a time, days since 1970-01-01 UTC.</summary>
    /// <param name="milliseconds">Milliseconds since 1970 in UTC.</param>
    public static int DayOf(long milliseconds) => (int)(milliseconds / (24L * 3_600_000));
}
