using System.Collections.Frozen;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>The bot's reaction to an error.</summary>
internal enum ErrorAdvice
{
    /// <summary>The message will not arrive, now or later.</summary>
    GiveUp,

    /// <summary>As <see cref="GiveUp"/>, and the merchant must act before the next one can arrive.</summary>
    AskOperator,

    /// <summary>The same message may arrive later.</summary>
    TryLater,

    /// <summary>It is unknown whether it arrived.</summary>
    Unclear,
}

/// <summary>One of Twilio's error codes.</summary>
/// <param name="Code">The code, https://www.twilio.com/docs/api/errors.</param>
/// <param name="Advice">The bot's reaction.</param>
/// <param name="Failure">Its meaning for the conversation; null for none.</param>
/// <param name="Meaning">In our words, because callbacks may carry the code without a text.</param>
internal sealed record TwilioError(int Code, ErrorAdvice Advice, MessageFailure? Failure, string Meaning);

/// <summary>The codes that a message can meet. Decisions are made by code, never by Twilio's text.</summary>
internal static class TwilioErrors
{
    public const int TooManyRequests = 20429;
    public const int OptedOut = 21610;
    public const int OutsideWindow = 63016;

    private static readonly FrozenDictionary<int, TwilioError> Known = Table().ToFrozenDictionary(e => e.Code);

    public static IEnumerable<TwilioError> All => Known.Values;

    /// <summary>The meaning of a code; the merchant has to look up an unlisted code.</summary>
    public static TwilioError Find(int code) => Known.TryGetValue(code, out TwilioError? error)
        ? error
        : Operator(code, "An error this bot does not know");

    /// <summary>
    /// What a code in a status callback means for the conversation. One that is not listed means nothing there: it may
    /// be a single carrier's word about a single phone.
    /// </summary>
    public static MessageFailure? FailureOf(int code) => Known.GetValueOrDefault(code)?.Failure;

    private static IEnumerable<TwilioError> Table() =>
    [
        Operator(20003, "Authentication failed"),
        Operator(20404, "Account or resource not found"),
        Later(TooManyRequests, "Too many concurrent requests"),
        Later(14107, "Too many messages between two numbers"),
        Unreachable(21211, "The recipient's number is not valid"),
        Operator(21212, "Our sender is not valid"),
        Operator(21408, "Sending to this country is not enabled"),
        Operator(21603, "The sender is missing"),
        Operator(21604, "The recipient is missing"),
        Operator(21606, "Our sender cannot send messages or is not ours"),
        Operator(21608, "A trial account may not send to this number"),
        Operator(21609, "The status callback's address is not valid"),
        new(OptedOut, ErrorAdvice.GiveUp, MessageFailure.OptedOut, "The recipient has opted out"),
        Later(21611, "The sender's queue is full"),
        Unreachable(21612, "The recipient cannot be reached from our sender"),
        Unreachable(21614, "Not a mobile number"),
        Operator(21617, "The text is too long"),
        Operator(21620, "A media address is not valid"),
        Operator(21654, "The template is missing"),
        Operator(21655, "The template is not valid"),
        Operator(21656, "The template's values are not valid"),
        Operator(21664, "A fallback sender was named beside our sender"),
        Operator(21665, "The fallback sender is not valid or not ours"),
        Operator(21666, "A fallback sender was named without a messaging service"),
        Operator(21667, "The messaging service has no RCS sender"),
        Operator(21703, "The messaging service has no sender"),
        Later(30001, "Queue overflow"),
        Operator(30002, "The account is suspended"),
        Later(30003, "The handset is off or out of reach"),
        Unreachable(30004, "Messages to this number are blocked"),
        Unreachable(30005, "The number is unknown"),
        Unreachable(30006, "A landline, or a carrier that cannot be reached"),
        Operator(30007, "The carrier filtered the message"),
        new(30008, ErrorAdvice.Unclear, null, "The carrier gave no reason"),
        Later(30022, "The registered sending rate is exceeded"),
        Later(30023, "The registered daily limit is exceeded"),
        Operator(30032, "The toll-free number is not verified"),
        Operator(30034, "The number is not registered for this traffic"),
        Later(30036, "The message became too old on its way"),
        new(30410, ErrorAdvice.Unclear, null, "The carrier did not answer in time"),
        Unreachable(30450, "Blocked as suspected traffic pumping"),
        Later(30610, "The recipient's quiet hours"),
        new(30640, ErrorAdvice.GiveUp, MessageFailure.OptedOut, "The recipient must not be messaged"),
        Operator(63001, "The channel refused our credentials"),
        Unreachable(63003, "The recipient is not valid on this channel"),
        Operator(63005, "The channel did not accept the content"),
        Operator(63007, "Our sender is not on this channel"),
        Operator(63013, "The message violates the channel's policy"),
        Operator(63015, "The recipient has not joined the channel's sandbox"),
        new(OutsideWindow, ErrorAdvice.GiveUp, MessageFailure.WindowClosed, "Free text outside the 24 hours"),
        Later(63018, "The channel's rate limit is exceeded"),
        Operator(63019, "The media could not be delivered"),
        Unreachable(63024, "The recipient is not on this channel"),
        Operator(63027, "The template does not exist in this language"),
        Operator(63028, "The template's number of values is wrong"),
        Unreachable(63032, "The channel holds messages to this recipient back"),
        Unreachable(63033, "The recipient has blocked our sender"),
        Operator(63038, "The account's daily limit is exceeded"),
        Operator(63041, "The template is paused"),
        Operator(63042, "The template is disabled"),
        Unreachable(63049, "The channel chose not to deliver the message"),
        Operator(63051, "The business account is locked"),
    ];

    private static TwilioError Operator(int code, string meaning)
        => new(code, ErrorAdvice.AskOperator, MessageFailure.Configuration, meaning);

    private static TwilioError Unreachable(int code, string meaning)
        => new(code, ErrorAdvice.GiveUp, MessageFailure.Unreachable, meaning);

    private static TwilioError Later(int code, string meaning) => new(code, ErrorAdvice.TryLater, null, meaning);
}
