using System.Runtime.Serialization;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Journeys.Stored;

/// <summary>
/// The open run of whose beginning others were told. While it is stored, a node of a release that tells of no end leaves
/// the mailbox to others.
/// </summary>
[DataContract]
public sealed class ToldRunSlice : StateSlice
{
    /// <summary>Its id, <see cref="JourneyRun.Id"/>; null for none.</summary>
    [DataMember(Order = 0)]
    public string? RunId { get; set; }

    /// <inheritdoc/>
    public override bool IsEmpty => RunId is null;
}
