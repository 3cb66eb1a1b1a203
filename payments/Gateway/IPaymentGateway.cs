namespace Chat2Pay.Payments.Gateway;

/// <summary>
/// A card gateway, as the product needs it. Several may be there side by side; every attempt, saved card and call names
/// the <see cref="Id"/> of its own.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>
    /// Its name in the store, in the settings and in the address of its webhook, 1 to 20 characters of <c>a-z 0-9</c>. It
    /// never changes.
    /// </summary>
    string Id { get; }

    /// <summary>Its name for people, for example in the log.</summary>
    string Name { get; }

    /// <summary>What amounts it takes.</summary>
    IGatewayLimits Limits { get; }

    /// <summary>
    /// Carries out one call under its own key, which the gateway must remember for a day at least. Never throws for
    /// anything the gateway or the network does: what is not a definite answer is <see cref="GatewayOutcome.Unknown"/>.
    /// </summary>
    Task<GatewayOutcome> SendAsync(GatewayRequest effect, CancellationToken cancellationToken);

    /// <summary>
    /// Finds out, by reading alone, what became of a call whose key the gateway may have forgotten: lists the
    /// customer's objects and matches the attempt in their metadata (never the search API, which lags).
    /// <see cref="NothingThereAnswer"/> when the gateway holds nothing for it.
    /// </summary>
    Task<GatewayOutcome> ResolveAsync(GatewayRequest effect, CancellationToken cancellationToken);

    /// <summary>
    /// For a store that may have forgotten attempts: makes sure, before a call that moves money is sent, that nothing
    /// else at the gateway can bring the money of its request. Money that is there or on its way, whichever attempt
    /// brought it, is the answer; what another attempt left payable is closed. Null when nothing stands in the way.
    /// <see cref="NothingThereAnswer"/> when a forgotten attempt has used up this one's number and left nothing.
    /// </summary>
    Task<GatewayOutcome?> RecallAsync(GatewayRequest effect, CancellationToken cancellationToken);

    /// <summary>
    /// Reads whose charge this is. Null when it was not made by this installation.
    /// </summary>
    /// <exception cref="HttpRequestException">The gateway could not be asked; try again later.</exception>
    Task<PaymentRequestId?> FindOwnerAsync(string chargeId, CancellationToken cancellationToken);

    /// <summary>
    /// Reads whose customer at the gateway this is. Null when it was not made by this installation, or is deleted.
    /// </summary>
    /// <exception cref="HttpRequestException">The gateway could not be asked; try again later.</exception>
    Task<MailboxId?> FindMailboxAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>Reads a saved card as it is now. Null when it is gone, or attached to no customer any more.</summary>
    /// <exception cref="HttpRequestException">The gateway could not be asked; try again later.</exception>
    Task<CardFacts?> ReadCardAsync(string paymentMethodId, CancellationToken cancellationToken);

    /// <summary>
    /// Detaches a saved card, so that it can never be charged again. A card that is detached already counts as done;
    /// the call may be repeated.
    /// </summary>
    /// <exception cref="HttpRequestException">It is not known whether it was done; try again later.</exception>
    Task DetachCardAsync(string paymentMethodId, CancellationToken cancellationToken);
}
