namespace Chat2Pay.Payments;

/// <summary>
/// The id of a run of a journey: <c>run_</c>, the customer's mailbox (20 characters) and a part of its own (10 characters).
/// </summary>
public static class JourneyRunId
{
    /// <summary>Length of the part that tells the runs of one mailbox apart.</summary>
    public const int LocalLength = MailboxLocalId.LocalLength;

    /// <summary>How every id begins.</summary>
    public const string Prefix = "run_";

    /// <summary>The id of a run.</summary>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="local">The part that tells its runs apart.</param>
    public static string Of(MailboxId mailbox, string local) => Prefix + mailbox.Value + local;

    /// <summary>A new id from random bytes.</summary>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="random">At least 7 random bytes.</param>
    public static string New(MailboxId mailbox, ReadOnlySpan<byte> random) => Of(mailbox, Base32.Encode(random, LocalLength));

    /// <summary>Reads an id.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="local">The part that tells its runs apart.</param>
    public static bool TryParse(string? text, out MailboxId mailbox, out string local) =>
        MailboxLocalId.TryParse(text, Prefix, out mailbox, out local);
}
