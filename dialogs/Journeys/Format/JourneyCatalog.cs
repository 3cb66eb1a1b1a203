using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>
/// The journeys that this node knows: the current one of each name, which new runs take, and every version that a run
/// may still need. It is changed from outside while turns read it.
/// </summary>
public sealed class JourneyCatalog
{
    /// <summary>Versions that are remembered; one that is forgotten is asked for when a run needs it.</summary>
    private const int MostVersions = 1_000;

    private readonly ConcurrentDictionary<string, Journey?> versions = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, Journey> current =
        ImmutableSortedDictionary.Create<string, Journey>(StringComparer.Ordinal);

    private IReadOnlyDictionary<string, Journey> byKeyword = new Dictionary<string, Journey>(StringComparer.Ordinal);

    /// <summary>Asked for each version that a turn needs and this node does not know.</summary>
    public event Action<string>? Missed;

    /// <summary>The current journeys, by name.</summary>
    public IReadOnlyDictionary<string, Journey> Current => Volatile.Read(ref current);

    /// <summary>The current journey that a message begins; null for none.</summary>
    /// <param name="keyword">The message as <see cref="Journey.Keyword"/> writes it.</param>
    public Journey? Named(string keyword) => Volatile.Read(ref byKeyword).GetValueOrDefault(keyword);

    /// <summary>The current journey that begins with the first message of a customer; null for none.</summary>
    public Journey? OfFirstMessage => Current.Values.FirstOrDefault(journey => journey.IsForFirstMessage);

    /// <summary>Makes journeys the current ones; new runs begin with these and no others.</summary>
    public void Publish(IEnumerable<Journey> journeys)
    {
        ArgumentNullException.ThrowIfNull(journeys);
        ImmutableSortedDictionary<string, Journey> next =
            journeys.ToImmutableSortedDictionary(journey => journey.Name, journey => journey, StringComparer.Ordinal);
        Forget();
        foreach (Journey journey in next.Values)
        {
            versions[journey.Version] = journey;
        }

        Dictionary<string, Journey> words = new(StringComparer.Ordinal);
        foreach (Journey journey in next.Values)
        {
            foreach (string word in journey.Keywords.Values.SelectMany(one => one))
            {
                words.TryAdd(word, journey);
            }
        }

        Volatile.Write(ref current, next);
        Volatile.Write(ref byKeyword, words);
    }

    /// <summary>Makes a version known that a run still needs.</summary>
    public void Add(Journey journey)
    {
        ArgumentNullException.ThrowIfNull(journey);
        Forget();
        versions[journey.Version] = journey;
    }

    /// <summary>Notes that a version is nowhere any more: its runs end.</summary>
    public void AddLost(string version)
    {
        Forget();
        versions.TryAdd(version, null);
    }

    /// <summary>Finds a version.</summary>
    /// <returns>Null for a version that is nowhere any more.</returns>
    /// <exception cref="JourneyNotLoadedException">This node does not know the version yet; it is asked for.</exception>
    public Journey? Find(string version)
    {
        if (versions.TryGetValue(version, out Journey? journey))
        {
            return journey;
        }

        Missed?.Invoke(version);
        throw new JourneyNotLoadedException(version);
    }

    /// <summary>The version, if this node has it at hand; null if not. It is not asked for.</summary>
    public Journey? Known(string version) => versions.GetValueOrDefault(version);

    private void Forget()
    {
        if (versions.Count < MostVersions)
        {
            return;
        }

        HashSet<string> kept = [.. Current.Values.Select(journey => journey.Version)];
        foreach (string version in versions.Keys.Where(version => !kept.Contains(version)))
        {
            versions.TryRemove(version, out _);
        }
    }
}
