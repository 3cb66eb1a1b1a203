using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>What is wrong with one file, in the order of the text.</summary>
internal sealed class Findings
{
    private const int Most = 100;
    private const int MostNoted = 1_000;

    private readonly List<JourneyFinding> all = [];

    /// <summary>True if the journey cannot run.</summary>
    public bool HasFaults => all.Exists(finding => finding.Severity == Severity.Fault);

    /// <summary>The findings, from the top of the file down; the first hundred.</summary>
    public IReadOnlyList<JourneyFinding> All =>
        [.. all.OrderBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column).Take(Most)];

    /// <summary>Notes a fault.</summary>
    public void Fault(string pointer, Place place, string says, string hint) =>
        Add(new JourneyFinding(Severity.Fault, pointer, place, says, hint));

    /// <summary>Notes a fault of a value.</summary>
    public void Fault(YamlNode node, string says, string hint) => Fault(node.Pointer, node.Place, says, hint);

    /// <summary>Notes a name that should be a language of the journey.</summary>
    public void NoLanguage(YamlEntry entry, IEnumerable<string> languages) => Fault(
        entry.Value.Pointer,
        entry.Place,
        $"{entry.Name} is no language of this journey.",
        $"They are: {string.Join(", ", languages)}.");

    /// <summary>Notes a warning.</summary>
    public void Warn(string pointer, Place place, string says, string hint) =>
        Add(new JourneyFinding(Severity.Warning, pointer, place, says, hint));

    private void Add(JourneyFinding finding)
    {
        if (all.Count < MostNoted || (finding.Severity == Severity.Fault && !HasFaults))
        {
            all.Add(finding);
        }
    }
}
