using Chat2Pay.Adapters.Redis;
using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Api;

/// <summary>The API's records in the store: idempotency keys and the list of payments.</summary>
public static class ApiStore
{
    /// <summary>Adds <see cref="ClaimKey"/> and <see cref="ListPayments"/>.</summary>
    public static IServiceCollection AddApiStore(this IServiceCollection services) => services
        .AddSingleton<ClaimKey>(provider => Claim(provider.GetRequiredService<RedisIdempotencyRecords>()))
        .AddSingleton<ListPayments>(provider => List(provider.GetRequiredService<RedisProjections>()));

    private static ClaimKey Claim(RedisIdempotencyRecords records) =>
        async (application, key, hash, proposed, cancellationToken) =>
        {
            IdempotencyClaim claim = await records.ClaimAsync(application, key, hash, proposed, cancellationToken);
            KeyUse use = claim.Outcome switch
            {
                IdempotencyOutcome.New => KeyUse.New,
                IdempotencyOutcome.Repeated => KeyUse.Repeated,
                _ => KeyUse.Conflict,
            };
            return new KeyClaim(use, claim.AssignedId);
        };

    private static ListPayments List(RedisProjections list) => async (query, cancellationToken) =>
    {
        PaymentPage page = await list.QueryAsync(
            new PaymentQuery
            {
                App = query.ApplicationId,
                Status = query.Status,
                OrderNumber = query.OrderNumber,
                CreatedFrom = query.CreatedFrom,
                CreatedTo = query.CreatedTo,
                Cursor = query.Cursor,
                PageSize = query.Limit,
            },
            cancellationToken);
        return new PaymentListPage([.. page.Payments.Select(p => TurnCodec.DecodeSummary(p.Body))], page.Cursor);
    };
}
