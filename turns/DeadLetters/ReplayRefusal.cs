namespace Chat2Pay.Turns.DeadLetters;

/// <summary>Why a dead letter is not replayed.</summary>
public enum ReplayRefusal
{
    /// <summary>The name is unknown.</summary>
    Gone,

    /// <summary>It is too old, or its subject is closed.</summary>
    TooOld,

    /// <summary>Its changes were applied when it was dead-lettered.</summary>
    Applied,

    /// <summary>A later event has overtaken it: a replay would have another effect.</summary>
    Overtaken,

    /// <summary>It was an answer that may have changed and is asked for again.</summary>
    OldReading,

    /// <summary>The provider reported that it was carried out after all.</summary>
    Sent,

    /// <summary>It is in the outbox already.</summary>
    Waiting,

    /// <summary>The mailbox is full or busy: try again.</summary>
    Busy,

    /// <summary>This release cannot read it.</summary>
    Unreadable,
}
