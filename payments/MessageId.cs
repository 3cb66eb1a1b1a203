using System.Diagnostics.CodeAnalysis;

namespace Chat2Pay.Payments;

/// <summary>
/// The id of a message to a customer: <c>msg_</c>, the address of the mailbox, and the part that tells its messages apart.
/// </summary>
public static class MessageId
{
    /// <summary>How every id begins.</summary>
    public const string Prefix = "msg_";

    private const int LocalLength = 10;

    /// <summary>The id of a message that is known by the effect that sends it.</summary>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="effectId">The effect.</param>
    public static string Of(MailboxId mailbox, string effectId) => $"{Prefix}{mailbox.Value}_{effectId}";

    /// <summary>A new id from random bytes, for a message that is named before a turn decides on it.</summary>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="random">At least 7 random bytes.</param>
    public static string New(MailboxId mailbox, ReadOnlySpan<byte> random) =>
        Named(mailbox, Base32.Encode(random, LocalLength));

    /// <summary>The part of a new id that tells the messages of its mailbox apart.</summary>
    /// <exception cref="ArgumentException">The id is none of <see cref="New"/>.</exception>
    public static string LocalOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length == Prefix.Length + MailboxId.Length + 1 + LocalLength
            ? id[^LocalLength..]
            : throw new ArgumentException("The message was named by its effect.", nameof(id));
    }

    /// <summary>The id that <see cref="New"/> made, by its own part; false if the text is no such part.</summary>
    public static bool TryNamed(MailboxId mailbox, string? local, [NotNullWhen(true)] out string? id)
    {
        id = local is { Length: LocalLength } && Base32.IsValid(local) ? Named(mailbox, local) : null;
        return id is not null;
    }

    private static string Named(MailboxId mailbox, string local) => $"{Prefix}{mailbox.Value}_{local}";
}
