using Chat2Pay.Adapters.Checks;
using Chat2Pay.Adapters.Stripe;

namespace Chat2Pay.Bot.Commands;

/// <summary>Compares the machine's clock with the providers'.</summary>
internal sealed class ClockCheck(IReadOnlyList<ServerClock> servers) : ILiveCheck
{
    /// <inheritdoc/>
    public string Subject => "Clock";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> found = [];
        foreach (ServerClock server in servers)
        {
            found.Add(await server.CompareAsync(StripeWebhook.Tolerance, cancellationToken));
        }

        return found;
    }
}
