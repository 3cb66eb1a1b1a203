namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// Thrown by the bot when it could not make a message durable just now: the webhook is answered with 503, so that the
/// retries configured for it bring the message again.
/// </summary>
public sealed class NotAcceptedException : Exception
{
    /// <summary>Without a reason.</summary>
    public NotAcceptedException()
    {
    }

    /// <summary>With a reason for the log; nothing personal.</summary>
    public NotAcceptedException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason for the log and a cause.</summary>
    public NotAcceptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
