namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Where a dialog stands after a turn.</summary>
public enum DialogTurnStatus
{
    Empty,
    Waiting,
    Complete,
    Cancelled,
    CompleteAndWait,
}
