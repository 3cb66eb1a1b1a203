namespace Chat2Pay.Payments;

/// <summary>The id of a customer's conversation with the merchant: <c>cv_</c> and the address of the mailbox.</summary>
public static class ConversationId
{
    /// <summary>How every id begins.</summary>
    public const string Prefix = "cv_";

    /// <summary>The id of a mailbox's conversation.</summary>
    public static string Of(MailboxId mailbox) => Prefix + mailbox.Value;

    /// <summary>Reads an id; false if it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MailboxId mailbox)
    {
        mailbox = default;
        return text.StartsWith(Prefix, StringComparison.Ordinal) && MailboxId.TryParse(text[Prefix.Length..], out mailbox);
    }
}
