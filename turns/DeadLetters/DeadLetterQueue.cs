using Chat2Pay.Payments;

namespace Chat2Pay.Turns.DeadLetters;

/// <summary>The dead-letter queues: unreadable messages must not push out money.</summary>
public enum DeadLetterQueue
{
    /// <summary>Payments, and every input or effect that is not known to be a message.</summary>
    Money,

    /// <summary>Messages from and to customers.</summary>
    Messages,
}
