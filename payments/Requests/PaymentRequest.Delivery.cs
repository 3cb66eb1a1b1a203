namespace Chat2Pay.Payments.Requests;

/// <content>The delivery state of the message that asks for the money.</content>
public sealed partial class PaymentRequest
{
    /// <summary>Counts another message that asks for the money; returns its number.</summary>
    public int Ask(PaymentTurn turn)
    {
        if (Delivery.ProviderId is { } earlier)
        {
            Delivery.Earlier.Add(earlier);
            if (Delivery.Earlier.Count > RequestDelivery.MaxEarlier)
            {
                Delivery.Earlier.RemoveAt(0);
            }
        }

        Delivery = new RequestDelivery
        {
            Number = Delivery.Number + 1,
            AskedAt = turn.Now,
            At = turn.Now,
            Earlier = Delivery.Earlier,
        };
        turn.Changed = true;
        return Delivery.Number;
    }

    /// <summary>
    /// Applies a delivery report. A state is never left: reports come late, repeated and in any order. False if the
    /// report changes nothing about the current message.
    /// </summary>
    /// <param name="turn">The step.</param>
    /// <param name="number">The message, as <see cref="Ask"/> numbered it.</param>
    /// <param name="state">The reported state.</param>
    /// <param name="providerId">The provider's id, if reported.</param>
    /// <param name="errorCode">The provider's error code, if reported.</param>
    /// <param name="reason">Why, for a failure; a short lower-case word.</param>
    public bool Report(
        PaymentTurn turn,
        int number,
        DeliveryState state,
        string? providerId = null,
        int? errorCode = null,
        string? reason = null)
    {
        RequestDelivery delivery = Delivery;
        if (number != delivery.Number || number == 0)
        {
            return false;
        }

        bool learnt = delivery.ProviderId is null && providerId is not null;
        delivery.ProviderId ??= providerId;
        turn.Changed |= learnt;
        if (!MovesOn(delivery.State, state))
        {
            return false;
        }

        delivery.State = state;
        delivery.At = turn.Now;
        delivery.ErrorCode = errorCode;
        delivery.Reason = reason;
        if (state is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read)
        {
            delivery.SentAt ??= turn.Now;
        }

        turn.Changed = true;
        if (state is DeliveryState.Delivered or DeliveryState.Read)
        {
            TellOthers(
                turn, state == DeliveryState.Read ? PaymentEventType.Read : PaymentEventType.Delivered, reason: null);
        }

        return true;
    }

    /// <summary>True if a message with this id asks, or asked, for this request's money.</summary>
    public bool AskedWith(string providerId) =>
        Delivery.ProviderId == providerId || Delivery.Earlier.Contains(providerId);

    private static bool MovesOn(DeliveryState from, DeliveryState to) => from switch
    {
        DeliveryState.Unknown => to != DeliveryState.Unknown,
        DeliveryState.Sent => to is DeliveryState.Delivered or DeliveryState.Read or DeliveryState.Failed,
        DeliveryState.Delivered => to == DeliveryState.Read,
        _ => false,
    };
}
