namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>The store cannot be used as it is set up. The message names the setting.</summary>
public sealed class RedisStoreException : Exception
{
    /// <summary>With what is wrong.</summary>
    public RedisStoreException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong and what it came from.</summary>
    public RedisStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
