using System.Diagnostics;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Calls the gateway until its answer is definite: under the same key while the gateway surely remembers it, and by
/// reading alone afterwards. A call that moves money is never dead-lettered. It is read before it is sent while the
/// store may have lost an earlier attempt.
/// </summary>
internal sealed partial class GatewayRequestHandler(
    PaymentGateways gateways,
    IFailoverDetector memory,
    MailboxClient mailboxes,
    BotMeters meters,
    TimeProvider time,
    ILogger<GatewayRequestHandler> logger) : IEffectHandler<CallGateway>
{
    /// <summary>
    /// Gateways may forget a key after 24 hours, as Stripe does, and then an old key is a new charge
    /// (https://docs.stripe.com/api/idempotent_requests).
    /// </summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(23);

    /// <summary>
    /// Calls that move no money are dead-lettered after this time: the payment's own timers read again.
    /// </summary>
    public static readonly TimeSpan ReadingLife = TimeSpan.FromDays(3);

    /// <summary>
    /// After so many claims, about an hour, the gateway is read before the call is sent again: the gateway repeats an
    /// error that it stored under a key for as long as it remembers the key.
    /// </summary>
    public const int MaxSends = 12;

    /// <summary>
    /// A call that was broken off here may still run at the gateway. The absence of its object counts only this long
    /// after the first send.
    /// </summary>
    public static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(5);

    private const int SilentFrom = 3;
    private const int SilentUntil = 6;

    /// <summary>Makes one call.</summary>
    public Task<EffectVerdict> HandleAsync(
        OutboxLease claim, CallGateway effect, CancellationToken cancellationToken) =>
        CallAsync(claim, effect.Call, cancellationToken);

    private async Task<EffectVerdict> CallAsync(
        OutboxLease claim, GatewayRequest effect, CancellationToken cancellationToken)
    {
        long now = time.GetUnixMilliseconds();
        bool late = effect.MovesMoney && now > claim.NotAfter;
        if (late && claim.Claims == 1)
        {
            // The call was never sent and will not be: the attempt ends as if the gateway had been read and held
            // nothing.
            Log.Stale(logger, claim.EffectId, claim.Mailbox.Value);
            return Answered(claim, effect, new NothingThereAnswer());
        }

        if (gateways.Find(effect.Gateway) is not { } gateway)
        {
            return gateways.Await(effect.Gateway);
        }

        TimeSpan age = TimeSpan.FromMilliseconds(now - claim.FirstClaimedAt);
        bool maySend = effect.IdempotencyKey is null || (age < KeyLife && !late);
        GatewayOutcome? recalled = effect.MovesMoney && maySend && memory.RecentWritesMayBeLost(now)
            ? await gateway.RecallAsync(effect, cancellationToken)
            : null;
        GatewayOutcome outcome = recalled ?? (maySend && !(effect.MovesMoney && claim.Claims > MaxSends)
            ? await SendAsync(gateway, claim, effect, age, cancellationToken)
            : await ReadAsync(gateway, effect, maySend, age, cancellationToken));
        meters.Charged(effect, outcome);
        return outcome switch
        {
            GatewayOutcome.Answered { Answer: RefusedAnswer { Kind: RefusalKind.Configuration } refused } when effect.IsReading =>
                await UnreadAsync(claim, effect, refused, age, cancellationToken),
            GatewayOutcome.Answered answered => Answered(claim, effect, answered.Answer),
            GatewayOutcome.Unknown unknown => await UnknownAsync(claim, effect, unknown, age, cancellationToken),
            _ => throw new UnreachableException($"No outcome is called {outcome.GetType().Name}."),
        };
    }

    /// <summary>
    /// A read that was refused because of our key or our rights says nothing about its object. It is repeated until it
    /// is answered; otherwise money that came in would be missed.
    /// </summary>
    private async Task<EffectVerdict> UnreadAsync(
        OutboxLease claim, GatewayRequest effect, RefusedAnswer refused, TimeSpan age, CancellationToken cancellationToken)
    {
        Log.Refused(logger, effect.RequestId, refused.Code);
        GatewayOutcome.Unknown unknown = new("refused: " + refused.Code, UnknownKind.MayHaveHappened);
        return await UnknownAsync(claim, effect, unknown, age, cancellationToken);
    }

    /// <summary>
    /// Sends the call. The gateway checks key and rights before it looks for a known call, so such a refusal of a
    /// repetition says nothing about the first send: the gateway is read before the refusal counts. Every other
    /// definite answer to a repetition is the answer to the call itself
    /// (https://docs.stripe.com/api/idempotent_requests).
    /// </summary>
    private static async Task<GatewayOutcome> SendAsync(
        IPaymentGateway gateway, OutboxLease claim, GatewayRequest effect, TimeSpan age, CancellationToken cancellationToken)
    {
        GatewayOutcome sent = await gateway.SendAsync(effect, cancellationToken);
        if (!effect.MovesMoney || claim.Claims == 1
            || sent is not GatewayOutcome.Answered { Answer: RefusedAnswer { Kind: RefusalKind.Configuration } })
        {
            return sent;
        }

        GatewayOutcome read = await gateway.ResolveAsync(effect, cancellationToken);
        return IsNothing(read) ? age < UnderWay ? TooSoon() : sent : read;
    }

    /// <summary>
    /// Reads the outcome. A refund that the gateway does not have is sent again while it may be: its money is owed. A
    /// charge or a page is not sent again: the customer is asked again.
    /// </summary>
    private static async Task<GatewayOutcome> ReadAsync(
        IPaymentGateway gateway, GatewayRequest effect, bool maySend, TimeSpan age, CancellationToken cancellationToken)
    {
        GatewayOutcome read = await gateway.ResolveAsync(effect, cancellationToken);
        if (!effect.MovesMoney || !IsNothing(read))
        {
            return read;
        }

        return maySend && effect is CreateRefund ? await gateway.SendAsync(effect, cancellationToken)
            : age < UnderWay ? TooSoon()
            : read;
    }

    private static bool IsNothing(GatewayOutcome outcome) =>
        outcome is GatewayOutcome.Answered { Answer: NothingThereAnswer };

    private static GatewayOutcome.Unknown TooSoon() => new("nothing there yet", UnknownKind.MayHaveHappened);

    private EffectVerdict.Done Answered(OutboxLease claim, GatewayRequest effect, GatewayAnswer answer)
    {
        if (answer is RefusedAnswer { Kind: RefusalKind.Configuration or RefusalKind.Amount } refused)
        {
            Log.Refused(logger, effect.RequestId, refused.Code);
        }
        else if (answer is RefundAnswer { Facts.State: RefundState.Failed })
        {
            Log.RefundFailed(logger, effect.RequestId);
        }

        return new EffectVerdict.Done(EffectResults.Answer(claim.EffectId, effect, answer));
    }

    private async Task<EffectVerdict> UnknownAsync(
        OutboxLease claim,
        GatewayRequest effect,
        GatewayOutcome.Unknown unknown,
        TimeSpan age,
        CancellationToken cancellationToken)
    {
        if (!effect.MovesMoney && age > ReadingLife)
        {
            return new EffectVerdict.DeadLetter(unknown.Reason);
        }

        // Limited to a range of claims: the id that removes duplicates expires.
        if (effect is ChargeCard && unknown.Kind == UnknownKind.MayHaveHappened
            && claim.Claims is >= SilentFrom and <= SilentUntil)
        {
            await SaySilentAsync(claim, effect, cancellationToken);
        }

        return new EffectVerdict.Later(RetrySchedule.After(claim.Claims, claim.EffectId), unknown.Reason);
    }

    private async Task SaySilentAsync(OutboxLease claim, GatewayRequest effect, CancellationToken cancellationToken)
    {
        DeliveryOutcome outcome = await mailboxes.DeliverAsync(
            claim.Mailbox,
            new GatewaySilent(effect.RequestId, effect.Number),
            $"silent:{claim.EffectId}",
            EffectResults.RememberFor,
            PaymentRequestId.TryParse(effect.RequestId, out PaymentRequestId request) ? request : null,
            room: InboxQuota.Reserved,
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

        [LoggerMessage(4232, LogLevel.Error, "The gateway refused a call for {Request} with {Code}: the merchant must act")]
        public static partial void Refused(ILogger logger, string request, string code);

        [LoggerMessage(4233, LogLevel.Error, "A refund of {Request} failed: the merchant must act")]
        public static partial void RefundFailed(ILogger logger, string request);

        [LoggerMessage(4231, LogLevel.Warning, "No room to say that effect {Effect} of {Mailbox} is unanswered")]
        public static partial void NotSaid(ILogger logger, string effect, string mailbox);
    }
}
