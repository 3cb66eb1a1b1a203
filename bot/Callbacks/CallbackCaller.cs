using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>Makes the calls to endpoints: no more at a time, over all of them, than a node may.</summary>
internal sealed class CallbackCaller : IDisposable
{
    private readonly ICallbackSender sender;
    private readonly TimeProvider time;
    private readonly RandomBytes random;
    private readonly TimeSpan disableAfter;
    private readonly SemaphoreSlim free;

    public CallbackCaller(ICallbackSender sender, TimeProvider time, RandomBytes random, IOptions<CallbackOptions> options)
    {
        this.sender = sender;
        this.time = time;
        this.random = random;
        disableAfter = TimeSpan.FromDays(options.Value.DisableAfterDays);
        free = new SemaphoreSlim(options.Value.MaxConcurrent);
    }

    /// <summary>Tries a delivery once; gives what came of it and when it began.</summary>
    /// <exception cref="OperationCanceledException">The token has ended the call.</exception>
    public async Task<CallbackTry> TryAsync(CallbackState state, NumberedDelivery one, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            long begun = time.GetUnixMilliseconds();
            CallbackDelivery delivery = one.Delivery;
            CallbackEvent told = new(delivery.EventId, delivery.Type, delivery.Subject, delivery.Body);
            return new CallbackTry(one, begun, await sender.SendAsync(state.Id, state.Endpoint, told, cancellationToken));
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>What a try changes.</summary>
    public CallbackOutcome OutcomeOf(CallbackTry made, CallbackHealth health) => CallbackOutcome.Of(
        made.Delivery.Delivery,
        health,
        made.Answer,
        made.Begun,
        time.GetUnixMilliseconds(),
        disableAfter,
        random(1)[0] / 256d);

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();
}

/// <summary>A try of a delivery.</summary>
/// <param name="Delivery">The delivery as it was before.</param>
/// <param name="Begun">When it began, Unix milliseconds.</param>
/// <param name="Answer">What came of it.</param>
internal sealed record CallbackTry(NumberedDelivery Delivery, long Begun, CallbackAnswer Answer);
