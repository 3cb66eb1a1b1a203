using System.Diagnostics;
using System.Text.Json;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using MessagePack;

namespace Chat2Pay.Bot.DeadLetters;

/// <summary>Reads dead letters and describes them.</summary>
internal sealed class DeadLetterFormatter(KindRegistry kinds)
{
    private const string Unreadable = "unreadable";

    /// <summary>The input; null if this release cannot read it.</summary>
    public Input? Input(DeadLetter deadLetter) => Read(deadLetter, kinds.Codec.DecodeInput);

    /// <summary>The effect; null if this release cannot read it.</summary>
    public Effect? Effect(DeadLetter deadLetter) => Read(deadLetter, kinds.Codec.DecodeEffect);

    /// <summary>The summary that an operator sees.</summary>
    public DeadLetterSummary Show(DeadLetter deadLetter)
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
            PaymentRequestId = content switch
            {
                Input one => kinds.Of(one).SubjectOf(one),
                Effect one => kinds.Of(one).SubjectOf(one),
                _ => null,
            },
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
        ReplayRefusal.OldReading => "It was a reading of the gateway, which may say something else by now and is read again.",
        ReplayRefusal.Sent => "The message went out after all.",
        ReplayRefusal.Waiting => "It is waiting to be carried out already.",
        ReplayRefusal.Busy => "The customer's mailbox is full or busy: try again.",
        ReplayRefusal.Unreadable => "This version of the bot cannot read it.",
        _ => throw new UnreachableException($"No refusal is called {refusal}."),
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
