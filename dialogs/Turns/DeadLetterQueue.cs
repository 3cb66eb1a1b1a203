using MessagePack;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>The dead-letter queues: unreadable messages must not push out money.</summary>
public enum DeadLetterQueue
{
    /// <summary>Payments, and every input or effect that is not known to be a message.</summary>
    Money,

    /// <summary>Messages from and to customers.</summary>
    Messages,
}

/// <summary>Chooses the queue of a dead letter.</summary>
public static class DeadLetterQueues
{
    /// <summary>The queue of a serialized input.</summary>
    public static DeadLetterQueue OfInput(ReadOnlyMemory<byte> body) =>
        Of(body, bytes => TurnCodec.DecodeInput(bytes) is MessageReceived or MessageFailed);

    /// <summary>The queue of a serialized effect.</summary>
    public static DeadLetterQueue OfEffect(ReadOnlyMemory<byte> body) =>
        Of(body, bytes => TurnCodec.DecodeEffect(bytes) is SendMessage or RedactMessage);

    private static DeadLetterQueue Of(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, bool> isMessage)
    {
        try
        {
            return isMessage(body) ? DeadLetterQueue.Messages : DeadLetterQueue.Money;
        }
        catch (MessagePackSerializationException)
        {
            // A newer release has written it: it may be about money.
            return DeadLetterQueue.Money;
        }
    }
}
