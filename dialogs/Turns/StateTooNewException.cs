namespace Chat2Pay.Dialogs.Turns;

/// <summary>A newer version of the product wrote this state; this one must not touch it.</summary>
public sealed class StateTooNewException : Exception
{
    /// <summary>A state of a newer layout.</summary>
    /// <param name="layout">The layout found.</param>
    public StateTooNewException(int layout)
        : base($"The mailbox was written in layout {layout}; this version knows layouts up to {MailboxState.CurrentLayout}.")
    {
    }
}
