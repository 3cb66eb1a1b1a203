using Chat2Pay.Adapters.Redis;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Effects;

/// <summary>Writes payments into the list that the store keeps.</summary>
internal sealed class PaymentListing(RedisProjections projections)
{
    /// <summary>Writes one summary.</summary>
    public Task PublishAsync(PaymentSummary summary, CancellationToken cancellationToken) =>
        PaymentRequestId.TryParse(summary.Id, out PaymentRequestId id)
            ? projections.UpsertAsync(Listed(id, summary), cancellationToken)
            : throw new FormatException("A summary's id is broken.");

    private static ListedPayment Listed(PaymentRequestId id, PaymentSummary summary) => new()
    {
        Id = id,
        Revision = summary.Version,
        CreatedAt = summary.CreatedAt,
        Status = summary.Status,
        App = summary.ApplicationId,
        OrderNumber = summary.OrderNumber,
        Body = TurnCodec.Encode(summary),
    };
}
