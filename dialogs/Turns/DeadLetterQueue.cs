using MessagePack;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>Which dead-letter queue something goes to: messages that nobody can read must not push money out.</summary>
public enum DeadLetterQueue
{
    /// <summary>Payments, and everything that is not known to be a message.</summary>
    Money,

    /// <summary>What customers write, and what is written to them.</summary>
    Messages,
}

/// <summary>Sorts what was given up.</summary>
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
            // Written by a newer version: it may be money.
            return DeadLetterQueue.Money;
        }
    }
}
