namespace Chat2Pay.Turns.Kinds;

/// <summary>
/// A queue of effects with room and workers of its own: a slow receiver delays the effects of its own queue alone.
/// </summary>
/// <param name="Name">Its name in settings and metrics, for example <c>gateway</c>.</param>
/// <param name="MaxConcurrent">How many of its calls run at a time on a node, unless the settings say otherwise.</param>
public sealed record EffectQueue(string Name, int MaxConcurrent)
{
    /// <summary>
    /// How many calls to one receiver run at a time on a node, where receivers are many; null for no limit of its own. What finds
    /// its receiver busy is put back for a moment, so it holds up no other receiver.
    /// </summary>
    public int? MaxConcurrentPerReceiver { get; init; }
}
