namespace Chat2Pay.Turns.Kinds;

/// <summary>How long a mailbox is kept after its last turn.</summary>
public enum MailboxRetention
{
    /// <summary>It holds what must not be forgotten: kept as long as it does.</summary>
    Always,

    /// <summary>It is kept as long as the records of modules.</summary>
    AsRecords,

    /// <summary>It holds nothing but a short memory.</summary>
    Brief,
}
