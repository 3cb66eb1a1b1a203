namespace Chat2Pay.Turns.Kinds;

/// <summary>How long a mailbox is kept after its last turn.</summary>
public enum MailboxRetention
{
    /// <summary>It holds an open payment, a card, an opt-out or a dispute: kept as long as it does.</summary>
    Always,

    /// <summary>Its customer was asked for money: kept as long as closed payments.</summary>
    Customer,

    /// <summary>Its customer was never asked for money.</summary>
    Stranger,
}
