using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// When paying by reply is stopped for a customer, and when it comes back. A dispute stops it until it is won; a fraud
/// warning until the dispute about the same payment is won; either until an operator lifts it.
/// </summary>
internal static class Freezes
{
    /// <summary>Applies an event at once; the answer of the gateway read comes later.</summary>
    public static void Hear(TurnScope scope, GatewayHint hint)
    {
        GatewayObject charge = new(hint.Gateway, hint.ChargeId ?? "");
        switch (hint.Kind)
        {
            case GatewayEventKind.DisputeOpened:
                Add(scope, FreezeReason.Dispute, charge);
                break;
            case GatewayEventKind.FraudWarning:
                Add(scope, FreezeReason.FraudWarning, charge);
                break;
            case GatewayEventKind.DisputeClosed:
                Close(scope.State.Cards.Freezes, charge);
                break;
        }
    }

    /// <summary>Applies the gateway's answer about a payment.</summary>
    public static void Read(TurnScope scope, PaymentRequest? payment, string gateway, GatewayAnswer answer)
    {
        if (answer is RefusedAnswer { Kind: RefusalKind.Disputed, Code: { } disputed })
        {
            Add(scope, FreezeReason.Dispute, new GatewayObject(gateway, disputed));
        }

        if (answer is not (ChargeAnswer or PageAnswer or RefundAnswer) || payment is null)
        {
            return;
        }

        foreach (Attempt attempt in payment.Attempts.Where(a => a is { BroughtMoney: true, Amounts.Disputed: 0 }))
        {
            GatewayObject charge = new(attempt.Gateway, attempt.ChargeId!);
            if (scope.State.Cards.Freezes.Exists(f => f.Charge == charge && f.Closed))
            {
                scope.State.Cards.Freezes.RemoveAll(f => f.Charge == charge);
            }
        }
    }

    /// <summary>Stops paying by reply, once for each reason.</summary>
    public static void Add(TurnScope scope, FreezeReason reason, GatewayObject charge)
    {
        List<Freeze> freezes = scope.State.Cards.Freezes;
        if (freezes.Exists(f => f.Reason == reason && f.Charge == charge))
        {
            return;
        }

        if (freezes.Count < Limits.Freezes)
        {
            freezes.Add(new Freeze(reason, charge.ObjectId, scope.Now, Closed: false, charge.Gateway));
        }
        else if (freezes[^1].Reason != FreezeReason.Several)
        {
            freezes[^1] = new Freeze(FreezeReason.Several, "", scope.Now, Closed: false, Gateway: "");
        }
    }

    /// <summary>Lifts the freeze for an operator; the payment's history keeps the name and the reason.</summary>
    public static void Lift(TurnScope scope, PaymentRequest payment, PaymentTurn turn, string reason)
    {
        if (scope.State.Cards.Freezes.Count > 0)
        {
            scope.State.Cards.Freezes.Clear();
            payment.AddHistory(turn, HistoryKind.FreezeLifted.With(reason));
        }
    }

    private static void Close(List<Freeze> freezes, GatewayObject charge)
    {
        for (int i = 0; i < freezes.Count; i++)
        {
            if (freezes[i] is { Reason: FreezeReason.Dispute } dispute && dispute.Charge == charge)
            {
                freezes[i] = dispute with { Closed = true };
            }
        }
    }
}
