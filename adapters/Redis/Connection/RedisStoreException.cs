namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>The store cannot be used with these settings. The message names the setting.</summary>
public sealed class RedisStoreException : Exception
{
    /// <summary>Makes it with a message.</summary>
    public RedisStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes it with a message and a cause.</summary>
    public RedisStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
