namespace Chat2Pay.Bot.DeadLetters;

/// <summary>Why a dead letter is not taken up again.</summary>
internal enum ReplayRefusal
{
    /// <summary>There is no dead letter by this name.</summary>
    Gone,

    /// <summary>It was given up too long ago, or what it asked for is over.</summary>
    TooOld,

    /// <summary>What it says about the payment was applied when it was given up.</summary>
    Applied,

    /// <summary>Something later has overtaken it: its effect now would be another than it was meant to be.</summary>
    Overtaken,

    /// <summary>It was a reading of the gateway; the gateway may say something else by now, and is read again.</summary>
    OldReading,

    /// <summary>The provider has told that the message went out after all.</summary>
    Sent,

    /// <summary>It is waiting to be carried out already.</summary>
    Waiting,

    /// <summary>The mailbox is full, or busy at this moment: try again.</summary>
    Busy,

    /// <summary>This version cannot read it.</summary>
    Unreadable,
}
