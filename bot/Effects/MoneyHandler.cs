using System.Diagnostics;
using Chat2Pay.Bot.Turns;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Calls the gateway until there is a definite answer: under the same key while the gateway surely remembers it, by
/// reading alone afterwards. What moves money is never given up.
/// </summary>
internal sealed partial class MoneyHandler(
    IPaymentGateway gateway, MailboxDesk desk, TimeProvider time, ILogger<MoneyHandler> logger)
{
    /// <summary>
    /// Gateways may forget a key after 24 hours, and then an old key is a new charge
    /// (https://docs.stripe.com/api/idempotent_requests).
    /// </summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(23);

    /// <summary>Calls that move nothing are given up after this time: the payment's own timers read again.</summary>
    public static readonly TimeSpan ReadingLife = TimeSpan.FromDays(3);

    private const int SilentFrom = 3;
    private const int SilentUntil = 6;

    /// <summary>Makes one call.</summary>
    public async Task<EffectVerdict> HandleAsync(
        EffectClaim claim, MoneyEffect effect, CancellationToken cancellationToken)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (effect.MovesMoney && claim.Claims == 1 && now > claim.NotAfter)
        {
            // Not a byte was sent, and none will be: the attempt ends as if the gateway had been read and held nothing.
            Log.Stale(logger, claim.EffectId, claim.Mailbox.Value);
            return Answered(claim, effect, new NothingThereAnswer());
        }

        TimeSpan age = TimeSpan.FromMilliseconds(now - claim.FirstClaimedAt);
        GatewayOutcome outcome = effect.IdempotencyKey is null || age < KeyLife
            ? await gateway.SendAsync(effect, cancellationToken)
            : await gateway.ResolveAsync(effect, cancellationToken);
        return outcome switch
        {
            GatewayOutcome.Answered answered => Answered(claim, effect, answered.Answer),
            GatewayOutcome.Unknown unknown => await UnknownAsync(claim, effect, unknown, age, cancellationToken),
            _ => throw new UnreachableException($"No outcome is called {outcome.GetType().Name}."),
        };
    }

    private static EffectVerdict.Done Answered(EffectClaim claim, MoneyEffect effect, GatewayAnswer answer) =>
        new(EffectResults.Answer(claim.EffectId, effect, answer));

    private async Task<EffectVerdict> UnknownAsync(
        EffectClaim claim,
        MoneyEffect effect,
        GatewayOutcome.Unknown unknown,
        TimeSpan age,
        CancellationToken cancellationToken)
    {
        if (!effect.MovesMoney && age > ReadingLife)
        {
            return new EffectVerdict.Bury(unknown.Reason);
        }

        // Only in a window, because the id that makes it once is not remembered for ever.
        if (effect is ChargeCard && unknown.Kind == UnknownKind.MayHaveHappened
            && claim.Claims is >= SilentFrom and <= SilentUntil)
        {
            await SaySilentAsync(claim, effect, cancellationToken);
        }

        return new EffectVerdict.Later(RetrySchedule.After(claim.Claims, claim.EffectId), unknown.Reason);
    }

    private async Task SaySilentAsync(EffectClaim claim, MoneyEffect effect, CancellationToken cancellationToken)
    {
        DeliveryOutcome outcome = await desk.DeliverAsync(
            claim.Mailbox,
            new GatewaySilent(effect.RequestId, effect.Number),
            $"silent:{claim.EffectId}",
            EffectResults.RememberFor,
            PaymentRequestId.TryParse(effect.RequestId, out PaymentRequestId request) ? request : null,
            room: InputRoom.Reserved,
            cancellationToken: cancellationToken);
        if (outcome == DeliveryOutcome.Full)
        {
            Log.NotSaid(logger, claim.EffectId, claim.Mailbox.Value);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4230, LogLevel.Warning, "Money effect {Effect} of {Mailbox} came too late and was not sent")]
        public static partial void Stale(ILogger logger, string effect, string mailbox);

        [LoggerMessage(4231, LogLevel.Warning, "No room to say that effect {Effect} of {Mailbox} is unanswered")]
        public static partial void NotSaid(ILogger logger, string effect, string mailbox);
    }
}
