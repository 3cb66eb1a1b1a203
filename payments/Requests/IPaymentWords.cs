namespace Chat2Pay.Payments.Requests;

/// <summary>The words by which the gateway shows a payment to the customer, in the language of the request.</summary>
public interface IPaymentWords
{
    /// <summary>What is paid, as the gateway's page and the bank statement name it: <c>Order 1042</c>.</summary>
    string Order(string orderNumber);

    /// <summary>The line with the tax.</summary>
    string Tax { get; }

    /// <summary>The customer's agreement to save the card.</summary>
    string SaveAgreement { get; }
}
