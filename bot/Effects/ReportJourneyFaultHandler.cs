using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>Tells the operator that a journey could not go on as its file says: a line in the log, and a metric.</summary>
internal sealed partial class ReportJourneyFaultHandler(BotMeters meters, ILogger<ReportJourneyFaultHandler> logger)
    : IEffectHandler<ReportJourneyFault>
{
    /// <summary>Logs it; no call is made.</summary>
    public Task<EffectVerdict> HandleAsync(
        OutboxLease claim, ReportJourneyFault effect, CancellationToken cancellationToken)
    {
        Log.Fault(logger, effect.Journey, effect.Version, effect.Line, claim.Mailbox.Value, effect.Reason);
        meters.JourneyFaulted(effect.Journey);
        return Task.FromResult<EffectVerdict>(new EffectVerdict.Done());
    }

    private static partial class Log
    {
        [LoggerMessage(4236, LogLevel.Warning,
            "The journey {Journey}, version {Version}, could not go on at line {Line} for {Mailbox}: {Reason}")]
        public static partial void Fault(
            ILogger logger, string journey, string version, int line, string mailbox, string reason);
    }
}
