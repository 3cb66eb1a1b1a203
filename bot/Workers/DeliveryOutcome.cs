using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Workers;

/// <summary>The result of delivering an input.</summary>
public enum DeliveryOutcome
{
    /// <summary>Stored: it will have its turn, whatever happens to this node.</summary>
    Accepted,

    /// <summary>Seen before: nothing was stored.</summary>
    Duplicate,

    /// <summary>Turned away: the customer's inbox is full. Nothing was stored; try again later.</summary>
    Full,
}

/// <summary>The result of delivering an input and waiting for its effect.</summary>
/// <param name="Delivery">The result of the delivery.</param>
/// <param name="Value">The awaited value; the type's default after a time-out, or if nothing was stored.</param>
/// <typeparam name="T">The type of the awaited value.</typeparam>
public readonly record struct DeliveryResult<T>(DeliveryOutcome Delivery, T? Value);
