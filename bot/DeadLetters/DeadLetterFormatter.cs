using System.Diagnostics;
using System.Text.Json;
using Chat2Pay.Dialogs.Turns;
using MessagePack;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>Reads dead letters and describes them.</summary>
internal static class DeadLetterFormatter
{
    private const string Unreadable = "unreadable";

    /// <summary>The input; null if this release cannot read it.</summary>
    public static Input? Input(DeadLetter deadLetter) => Read(deadLetter, TurnCodec.DecodeInput);

    /// <summary>The effect; null if this release cannot read it.</summary>
    public static Effect? Effect(DeadLetter deadLetter) => Read(deadLetter, TurnCodec.DecodeEffect);

    /// <summary>The summary that an operator sees.</summary>
    public static DeadLetterSummary Show(DeadLetter deadLetter)
    {
        bool input = deadLetter.Kind == DeadLetterKind.Input;
        object? content = input ? Input(deadLetter) : Effect(deadLetter);
        return new DeadLetterSummary
        {
            Id = deadLetter.Name,
            Kind = input ? "input" : "effect",
            Type = content is CallGateway money ? Word(money.Call.GetType().Name) : Word(content?.GetType().Name),
            DeadLetteredAt = DateTimeOffset.FromUnixTimeMilliseconds(deadLetter.DeadLetteredAt),
            Reason = deadLetter.Reason,
            Tries = input ? null : deadLetter.Claims,
            Purpose = (content as SendMessage)?.Purpose is { } purpose ? PurposeName(purpose) : null,
            PaymentRequestId = RequestOf(content),
        };
    }

    /// <summary>The purpose of a message, as the API shows it.</summary>
    public static string PurposeName(MessagePurpose purpose) => Word(purpose.ToString());

    /// <summary>The sentence for a refused replay.</summary>
    public static string Explain(ReplayRefusal refusal) => refusal switch
    {
        ReplayRefusal.Gone => "There is no such letter: it was taken up again or thrown away, or made room for newer ones.",
        ReplayRefusal.TooOld => "It was given up too long ago, or what it asked for is over.",
        ReplayRefusal.Applied => "What it says about its payment was applied when it was given up.",
        ReplayRefusal.Overtaken => "Something later has overtaken it: its effect now would be another than was meant.",
        ReplayRefusal.OldReading => "It was a reading of Stripe, which may say something else by now and is read again.",
        ReplayRefusal.Sent => "The message went out after all.",
        ReplayRefusal.Waiting => "It is waiting to be carried out already.",
        ReplayRefusal.Busy => "The customer's mailbox is full or busy: try again.",
        ReplayRefusal.Unreadable => "This version of the bot cannot read it.",
        _ => throw new UnreachableException($"No refusal is called {refusal}."),
    };

    /// <summary>The payment request of an input or effect; null if it has none.</summary>
    public static string? RequestOf(object? content) => content switch
    {
        SendMessage message => message.RequestId,
        CallGateway money => money.Call.RequestId,
        PaymentRequested requested => requested.RequestId,
        CancelRequested cancel => cancel.RequestId,
        RefundRequested refund => refund.RequestId,
        CheckoutRequested checkout => checkout.RequestId,
        CustomerReturned returned => returned.RequestId,
        GatewayHint hint => hint.RequestId,
        GatewayAnswered answered => answered.Effect.RequestId,
        GatewaySilent silent => silent.RequestId,
        MessageFailed failed => failed.Message.RequestId,
        MessageNotSent unsent => unsent.RequestId,
        MessageReplayed replayed => replayed.RequestId,
        MessageProgressed progressed => progressed.RequestId,
        FreezeLifted lifted => lifted.RequestId,
        null or MessageReceived or UnroutedGatewayEvent or UnroutedCardEvent or CardGone or CardUpdated or AddressOptedOut
            or RedactMessage or ResolveOwner or ResolveCardOwner or DetachCard or LearnAddress => null,
        _ => throw new UnreachableException($"Nothing is known of what {content.GetType().Name} is about."),
    };

    private static string Word(string? name) =>
        name is null ? Unreadable : JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static T? Read<T>(DeadLetter deadLetter, Func<ReadOnlyMemory<byte>, T> decode)
        where T : class
    {
        try
        {
            return decode(deadLetter.Body);
        }
        catch (MessagePackSerializationException)
        {
            // A newer release has written it: it is shown as unreadable and kept.
            return null;
        }
    }
}
