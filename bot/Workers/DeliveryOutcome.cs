namespace Chat2Pay.Bot.Workers;

/// <summary>What the sender of an input is told.</summary>
public enum DeliveryOutcome
{
    /// <summary>Stored: it will have its turn, whatever happens to this node.</summary>
    Accepted,

    /// <summary>Seen before; nothing was done.</summary>
    Duplicate,

    /// <summary>Turned away: the customer's inbox is full. Nothing was stored; try again later.</summary>
    Full,
}

/// <summary>What came of delivering an input and waiting for its effect.</summary>
/// <param name="Delivery">What became of the delivery.</param>
/// <param name="Value">What was waited for; the type's default when time ran out, or nothing was stored.</param>
/// <typeparam name="T">What is waited for.</typeparam>
public readonly record struct DeliveryResult<T>(DeliveryOutcome Delivery, T? Value);
