using Chat2Pay.Bot.Http;

namespace Chat2Pay.Bot.Api.Reference;

/// <summary>The faults that one call may be refused with: metadata of its endpoint.</summary>
/// <param name="Faults">The faults, the usual one of each status first.</param>
internal sealed record CallFaults(IReadOnlyList<ApiFault> Faults)
{
    private static readonly ApiFault[] OfEveryCall =
        [ApiFault.Unauthorized, ApiFault.TooManyCalls, ApiFault.TooManyWrongKeys, ApiFault.Unavailable];

    /// <summary>The faults of every call with those of one call.</summary>
    public static CallFaults With(params ApiFault[] faults) => new([.. OfEveryCall, .. faults]);

    /// <summary>The faults by the status that answers them.</summary>
    public IEnumerable<IGrouping<int, ApiFault>> ByStatus() => Faults.GroupBy(fault => ErrorMap.Problem(fault).Status);
}
