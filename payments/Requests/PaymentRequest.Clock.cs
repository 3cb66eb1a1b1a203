using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>What happens by the clock alone.</content>
public sealed partial class PaymentRequest
{
    private const int MaxReadBackoffMinutes = 60;

    /// <summary>When the request next needs a turn without anybody's doing, Unix milliseconds; null when never.</summary>
    public long? DueAt()
    {
        long? due = IsOpen && PendingClose == PendingClose.None ? ExpiresAt : null;
        foreach (Attempt attempt in Attempts)
        {
            if (attempt.IsUnsettled && attempt.NextReadAt is { } read && (due is null || read < due))
            {
                due = read;
            }
        }

        return due;
    }

    /// <summary>Does what is due: lets the request run out, reads what has long been silent.</summary>
    public void Tick(PaymentTurn turn)
    {
        if (IsOpen && PendingClose == PendingClose.None && ExpiresAt <= turn.Now)
        {
            RequestClose(turn, PendingClose.Expire, "expired");
        }

        if (Unsettled is { NextReadAt: { } read } attempt && read <= turn.Now)
        {
            ReadAgain(turn, attempt);
        }
    }

    /// <summary>Reads the open attempt at the gateway now: somebody says that something has happened to it.</summary>
    public void ReadNow(PaymentTurn turn)
    {
        if (Unsettled is { } attempt)
        {
            ReadAgain(turn, attempt);
        }
    }

    private void ReadAgain(PaymentTurn turn, Attempt attempt)
    {
        if (attempt is { Kind: AttemptKind.Checkout, SessionId: { } session })
        {
            turn.Effects.Add(new ReadCheckout { RequestId = Id, Number = attempt.Number, SessionId = session });
        }
        else if (attempt.IntentId is { } intent)
        {
            turn.Effects.Add(new ReadIntent { RequestId = Id, Number = attempt.Number, IntentId = intent });
        }
        else
        {
            return;
        }

        ScheduleRead(turn, attempt);
    }

    private static void ScheduleRead(PaymentTurn turn, Attempt attempt)
    {
        int minutes = Math.Min(MaxReadBackoffMinutes, 1 << Math.Min(attempt.Reads, 6));
        attempt.Reads++;
        attempt.NextReadAt = turn.Now + minutes * MinuteMilliseconds;
        turn.Changed = true;
    }
}
