using System.Security.Cryptography;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>What every endpoint that a node serves needs, and what is told when one is changed.</summary>
internal sealed partial class CallbackServing(
    ICallbackStore store,
    CallbackReader reader,
    CallbackCaller calls,
    CallbackSignals signals,
    CallbackEvents events,
    CallbackSecrets secrets,
    CallbackMeters meters,
    RandomBytes random,
    TimeProvider time,
    IOptions<CallbackOptions> options,
    ILogger<CallbackServing> logger)
{
    public ICallbackStore Store => store;

    public CallbackReader Reader => reader;

    public CallbackCaller Calls => calls;

    public CallbackSignals Signals => signals;

    public CallbackMeters Meters => meters;

    public TimeProvider Time => time;

    public CallbackOptions Options { get; } = options.Value;

    /// <summary>Writes the outcome of a try and reports it; false if the lease is lost.</summary>
    public async Task<bool> EndAsync(CallbackState state, string token, long number, CallbackOutcome outcome, long now)
    {
        CallbackDisabled? disabled = state.Disabled is null ? outcome.Disabled : null;
        bool isWritten = await store.EndAsync(
            state.Id,
            state.FenceOf(token),
            number,
            outcome,
            disabled is { } why ? events.Disabled(state, why, now) : null,
            now,
            CancellationToken.None);
        if (!isWritten)
        {
            ReportLost(state.Id);
            return false;
        }

        meters.Tried(outcome);
        Report(state, outcome);
        if (disabled is { } reason)
        {
            meters.Disabled(reason);
            Log.Disabled(logger, state.Id.Value, state.ApplicationId, CallbackWords.NameOf(reason));
        }

        return true;
    }

    /// <summary>Says that whoever serves the endpoint next begins with what the store has.</summary>
    public void ReportLost(CallbackEndpointId id) => Log.Lost(logger, id.Value);

    /// <summary>Stores the keys of an endpoint under the newest key of the installation, if they are under an earlier one.</summary>
    public async Task RenewSecretsAsync(CallbackState state)
    {
        try
        {
            if (secrets.TryRenew(state.Id, state.Endpoint, count => random(count), out CallbackEndpoint? renewed)
                && await store.UpdateAsync(state, renewed, null, time.GetUnixMilliseconds(), CancellationToken.None))
            {
                Log.Renewed(logger, state.Id.Value);
                signals.Changed(state.Id);
            }
        }
        catch (CryptographicException exception)
        {
            Log.Unreadable(logger, exception, state.Id.Value);
        }
    }

    private void Report(CallbackState state, CallbackOutcome outcome)
    {
        CallbackAttempt last = outcome.Delivery.Attempts[^1];
        switch (outcome.Status)
        {
            case CallbackStatus.Delivered:
                Log.Delivered(logger, outcome.Delivery.EventId, state.Id.Value, outcome.Delivery.Attempts.Count);
                break;
            case CallbackStatus.Failed:
                Log.GivenUp(logger, outcome.Delivery.EventId, state.Id.Value, last.Status, last.Fault);
                break;
            default:
                Log.Retried(logger, outcome.Delivery.EventId, state.Id.Value, last.Status, last.Fault);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4350, LogLevel.Debug, "Event {Event} was delivered to {Endpoint} at try {Tries}")]
        public static partial void Delivered(ILogger logger, string @event, string endpoint, int tries);

        [LoggerMessage(4351, LogLevel.Information, "Event {Event} did not get through to {Endpoint}: {Status} {Fault}")]
        public static partial void Retried(ILogger logger, string @event, string endpoint, int? status, string? fault);

        [LoggerMessage(4352, LogLevel.Warning, "Event {Event} was given up for {Endpoint}: {Status} {Fault}; it can be replayed")]
        public static partial void GivenUp(ILogger logger, string @event, string endpoint, int? status, string? fault);

        [LoggerMessage(4353, LogLevel.Warning,
            "The callback endpoint {Endpoint} of {Application} is disabled ({Reason}); its events wait until it is enabled again")]
        public static partial void Disabled(ILogger logger, string endpoint, string application, string reason);

        [LoggerMessage(4354, LogLevel.Information,
            "The lease of {Endpoint} or what was written under it is lost; whoever serves it next sends the event again")]
        public static partial void Lost(ILogger logger, string endpoint);

        [LoggerMessage(4355, LogLevel.Information, "The keys of {Endpoint} are stored under the current Security:Key now")]
        public static partial void Renewed(ILogger logger, string endpoint);

        [LoggerMessage(4356, LogLevel.Error,
            "A key of {Endpoint} cannot be read: set the earlier Security:Key under Security:PreviousKeys, or rotate its secret")]
        public static partial void Unreadable(ILogger logger, Exception exception, string endpoint);
    }
}
