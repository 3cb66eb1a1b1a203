using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Calls a service for a journey. A call that may be repeated is tried until its time is over; any other is made once, and
/// where a worker may have died in the middle of it, it is not made again.
/// </summary>
internal sealed class CallServiceHandler(IServiceCaller services, TimeProvider time) : IEffectHandler<CallService>
{
    private const int TooManyRequests = 429;

    /// <summary>Makes one call.</summary>
    public async Task<EffectVerdict> HandleAsync(OutboxLease claim, CallService effect, CancellationToken cancellationToken)
    {
        if (time.GetUnixMilliseconds() > effect.Until)
        {
            return Done(claim, effect, ServiceAnswer.None("The service was not called: its turn came too late."));
        }

        if (claim.Claims > 1 && !effect.IsRepeatable)
        {
            return Done(claim, effect, ServiceAnswer.None("Nobody knows whether the call was made: its worker ended in the middle."));
        }

        ServiceReply reply = await services.CallAsync(
            new ServiceRequest(
                effect.Service,
                effect.Method,
                effect.Path,
                effect.Body,
                $"{claim.Mailbox.Value}-{effect.RunId}-{effect.Number}",
                TimeSpan.FromSeconds(effect.TimeoutSeconds)),
            cancellationToken);
        ServiceAnswer answer = Read(effect, reply);
        TimeSpan wait = RetrySchedule.After(claim.Claims, claim.EffectId);
        bool mayHelp = !reply.IsFinal && reply.Status is null or >= 500 or TooManyRequests;
        return mayHelp && effect.IsRepeatable && time.GetUnixMilliseconds() + (long)wait.TotalMilliseconds <= effect.Until
            ? new EffectVerdict.Later(wait, $"service {effect.Service}: {answer.Fault}")
            : Done(claim, effect, answer);
    }

    private static ServiceAnswer Read(CallService effect, ServiceReply reply)
    {
        if (reply.Status is not { } status)
        {
            return ServiceAnswer.None($"The service {effect.Service} did not answer: {reply.Fault}.");
        }

        if (status is >= 400 and < 500 and not TooManyRequests)
        {
            return new ServiceAnswer(CallOutcome.Refused, status, [], null);
        }

        string? fault = reply.Fault ?? (status is >= 200 and < 300 ? null : $"the status is {status}");
        Dictionary<string, JourneyValue>? values = null;
        fault ??= AnswerShape.Read(reply.Body, effect.Save, out values);
        return values is null
            ? new ServiceAnswer(CallOutcome.Failed, status, [], $"The service {effect.Service}: {fault}")
            : new ServiceAnswer(CallOutcome.Ok, status, values, null);
    }

    private static EffectVerdict.Done Done(OutboxLease claim, CallService effect, ServiceAnswer answer) =>
        new(EffectResults.Called(claim.EffectId, new ServiceAnswered(effect.RunId, effect.Number, answer)));
}
