namespace Chat2Pay.Bot.Api.Binding;

/// <summary>The times of calls that hand an input to a customer's mailbox.</summary>
internal static class CallTimes
{
    /// <summary>How long a call waits for the turn that it caused.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long repetitions of a call may come.</summary>
    public static readonly TimeSpan Remember = TimeSpan.FromHours(25);
}
