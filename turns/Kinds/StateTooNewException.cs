namespace Chat2Pay.Turns.Kinds;

/// <summary>A newer version of the product wrote this state; this one must not touch it.</summary>
public sealed class StateTooNewException : TurnPostponedException
{
    private StateTooNewException(string message)
        : base(message)
    {
    }

    /// <summary>A state of a newer layout.</summary>
    /// <param name="layout">The layout found.</param>
    public static StateTooNewException OfLayout(int layout) =>
        new($"The mailbox was written in layout {layout}; this version knows layouts up to {MailboxState.CurrentLayout}.");

    /// <summary>A state with the slice of a module that this version does not have.</summary>
    /// <param name="number">The slice's number.</param>
    public static StateTooNewException OfSlice(int number) =>
        new($"The mailbox has the slice {number}, which this version does not know.");
}
