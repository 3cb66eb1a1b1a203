namespace Chat2Pay.Dialogs.Turns;

/// <summary>How long a mailbox is kept after its last turn.</summary>
public enum MailboxRetention
{
    /// <summary>It holds an open payment, a card, a refusal of messages or a dispute: as long as it does.</summary>
    Always,

    /// <summary>Its customer was asked for money once: as long as closed payments are.</summary>
    Customer,

    /// <summary>Nobody ever asked its customer for money.</summary>
    Stranger,
}
