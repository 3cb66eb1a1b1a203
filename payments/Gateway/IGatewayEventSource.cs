namespace Chat2Pay.Payments.Gateway;

/// <summary>What a gateway tells by itself: signed calls of its webhook, and its own list of what it told.</summary>
public interface IGatewayEventSource
{
    /// <summary>The <see cref="IPaymentGateway.Id"/> of the gateway; its webhook is at <c>/{id}/webhook</c>.</summary>
    string Gateway { get; }

    /// <summary>Larger bodies are refused unread, in bytes.</summary>
    int MaxBodyBytes { get; }

    /// <summary>How often events are fetched that the gateway could not deliver; zero for never.</summary>
    TimeSpan PollPeriod { get; }

    /// <summary>How long the gateway keeps its events: a starting node fetches that far back.</summary>
    TimeSpan EventLife { get; }

    /// <summary>How long the gateway itself tries to deliver an event, and a day: later fetches go that far back.</summary>
    TimeSpan DeliveryLife { get; }

    /// <summary>Checks the signature of a call over the raw body, and reads the event.</summary>
    /// <param name="body">The body exactly as it came.</param>
    /// <param name="header">Gives a header of the call by its name; null for one that did not come.</param>
    GatewayEventResult Read(ReadOnlyMemory<byte> body, Func<string, string?> header);

    /// <summary>The account's events, in any order.</summary>
    /// <param name="since">Only those made at or after this time, Unix milliseconds.</param>
    /// <param name="undelivered">True for only those that the gateway could not deliver so far.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HttpRequestException">The gateway could not be read, or there are too many; try again later.</exception>
    IAsyncEnumerable<GatewayEventResult> ListAsync(long since, bool undelivered, CancellationToken cancellationToken);
}
