namespace Chat2Pay.Payments.Gateway;

/// <summary>What a gateway holds of this installation, to be compared with what the store holds.</summary>
public interface IGatewayRecords
{
    /// <summary>The <see cref="IPaymentGateway.Id"/> of the gateway.</summary>
    string Gateway { get; }

    /// <summary>
    /// Every object of this installation that was made, refunded or disputed since a time, oldest first; others of the
    /// same account are passed over. Nothing is changed.
    /// </summary>
    /// <param name="since">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HttpRequestException">The gateway could not be read.</exception>
    Task<IReadOnlyList<GatewayRecord>> ListAsync(long since, CancellationToken cancellationToken);

    /// <summary>
    /// One charge, payment page or refund; null when the gateway has none by this id, or it is not of this installation.
    /// </summary>
    /// <param name="objectId">The id.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HttpRequestException">The gateway could not be read.</exception>
    Task<GatewayRecord?> ReadAsync(string objectId, CancellationToken cancellationToken);
}
