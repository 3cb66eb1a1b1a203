using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>A conversation as the list shows it.</summary>
[DataContract]
public sealed record ConversationSummary
{
    /// <summary>Its id, see <see cref="ConversationId"/>.</summary>
    [DataMember(Order = 0)]
    public required string Id { get; init; }

    /// <summary>The customer's number with all but the last four digits hidden.</summary>
    [DataMember(Order = 1)]
    public required string CustomerMasked { get; init; }

    /// <summary>The language that is spoken, a BCP 47 tag.</summary>
    [DataMember(Order = 2)]
    public required string Language { get; init; }

    /// <summary>The holder.</summary>
    [DataMember(Order = 3)]
    public HolderKind Holder { get; init; }

    /// <summary>The application that took it; null for the bot.</summary>
    [DataMember(Order = 4)]
    public string? Application { get; init; }

    /// <summary>The holder's name; null for none.</summary>
    [DataMember(Order = 5)]
    public string? Name { get; init; }

    /// <summary>When it was taken, Unix milliseconds; 0 for the bot.</summary>
    [DataMember(Order = 6)]
    public long HeldSince { get; init; }

    /// <summary>The last message or change that is known, Unix milliseconds.</summary>
    [DataMember(Order = 7)]
    public long ActiveAt { get; init; }

    /// <summary>The payment requests that the customer can answer, the oldest first.</summary>
    [DataMember(Order = 8)]
    public IReadOnlyList<OpenRequest> Open { get; init; } = [];

    /// <summary>The summary of a customer's conversation.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="state">Its state.</param>
    /// <param name="settings">The merchant's settings.</param>
    /// <param name="activeAt">The last activity, Unix milliseconds.</param>
    public static ConversationSummary Of(MailboxId mailbox, MailboxState state, ChatSettings settings, long activeAt)
    {
        ArgumentNullException.ThrowIfNull(state);
        ConversationSlice conversation = state.Conversation;
        return new ConversationSummary
        {
            Id = ConversationId.Of(mailbox),
            CustomerMasked = state.Customer.MaskedAddress(),
            Language = TurnScope.SpokenIn(state, settings).Tag,
            Holder = conversation.Holder,
            Application = conversation.Application,
            Name = conversation.Name,
            HeldSince = conversation.HeldSince,
            ActiveAt = activeAt,
            Open = [.. state.Payments.Open.Where(payment => payment.IsOpen).Select(OpenRequest.Of)],
        };
    }

    /// <summary>
    /// The last activity that a state knows of, Unix milliseconds: within a minute, because the list is not written for
    /// every message. 0 if it knows of none.
    /// </summary>
    public static long ActiveAtOf(MailboxState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long written = state.Customer.Channels.Values.Select(channel => channel.LastInboundAt).DefaultIfEmpty().Max();
        long asked = state.Payments.Open.Select(payment => payment.CreatedAt).DefaultIfEmpty().Max();
        return Math.Max(Math.Max(written, asked), state.Conversation.Listed?.At ?? 0);
    }
}

/// <summary>An open payment request of a conversation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CurrencyCode">ISO 4217 code.</param>
/// <param name="AmountMinor">The whole amount, minor units.</param>
[DataContract]
public sealed record OpenRequest(
    [property: DataMember(Order = 0)] string Id,
    [property: DataMember(Order = 1)] string CurrencyCode,
    [property: DataMember(Order = 2)] long AmountMinor)
{
    internal static OpenRequest Of(PaymentRequest payment) => new(payment.Id, payment.CurrencyCode, payment.AmountMinor);
}
