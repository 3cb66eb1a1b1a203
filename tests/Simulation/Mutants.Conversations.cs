using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <content>Designs that lack a rule of conversations.</content>
internal static partial class Mutants
{
    private static IEnumerable<Mutant> OfConversations =>
    [
        new("the bot answers while somebody else holds the conversation")
        {
            Change = services => services.AddSingleton(provider => Leasing(StoreOf(provider), Unheld, HeldAgain)),
        },
        Commit("who holds a conversation is not told", commit => commit with
        {
            Appended = [.. commit.Appended.Where(entry => !IsHolderChange(entry))],
        }),
        Commit("who holds a conversation is told twice", commit => commit with
        {
            Appended = [.. commit.Appended, .. commit.Appended.Where(IsHolderChange)],
        }),
        Lease("what somebody writes goes out after STOP", lease =>
            lease.Inputs.Any(input => ConversationModules.Codec.DecodeInput(input.Body) is MessageWritten)
                ? WithState(lease, state =>
                {
                    foreach (ChannelRecord channel in state.Customer.Channels.Values)
                    {
                        channel.OptedOut = false;
                    }
                })
                : lease),
        Commit("a conversation that moves stays where it was", commit => commit with
        {
            Projected = [.. commit.Projected.Select(entry => entry.Projection == ConversationsProjection.Name
                ? entry with { Leaves = [] }
                : entry)],
        }),
        Commit("a conversation is listed where it was before", commit => commit with
        {
            Projected = [.. commit.Projected.Where(entry => entry.Projection != ConversationsProjection.Name)],
        }),
    ];

    /// <summary>A turn that hears messages alone does not know of the holder.</summary>
    private static TurnLease Unheld(TurnLease lease) =>
        lease.Inputs.All(input => ConversationModules.Codec.DecodeInput(input.Body) is MessageReceived)
            ? WithState(lease, state => state.Conversation.Holder = HolderKind.Bot)
            : lease;

    private static TurnCommit HeldAgain(TurnCommit commit)
    {
        if (commit.State is not { } written
            || ConversationModules.Codec.DecodeState(written) is not { Conversation.Application: not null } state)
        {
            return commit;
        }

        state.Conversation.Holder = HolderKind.Agent;
        return commit with { State = ConversationModules.Codec.Encode(state) };
    }

    private static bool IsHolderChange(LogEntry entry) =>
        entry.Bounds is null && ConversationModules.Codec.DecodeRecord<EventRecord>(entry.Body).Type
            == EventTypes.NameOf(ConversationEventType.HolderChanged);
}
