namespace Chat2Pay.Payments;

/// <summary>Ids of a prefix, the customer's mailbox (20 characters) and a part of their own (10 characters of base 32).</summary>
internal static class MailboxLocalId
{
    /// <summary>Length of the part that tells the ids of one mailbox apart.</summary>
    public const int LocalLength = 10;

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefix">How the id has to begin.</param>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="local">The part of its own; empty if the text is no such id.</param>
    public static bool TryParse(string? text, string prefix, out MailboxId mailbox, out string local)
    {
        (mailbox, local) = (default, "");
        if (text is null || text.Length != prefix.Length + MailboxId.Length + LocalLength
            || !text.StartsWith(prefix, StringComparison.Ordinal)
            || !MailboxId.TryParse(text.AsSpan(prefix.Length, MailboxId.Length), out mailbox)
            || !Base32.IsValid(text.AsSpan(prefix.Length + MailboxId.Length)))
        {
            return false;
        }

        local = text[^LocalLength..];
        return true;
    }
}
