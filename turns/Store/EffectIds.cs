using System.Globalization;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// The ids of the effects of a turn. After a fail-over a state version can be used again; the time makes the ids unique, so
/// a late status callback of a lost effect does not match a new one.
/// </summary>
/// <param name="Version">The version of the state that the turn was given.</param>
/// <param name="TakenAt">When its lease was taken, Unix milliseconds.</param>
public readonly record struct EffectIds(long Version, long TakenAt)
{
    /// <summary>The id of the effect at a place.</summary>
    public string this[int place] =>
        string.Create(CultureInfo.InvariantCulture, $"{Version + 1}-{place}-{TakenAt & uint.MaxValue:x}");
}
