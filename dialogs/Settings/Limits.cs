using Chat2Pay.Dialogs.Scope;

namespace Chat2Pay.Dialogs.Settings;

/// <summary>Caps on what comes from outside and on what a customer's mailbox may hold.</summary>
public static class Limits
{
    /// <summary>Characters kept of an inbound text; the rest is cut off.</summary>
    public const int InboundTextLength = 1600;

    /// <summary>Characters of a message that an agent writes: the most that the provider takes.</summary>
    public const int WrittenTextLength = 1600;

    /// <summary>Characters of such a message where the channel takes a template alone: the template's own words come to it.</summary>
    public const int TemplateTextLength = 900;

    /// <summary>Characters of the name of a holder or an author.</summary>
    public const int PersonNameLength = 80;

    /// <summary>Requests that may be open for one customer at a time.</summary>
    public const int OpenRequests = 20;

    /// <summary>Days after its expiry in which a request can be renewed, where the merchant allows it.</summary>
    public const int RenewalDays = 7;

    /// <summary>Cards kept for one customer; one that may not be used goes first.</summary>
    public const int Cards = 10;

    /// <summary>Reasons to stop paying by reply that are remembered one by one.</summary>
    public const int Freezes = 20;

    /// <summary>Messages that said to pay, remembered for one customer.</summary>
    public const int RememberedAnswers = 20;

    /// <summary>Questions that ended unanswered, remembered for one customer.</summary>
    public const int RememberedQuestions = 8;

    /// <summary>For how long after a question ended an answer that names no request may have been meant for it.</summary>
    public static readonly TimeSpan QuestionsCross = TimeSpan.FromMinutes(5);

    /// <summary>For how long after a payment the same words are its repetition.</summary>
    public static readonly TimeSpan WordsRepeat = TimeSpan.FromMinutes(1);

    /// <summary>For how long after it was sent a verification code proves who pays.</summary>
    public static readonly TimeSpan VerificationCodeLife = TimeSpan.FromMinutes(5);
}
