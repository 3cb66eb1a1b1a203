namespace Chat2Pay.Payments.Requests;

/// <content>How far the message that asks for the money has come.</content>
public sealed partial class PaymentRequest
{
    /// <summary>A further message asks for the money; gives its number.</summary>
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
    /// The provider says how far a message has come. A state once reached stands: reports come late, repeated and in any
    /// order. False when it says nothing new about the message that asks now.
    /// </summary>
    /// <param name="turn">The step.</param>
    /// <param name="number">The message, as <see cref="Ask"/> numbered it.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="providerId">The provider's id, where it says one.</param>
    /// <param name="errorCode">The provider's code, where there is one.</param>
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
        return true;
    }

    /// <summary>True when a message with this id, now or earlier, asked for this request's money.</summary>
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
