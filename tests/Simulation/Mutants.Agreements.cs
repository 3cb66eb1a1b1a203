using Chat2Pay.Bot;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Simulation.World;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <content>Designs that lack a rule of agreements, see docs/agreements.md.</content>
internal static partial class Mutants
{
    private static IEnumerable<Mutant> OfAgreements =>
    [
        Given("a question that did not arrive can be agreed to", state =>
        {
            foreach (PaymentRequest payment in state.Payments.Open.Where(open => open.Delivery.State == DeliveryState.Failed))
            {
                payment.Delivery.State = DeliveryState.Sent;
                payment.Delivery.SentAt ??= payment.Delivery.At;
            }
        }),
        Settings("an answer counts before its question could be read", settings => settings with { TimeToRead = TimeSpan.Zero }),
        Heard("what a message quotes does not count", message => message with { QuotedMessageId = null }),
        Heard("what was passed on counts", message => message with { Provenance = Provenance.Own }),
        Given("the same words pay again", state => state.Payments.LastAgreement = null),
        Forgetful("a message that is played back pays again"),
        Given("a word that was meant for a question that has ended goes to the next", state => state.Payments.EndedQuestions = []),
        Given("a word that names nothing answers a question that asks for its code", state =>
        {
            foreach (Dictionary<string, List<DialogFrame>> stacks in state.Payments.Dialogs.Values)
            {
                foreach ((string request, List<DialogFrame> frames) in stacks)
                {
                    stacks[request] = frames.ConvertAll(frame => frame.State is PaymentDialogRecord record
                        ? frame with { State = record with { CodeAsked = false } }
                        : frame);
                }
            }
        }),
        Heard("the channel of a word does not count", message => message with { Channel = Channel.Sms }),
        Heard("a number that names nothing is passed over", message => message with
        {
            Text = message.Text.StartsWith("PAY ", StringComparison.Ordinal) ? "PAY" : message.Text,
        }),
        Lease("a word that names nothing is for the oldest of two requests", ForTheOldest),
        Lease("a card that got another number is charged all the same", lease => lease with
        {
            Inputs = [.. lease.Inputs.Select(input => ConversationModules.Codec.DecodeInput(input.Body) is CardUpdated
                ? input with { Body = ConversationModules.Codec.Encode(new CustomerReturned("")) }
                : input)],
        }),
        Settings("any amount may be paid by a reply", settings => settings with
        {
            ReplyAmountLimits = new Dictionary<string, long> { ["USD"] = long.MaxValue },
        }),
        Settings("any number of payments may be made by reply in a day", settings => settings with
        {
            RepliesPerDay = int.MaxValue,
        }),
    ];

    /// <summary>Changes what a customer's message says.</summary>
    private static Mutant Heard(string name, Func<MessageReceived, MessageReceived> change) => Lease(name, lease => lease with
    {
        Inputs = [.. lease.Inputs.Select(input => ConversationModules.Codec.DecodeInput(input.Body) is MessageReceived message
            ? input with { Body = ConversationModules.Codec.Encode(change(message)) }
            : input)],
    });

    /// <summary>Changes the state that a turn is given.</summary>
    private static Mutant Given(string name, Action<MailboxState> change) => Lease(name, lease => WithState(lease, change));

    private static TurnLease WithState(TurnLease lease, Action<MailboxState> change)
    {
        if (lease.State.IsEmpty)
        {
            return lease;
        }

        MailboxState state = ConversationModules.Codec.DecodeState(lease.State);
        change(state);
        return lease with { State = ConversationModules.Codec.Encode(state) };
    }

    /// <summary>Words that paid are remembered neither by the store, beyond a day, nor with the customer.</summary>
    private static Mutant Forgetful(string name) => new(name)
    {
        Change = services => services.AddSingleton(provider =>
        {
            IMailboxStore store = Leasing(
                StoreOf(provider), lease => WithState(lease, state => state.Payments.SaidToPay.Clear()), commit => commit);
            return Door.To<IMailboxStore>((method, a) => Invoke(
                method,
                store,
                method.Name == nameof(IMailboxStore.DeliverAsync) && a[1] is NewInput input
                && ConversationModules.Codec.DecodeInput(input.Body) is MessageReceived
                    ? [a[0], input with { RememberFor = InboundMessageBot.RememberFor }, a[2], a[3]]
                    : a));
        }),
    };

    private static Mutant Settings(string name, Func<ChatSettings, ChatSettings> change) => new(name)
    {
        Change = services => services.AddSingleton(provider => change(ChatRegistration.ChatSettingsOf(provider))),
    };

    private static TurnLease ForTheOldest(TurnLease lease)
    {
        PaymentRequest? oldest = lease.State.IsEmpty
            ? null
            : ConversationModules.Codec.DecodeState(lease.State).Payments.Open.Find(payment => payment.IsOpen);
        return oldest is null ? lease : lease with
        {
            Inputs = [.. lease.Inputs.Select(input =>
                ConversationModules.Codec.DecodeInput(input.Body) is MessageReceived { ButtonPayload: null, Text: "yes" or "Yes" } bare
                    ? input with { Body = ConversationModules.Codec.Encode(bare with { Text = "pay " + oldest.ShortCode }) }
                    : input)],
        };
    }
}
