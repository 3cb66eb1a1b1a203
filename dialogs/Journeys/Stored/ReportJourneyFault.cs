using System.Runtime.Serialization;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Journeys.Stored;

/// <summary>Tell the operator that a journey could not go on as its file says.</summary>
/// <param name="Journey">The name of the journey.</param>
/// <param name="Version">Its version.</param>
/// <param name="Line">The line of the step in its file; 0 if the file is lost.</param>
/// <param name="Reason">What went wrong, a sentence without anything of the customer's.</param>
[DataContract]
public sealed record ReportJourneyFault(
    [property: DataMember(Order = 0)] string Journey,
    [property: DataMember(Order = 1)] string Version,
    [property: DataMember(Order = 2)] int Line,
    [property: DataMember(Order = 3)] string Reason) : Effect;
