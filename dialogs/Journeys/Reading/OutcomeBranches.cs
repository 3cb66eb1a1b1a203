using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>Where a run goes on by the outcome of a step.</summary>
/// <param name="Jumps">The jumps that are right, by outcome.</param>
/// <param name="Missing">The names of outcomes without a branch.</param>
internal sealed record OutcomeBranches<T>(IReadOnlyDictionary<T, Jump> Jumps, IReadOnlyList<string> Missing)
    where T : struct, Enum
{
    /// <summary>True if every outcome has a jump.</summary>
    public bool AreAll => Jumps.Count == Enum.GetValues<T>().Length;

    /// <summary>Reads the branches; a name that is no outcome is a fault.</summary>
    /// <param name="branches">The group.</param>
    /// <param name="jump">Reads a jump by its name in the group.</param>
    /// <param name="next">The outcome that goes on with the next step if the group does not name it; null for none.</param>
    public static OutcomeBranches<T> Read(Fields branches, Func<Fields, string, Jump?> jump, T? next = null)
    {
        Dictionary<T, Jump> jumps = [];
        List<string> missing = [];
        foreach (T outcome in Enum.GetValues<T>())
        {
            string name = WireNames.Of(outcome);
            bool isNamed = branches.Node(name) is not null;
            if (isNamed && jump(branches, name) is { } to)
            {
                jumps[outcome] = to;
            }
            else if (!isNamed && outcome.Equals(next))
            {
                jumps[outcome] = Jump.Next;
            }
            else if (!isNamed)
            {
                missing.Add(name);
            }
        }

        branches.End();
        return new OutcomeBranches<T>(jumps, missing);
    }
}
