using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>Something about a payment that the customer is to hear of.</summary>
public abstract record PaymentNotice
{
    private PaymentNotice()
    {
    }

    /// <summary>
    /// A message about it was not delivered because the channel takes only templates now: it is to be sent as one.
    /// </summary>
    /// <param name="Receipt">True for the receipt, false for what asks for the money.</param>
    public sealed record NotDelivered(bool Receipt) : PaymentNotice;

    /// <summary>What was asked does not stand any more: the customer is asked anew.</summary>
    public sealed record AskAnew : PaymentNotice;

    /// <summary>The money is there.</summary>
    public sealed record Paid : PaymentNotice;

    /// <summary>The customer is about to pay on a page that saves the card: the phone gets the verification code.</summary>
    /// <param name="Number">The attempt whose page it is.</param>
    public sealed record CodeWanted(int Number) : PaymentNotice;

    /// <summary>The card that paid may be charged on a reply from now on.</summary>
    /// <param name="Card">The card as the customer knows it, for example <c>Visa ending 4242</c>.</param>
    public sealed record CardKept(string Card) : PaymentNotice;

    /// <summary>The card that paid was not kept: the code was not typed, or not the right one in time.</summary>
    public sealed record CardNotKept : PaymentNotice;

    /// <summary>The card did not pay; the customer can pay by the link.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Declined(DeclineReason Reason) : PaymentNotice;

    /// <summary>Nobody knows yet how the charge ended; the customer is to wait and not pay again.</summary>
    public sealed record StillWaiting : PaymentNotice;

    /// <summary>The gateway never took the charge on; the customer may answer again or use the link.</summary>
    public sealed record NeverSent : PaymentNotice;

    /// <summary>The request cannot be paid until the merchant has mended something.</summary>
    public sealed record Held : PaymentNotice;

    /// <summary>Called off.</summary>
    public sealed record Cancelled : PaymentNotice;

    /// <summary>Ran out of time.</summary>
    public sealed record Expired : PaymentNotice;

    /// <summary>Money came in that is not wanted any more, and goes back or has gone back at the gateway.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record LateMoneyGoesBack(Money Amount) : PaymentNotice;

    /// <summary>Money came in that is not wanted any more, and the customer disputes it: the bank decides.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record LateMoneyDisputed(Money Amount) : PaymentNotice;

    /// <summary>The gateway took something else than was asked for; the merchant has to decide what becomes of it.</summary>
    /// <param name="Amount">What was taken.</param>
    public sealed record TakenOtherwise(Money Amount) : PaymentNotice;

    /// <summary>A refund is on its way.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record RefundOnItsWay(Money Amount) : PaymentNotice;

    /// <summary>A refund that the customer was told of could not be sent: the money is still owed.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record RefundFailed(Money Amount) : PaymentNotice;
}
