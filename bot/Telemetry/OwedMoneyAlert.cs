using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>Alerts an operator while money has to go back and is not on its way.</summary>
internal sealed partial class OwedMoneyAlert(BotMeters meters, ILogger<OwedMoneyAlert> logger) : ICommitListener
{
    /// <inheritdoc/>
    public void OnCommitted(MailboxId mailbox, TurnCommit commit)
    {
        foreach (ProjectionEntry entry in commit.Projected)
        {
            if (entry.Change is PaymentChange change && change.Summary.Owes != change.Owed)
            {
                Report(change);
            }
        }
    }

    private void Report(PaymentChange change)
    {
        meters.Owes(change.Summary.Owes);
        if (change.Summary.Owes)
        {
            Log.Owes(logger, change.Summary.Id, change.Summary.Reason);
        }
        else
        {
            Log.Settled(logger, change.Summary.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4207, LogLevel.Error,
            "{Payment} holds money that has to go back or is not what was asked for ({Reason}): see charges, and refund it")]
        public static partial void Owes(ILogger logger, string payment, string? reason);

        [LoggerMessage(4208, LogLevel.Information, "{Payment} holds no such money any more")]
        public static partial void Settled(ILogger logger, string payment);
    }
}
