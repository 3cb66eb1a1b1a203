using Chat2Pay.Dialogs.CardNumbers;
using Chat2Pay.Dialogs.Cards;
using Chat2Pay.Dialogs.Commands;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Customers;
using Chat2Pay.Dialogs.Journeys;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Transcripts;
using Chat2Pay.Turns.Engine;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>
/// The features of the conversation. The order is that in which a message passes them: each handles it, or passes it on.
/// </summary>
public static class ConversationModules
{
    private static readonly ConversationModule[] Modules =
    [
        new TranscriptsModule(),
        new CustomersModule(),
        new MessagesModule(),
        new OptOutModule(),
        new CardNumbersModule(),
        new ConversationsModule(),
        new RenewalsModule(),
        new LanguagesModule(),
        new JourneysModule(),
        new PaymentRequestsModule(),
        new CardsModule(),
        new CommandsModule(),
    ];

    /// <summary>The rules of every stored kind.</summary>
    public static KindRegistry Kinds => List.Kinds;

    /// <summary>Writes and reads what is stored.</summary>
    public static TurnCodec Codec => Kinds.Codec;

    internal static IReadOnlyList<ConversationModule> All => Modules;

    internal static ModuleList<TurnScope> List { get; } = new(Modules);
}
