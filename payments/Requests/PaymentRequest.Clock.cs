using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>Timers of a request.</content>
public sealed partial class PaymentRequest
{
    private const int MaxReadBackoffMinutes = 60;

    /// <summary>When the request next needs a turn by time alone, Unix milliseconds; null for never.</summary>
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

    /// <summary>Runs the timers that are due: expires the request, reads attempts that have long been silent.</summary>
    public void Tick(PaymentTurn turn)
    {
        if (IsOpen && PendingClose == PendingClose.None && ExpiresAt <= turn.Now)
        {
            RequestClose(turn, PendingClose.Expire, HistoryKind.Expired);
        }

        if (Unsettled is { NextReadAt: { } read } attempt && read <= turn.Now)
        {
            ReadAgain(turn, attempt);
        }
    }

    /// <summary>Reads the open attempt at the gateway now, because an event says that it changed.</summary>
    public void ReadNow(PaymentTurn turn)
    {
        if (Unsettled is { } attempt)
        {
            ReadAgain(turn, attempt);
        }
    }

    private void ReadAgain(PaymentTurn turn, Attempt attempt)
    {
        if (attempt is { Kind: AttemptKind.Checkout, PageId: { } page })
        {
            turn.Effects.Add(new ReadPage { Gateway = attempt.Gateway, RequestId = Id, Number = attempt.Number, PageId = page });
        }
        else if (attempt.ChargeId is { } charge)
        {
            turn.Effects.Add(new ReadCharge { Gateway = attempt.Gateway, RequestId = Id, Number = attempt.Number, ChargeId = charge });
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
