namespace Chat2Pay.Adapters.Checks;

/// <summary>Holds the settings against one live service. A check reads; it changes nothing and sends no message.</summary>
public interface ILiveCheck
{
    /// <summary>What is checked, as a heading.</summary>
    string Subject { get; }

    /// <summary>Looks at everything. A service that cannot be reached is a finding, not an exception.</summary>
    /// <param name="cancellationToken">Ends it early.</param>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
