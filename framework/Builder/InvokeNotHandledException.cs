namespace Microsoft.Bot.Builder;

/// <summary>Nobody answers this invoke; it becomes status 501.</summary>
internal sealed class InvokeNotHandledException : Exception
{
    public InvokeNotHandledException()
    {
    }

    public InvokeNotHandledException(string message)
        : base(message)
    {
    }

    public InvokeNotHandledException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
