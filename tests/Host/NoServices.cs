using Chat2Pay.Dialogs.Journeys.Calls;

namespace Chat2Pay.Tests.Host;

/// <summary>A merchant without services.</summary>
internal sealed class NoServices : IServiceCaller
{
    public Task<ServiceReply> CallAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceReply(null, default, "there is none") { IsFinal = true });
}
