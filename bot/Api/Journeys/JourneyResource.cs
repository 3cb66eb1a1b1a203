using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api.Journeys;

/// <summary>The journeys that are current.</summary>
/// <param name="Journeys">By name.</param>
public sealed record JourneyList(IReadOnlyList<JourneyResource> Journeys);

/// <summary>A journey.</summary>
public sealed record JourneyResource
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The hash of its file: 20 characters.</summary>
    public required string Version { get; init; }

    /// <summary>The tags of its languages.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The messages that begin it.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>The variables that a call gives to a run.</summary>
    public required IReadOnlyList<InputResource> Inputs { get; init; }

    /// <summary>Links that begin it: each opens the chat with one of your numbers on a phone, with a keyword written.</summary>
    public required IReadOnlyList<LinkResource> Links { get; init; }

    internal static JourneyResource From(Journey journey, ChatSettings chat) => new()
    {
        Name = journey.Name,
        Version = journey.Version,
        Languages = journey.Languages,
        Keywords = [.. journey.Keywords.Values.SelectMany(words => words).Distinct()],
        Inputs = [.. journey.Inputs.Select(input => new InputResource(input.Name, WireNames.Of(input.Kind), input.Or is null))],
        Links = [.. chat.Senders.SelectMany(sender => LinksOf(journey, ChannelProfiles.Of(sender.Key), sender.Value))],
    };

    private static IEnumerable<LinkResource> LinksOf(Journey journey, ChannelProfile channel, string sender) =>
        from words in journey.Keywords
        from word in words.Value
        let url = channel.LinkTo(sender, word)
        where url is not null
        select new LinkResource(channel.Id, words.Key, word, url);
}

/// <summary>A link that begins a journey.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Language">The tag of the keyword's language.</param>
/// <param name="Keyword">The keyword.</param>
/// <param name="Url">The link.</param>
public sealed record LinkResource([property: ChannelWord] string Channel, string Language, string Keyword, string Url);

/// <summary>A variable that a call gives to a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Is">text or number.</param>
/// <param name="Required">False if the file knows what it is where none is given.</param>
public sealed record InputResource(string Name, string Is, bool Required);

/// <summary>A run of a journey that an application has begun.</summary>
public sealed record RunResource
{
    /// <summary>The id, run_ and 30 characters.</summary>
    public required string Id { get; init; }

    /// <summary>The conversation it is in, cv_ and 20 characters.</summary>
    public required string Conversation { get; init; }

    /// <summary>The name of the journey.</summary>
    public required string Journey { get; init; }

    /// <summary>The version of its file, by which it goes to its end.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// running; ended (the file came to an end, or handed the conversation over); abandoned (the customer left or did not
    /// answer); failed (a step could not be taken); stopped (another run, somebody who took the conversation, or the customer's
    /// opt-out ended it); and where it never began: busy, opted_out, window_closed, channel_unavailable.
    /// </summary>
    [RunStateWord]
    public required string State { get; init; }

    internal static RunResource From(MailboxId mailbox, RequestedRun run) => new()
    {
        Id = JourneyRunId.Of(mailbox, run.Id),
        Conversation = ConversationId.Of(mailbox),
        Journey = run.Journey,
        Version = run.Version,
        State = WireNames.Of(run.State),
    };
}

/// <summary>The name of what became of a run.</summary>
internal sealed class RunStateWordAttribute() : WordsAttribute(Names, "one of " + string.Join(", ", Names))
{
    private static IReadOnlyList<string> Names => [.. Enum.GetValues<RunState>().Select(state => WireNames.Of(state))];
}
