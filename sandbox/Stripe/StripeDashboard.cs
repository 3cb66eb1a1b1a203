using Chat2Pay.Sandbox.Stripe.Cards;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Operations;
using Chat2Pay.Sandbox.Stripe.Shapes;

namespace Chat2Pay.Sandbox.Stripe;

/// <summary>What happens at Stripe without a call of the merchant's server. Each action raises its events.</summary>
public sealed class StripeDashboard
{
    private readonly StripeLedger ledger;
    private readonly RefundEngine refunds;
    private readonly DisputeSimulator trouble;
    private readonly PaymentMethodOperations methods;
    private readonly CustomerOperations customers;

    internal StripeDashboard(
        StripeLedger ledger,
        RefundEngine refunds,
        DisputeSimulator trouble,
        PaymentMethodOperations methods,
        CustomerOperations customers)
    {
        this.ledger = ledger;
        this.refunds = refunds;
        this.trouble = trouble;
        this.methods = methods;
        this.customers = customers;
    }

    /// <summary>Refunds a charge; null refunds what is left.</summary>
    /// <returns>The refund's id.</returns>
    public string Refund(string chargeId, long? amountMinor = null) => Under(() => refunds.Create(
        ledger.Charges.Get(chargeId), amountMinor, "requested_by_customer", new(StringComparer.Ordinal)).Id);

    /// <summary>The cardholder disputes a charge.</summary>
    /// <returns>The dispute's id.</returns>
    public string OpenDispute(string chargeId, string reason = "fraudulent") =>
        Under(() => trouble.OpenDispute(ledger.Charges.Get(chargeId), reason).Id);

    /// <summary>The bank takes up the evidence.</summary>
    public void ReviewDispute(string disputeId) => Under(() =>
    {
        trouble.Review(ledger.Disputes.Get(disputeId));
        return true;
    });

    /// <summary>The bank decides a dispute for the merchant.</summary>
    public void WinDispute(string disputeId) => CloseDispute(disputeId, won: true);

    /// <summary>The bank decides a dispute for the cardholder.</summary>
    public void LoseDispute(string disputeId) => CloseDispute(disputeId, won: false);

    /// <summary>The card network warns that a charge may be fraud.</summary>
    /// <returns>The warning's id.</returns>
    public string WarnOfFraud(string chargeId) => Under(() => trouble.Warn(ledger.Charges.Get(chargeId)).Id);

    /// <summary>Detaches a card from its customer, for good.</summary>
    public void DetachCard(string paymentMethodId) => Under(() =>
    {
        methods.Detach(ledger.PaymentMethods.Get(paymentMethodId));
        return true;
    });

    /// <summary>Deletes a customer; their cards go with them.</summary>
    public void DeleteCustomer(string customerId) => Under(() =>
    {
        customers.Remove(ledger.Customers.Get(customerId));
        return true;
    });

    /// <summary>Gives a customer a card as if it had been saved for off-session use before.</summary>
    /// <returns>The payment method's id.</returns>
    /// <exception cref="ArgumentException">The number is no test card, or one that cannot be attached.</exception>
    public string AttachCard(string customerId, string cardNumber)
    {
        TestCard card = Attachable(cardNumber);
        return Under(() =>
        {
            PaymentMethod method = methods.Add(card);
            method.CustomerId = ledger.Customers.Get(customerId).Id;
            method.SetUpForOffSession = true;
            method.AllowRedisplay = "limited";
            ledger.Emit("payment_method.attached", PaymentMethodShape.Of(method));
            return method.Id;
        });
    }

    /// <summary>The card network replaces the number and date of a stored card.</summary>
    /// <exception cref="ArgumentException">The number is no test card that can be attached.</exception>
    public void RenewCard(string paymentMethodId, string cardNumber, int expiryMonth, int expiryYear)
    {
        TestCard card = Attachable(cardNumber);
        Under(() =>
        {
            methods.Renew(ledger.PaymentMethods.Get(paymentMethodId), card, expiryMonth, expiryYear);
            return true;
        });
    }

    private static TestCard Attachable(string cardNumber) =>
        TestCards.Find(cardNumber.Replace(" ", string.Empty, StringComparison.Ordinal)) is { Attachable: true } card
            ? card
            : throw new ArgumentException("This is no test card that can be attached.", nameof(cardNumber));

    private void CloseDispute(string disputeId, bool won) => Under(() =>
    {
        trouble.CloseDispute(ledger.Disputes.Get(disputeId), won);
        return true;
    });

    private T Under<T>(Func<T> action)
    {
        lock (ledger.Gate)
        {
            return action();
        }
    }
}
