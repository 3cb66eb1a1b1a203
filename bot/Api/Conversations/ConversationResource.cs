using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>A conversation as the list shows it.</summary>
public record ListedConversation
{
    /// <summary>The id, cv_ and 20 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The customer's number; all but the last four digits are hidden.</summary>
    public required string Customer { get; init; }

    /// <summary>The language that is spoken, a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>Who answers the customer.</summary>
    public required HolderResource Holder { get; init; }

    /// <summary>
    /// When a message was last written by either side, or something else changed, ISO 8601 in UTC; to about a minute. Absent
    /// when nothing is open and nothing has happened since an application has the right to read it.
    /// </summary>
    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>The ids of the payment requests that are open, the oldest first.</summary>
    public required IReadOnlyList<string> OpenRequests { get; init; }

    /// <summary>What they ask for together, by currency.</summary>
    public required IReadOnlyList<OpenAmount> OpenAmounts { get; init; }

    internal static ListedConversation From(ConversationSummary summary) => new()
    {
        Id = summary.Id,
        Customer = summary.CustomerMasked,
        Language = summary.Language,
        Holder = HolderResource.From(summary),
        LastActivityAt = TimeOf(summary),
        OpenRequests = [.. summary.Open.Select(open => open.Id)],
        OpenAmounts = AmountsOf(summary),
    };

    /// <summary>The last activity; null for none that is known.</summary>
    protected static DateTimeOffset? TimeOf(ConversationSummary summary) =>
        summary.ActiveAt == 0 ? null : PaymentResource.Time(summary.ActiveAt);

    /// <summary>The open amounts, by currency.</summary>
    protected static IReadOnlyList<OpenAmount> AmountsOf(ConversationSummary summary) =>
        [.. summary.Open.GroupBy(open => open.CurrencyCode).Select(same => new OpenAmount(same.Key, same.Sum(open => open.AmountMinor)))];
}

/// <summary>A conversation.</summary>
public sealed record ConversationResource : ListedConversation
{
    /// <summary>The channels that the customer was asked or has written on.</summary>
    public required IReadOnlyList<ChannelResource> Channels { get; init; }

    internal static ConversationResource From(MailboxId mailbox, MailboxState state, ChatSettings chat)
    {
        ConversationSummary summary = ConversationSummary.Of(mailbox, state, chat, ConversationSummary.ActiveAtOf(state));
        return new ConversationResource
        {
            Id = summary.Id,
            Customer = summary.CustomerMasked,
            Language = summary.Language,
            Holder = HolderResource.From(summary),
            LastActivityAt = TimeOf(summary),
            OpenRequests = [.. summary.Open.Select(open => open.Id)],
            OpenAmounts = AmountsOf(summary),
            Channels =
            [
                .. ChannelProfiles.All.Where(profile => chat.Sender(profile.Channel) is not null)
                    .Select(profile => (Profile: profile, Record: state.Customer.Channels.GetValueOrDefault(
                        chat.RecordKey(profile.Channel))))
                    .Where(one => one.Record is not null)
                    .Select(one => ChannelResource.From(one.Profile, one.Record!)),
            ],
        };
    }
}

/// <summary>Who answers a customer.</summary>
public sealed record HolderResource
{
    /// <summary>bot, agent or desk.</summary>
    [HolderWord]
    public required string Kind { get; init; }

    /// <summary>The id of the application that took it; absent for bot.</summary>
    public string? Application { get; init; }

    /// <summary>The name that the application gave; absent without one.</summary>
    public string? Name { get; init; }

    /// <summary>When it was taken, ISO 8601 in UTC; absent for bot.</summary>
    public DateTimeOffset? Since { get; init; }

    internal static HolderResource From(ConversationSummary summary) => new()
    {
        Kind = ConversationsProjection.WordOf(summary.Holder),
        Application = summary.Application,
        Name = summary.Name,
        Since = summary.Holder == HolderKind.Bot ? null : PaymentResource.Time(summary.HeldSince),
    };
}

/// <summary>A channel of a conversation.</summary>
public sealed record ChannelResource
{
    /// <summary>sms, whatsapp or rcs; sms and rcs share what follows.</summary>
    [ChannelWord]
    public required string Channel { get; init; }

    /// <summary>True when the customer wants no messages there.</summary>
    public required bool OptedOut { get; init; }

    /// <summary>When the customer last wrote there, ISO 8601 in UTC; absent when never.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>
    /// Until when the channel takes free text, ISO 8601 in UTC; then it takes templates. Absent where it takes free text
    /// always, and when the customer never wrote.
    /// </summary>
    public DateTimeOffset? WindowEndsAt { get; init; }

    internal static ChannelResource From(ChannelProfile profile, ChannelRecord record) => new()
    {
        Channel = profile.Id,
        OptedOut = record.OptedOut,
        LastInboundAt = record.LastInboundAt == 0 ? null : PaymentResource.Time(record.LastInboundAt),
        WindowEndsAt = record.LastInboundAt > 0 && profile.FreeTextWindow is { } window
            ? PaymentResource.Time(record.LastInboundAt) + window
            : null,
    };
}

/// <summary>An amount that is asked for.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Amount">Minor units.</param>
public sealed record OpenAmount(string Currency, long Amount);

/// <summary>A page of conversations, the last activity first.</summary>
/// <param name="Conversations">The conversations.</param>
/// <param name="NextCursor">Pass it as cursor for the next page; absent at the end.</param>
public sealed record ConversationList(IReadOnlyList<ListedConversation> Conversations, string? NextCursor);

/// <summary>A message that is stored and will go out.</summary>
/// <param name="Id">The id of the message, by which events name it.</param>
public sealed record WrittenResource(string Id);
