namespace Chat2Pay.Payments.Requests;

/// <summary>The state of the money that paid a request.</summary>
public enum PaidStanding
{
    /// <summary>The merchant has it.</summary>
    Kept,

    /// <summary>Part of it is back with the customer, or on its way.</summary>
    PartlyRefunded,

    /// <summary>All of it is back with the customer, or on its way.</summary>
    Refunded,

    /// <summary>Some of it has to go back and is not on its way: a refund has failed.</summary>
    Owed,

    /// <summary>The cardholder has disputed it: the bank decides, or has decided for the cardholder.</summary>
    Disputed,
}
