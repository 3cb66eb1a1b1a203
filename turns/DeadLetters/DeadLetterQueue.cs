namespace Chat2Pay.Turns.DeadLetters;

/// <summary>The dead-letter queues: what strangers can fill must not push out the rest.</summary>
public enum DeadLetterQueue
{
    /// <summary>Every kind that is not said to be of the other queue.</summary>
    Protected,

    /// <summary>Kinds that anybody can make many of, such as messages.</summary>
    Bulk,
}
