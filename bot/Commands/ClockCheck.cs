using Chat2Pay.Adapters.Checks;

namespace Chat2Pay.Bot.Commands;

/// <summary>Compares the machine's clock with the providers'.</summary>
/// <param name="servers">The providers' clocks.</param>
/// <param name="tolerance">How far they may lie apart before a signed call is refused.</param>
internal sealed class ClockCheck(IReadOnlyList<ServerClock> servers, TimeSpan tolerance) : ILiveCheck
{
    /// <inheritdoc/>
    public string Subject => "Clock";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> found = [];
        foreach (ServerClock server in servers)
        {
            found.Add(await server.CompareAsync(tolerance, cancellationToken));
        }

        return found;
    }
}
