using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Calls;

/// <summary>Calls the merchant's services: those that the settings name, and nothing else.</summary>
public interface IServiceCaller
{
    /// <summary>Makes one call. No answer is an answer too: nothing is thrown for it.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<ServiceReply> CallAsync(ServiceRequest request, CancellationToken cancellationToken);
}

/// <summary>A call to a service.</summary>
/// <param name="Service">Its name in the settings.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below its URL, encoded.</param>
/// <param name="Body">JSON; null for none.</param>
/// <param name="Key">The same for every repetition of the call: the header Idempotency-Key.</param>
/// <param name="Timeout">How long it may take.</param>
public sealed record ServiceRequest(
    string Service, CallMethod Method, string Path, string? Body, string Key, TimeSpan Timeout);

/// <summary>What a service answered.</summary>
/// <param name="Status">The status; null without an answer.</param>
/// <param name="Body">The body.</param>
/// <param name="Fault">Why there is no answer, a sentence for the operator; null if there is one.</param>
public sealed record ServiceReply(int? Status, ReadOnlyMemory<byte> Body, string? Fault)
{
    /// <summary>No answer, for a reason that repeating the call does not change.</summary>
    public bool IsFinal { get; init; }
}

/// <summary>A service as the settings describe it.</summary>
/// <param name="BaseUrl">Its URL; paths are below it.</param>
/// <param name="Authorization">The header Authorization; null for none.</param>
public sealed record ServiceEndpoint(Uri BaseUrl, string? Authorization);
