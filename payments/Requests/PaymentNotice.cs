using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>A notice to the customer about a payment.</summary>
public abstract record PaymentNotice
{
    private PaymentNotice()
    {
    }

    /// <summary>
    /// A message was not delivered because the channel takes only templates now: it is sent as a template.
    /// </summary>
    /// <param name="Receipt">True for the receipt, false for a message that asks for money.</param>
    public sealed record NotDelivered(bool Receipt) : PaymentNotice;

    /// <summary>The question is not valid any more: the customer is asked again.</summary>
    public sealed record AskAnew : PaymentNotice;

    /// <summary>The money is there.</summary>
    public sealed record Paid : PaymentNotice;

    /// <summary>The customer is about to pay on a page that saves the card: the phone gets the verification code.</summary>
    /// <param name="Number">The attempt whose page it is.</param>
    public sealed record CodeWanted(int Number) : PaymentNotice;

    /// <summary>The card that paid may be charged on a reply from now on.</summary>
    /// <param name="Brand">For example <c>visa</c>.</param>
    /// <param name="Last4">The last four digits.</param>
    public sealed record CardKept(string Brand, string Last4) : PaymentNotice;

    /// <summary>The card that paid was not kept: the code was not typed, or not the right one in time.</summary>
    public sealed record CardNotKept : PaymentNotice;

    /// <summary>The card did not pay; the customer can pay by the link.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Declined(DeclineReason Reason) : PaymentNotice;

    /// <summary>The outcome of the charge is unknown; the customer has to wait and must not pay again.</summary>
    public sealed record StillWaiting : PaymentNotice;

    /// <summary>The gateway never took the charge; the customer may answer again or use the link.</summary>
    public sealed record NeverSent : PaymentNotice;

    /// <summary>The request cannot be paid until the merchant has corrected something.</summary>
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

    /// <summary>The gateway took another amount or currency than was asked for; the merchant has to decide.</summary>
    /// <param name="Amount">The amount taken.</param>
    public sealed record TakenOtherwise(Money Amount) : PaymentNotice;

    /// <summary>A refund is on its way.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record RefundOnItsWay(Money Amount) : PaymentNotice;

    /// <summary>A refund that the customer was told of failed: the money is still owed.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record RefundFailed(Money Amount) : PaymentNotice;
}
