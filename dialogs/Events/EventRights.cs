namespace Chat2Pay.Dialogs.Events;

/// <summary>Which events an application may read.</summary>
/// <param name="conversationReaders">The ids of the applications that read conversations.</param>
public sealed class EventRights(IReadOnlyList<string> conversationReaders)
{
    /// <summary>True if an application may read an event: one that lost the right reads no earlier conversations either.</summary>
    public bool MayRead(string applicationId, EventRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.Conversation is null || conversationReaders.Contains(applicationId);
    }
}
