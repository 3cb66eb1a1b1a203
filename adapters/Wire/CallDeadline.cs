namespace Chat2Pay.Adapters.Wire;

/// <summary>Ends a call to a provider when its time is up, or when its caller gives up.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource late;
    private readonly CancellationTokenSource either;

    /// <summary>Begins the time.</summary>
    /// <param name="within">How long the call may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">The caller's own token.</param>
    public CallDeadline(TimeSpan within, TimeProvider time, CancellationToken caller)
    {
        late = new CancellationTokenSource(within, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, caller);
    }

    /// <summary>The token of the call.</summary>
    public CancellationToken Token => either.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        either.Dispose();
        late.Dispose();
    }
}
