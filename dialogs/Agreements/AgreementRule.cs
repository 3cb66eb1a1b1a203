using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Agreements;

/// <summary>The verdict on a reply to a request. Only <see cref="Agreed"/> ever charges.</summary>
internal enum Verdict
{
    /// <summary>The named card is charged.</summary>
    Agreed,

    /// <summary>The request is cancelled.</summary>
    Refused,

    /// <summary>The request stays open.</summary>
    Postponed,

    /// <summary>The link is sent.</summary>
    Link,

    /// <summary>A charge is under way already.</summary>
    UnderWay,

    /// <summary>Nothing is open.</summary>
    NothingOpen,

    /// <summary>More than one request is open: the reply has to name one.</summary>
    WhichOne,

    /// <summary>The message was judged before: a replay is not answered.</summary>
    SeenBefore,

    /// <summary>The words are another person's.</summary>
    NotOwnWords,

    /// <summary>No open request has the number.</summary>
    UnknownNumber,

    /// <summary>The button belongs to an older message.</summary>
    OldButton,

    /// <summary>It answers another message.</summary>
    AnotherMessage,

    /// <summary>The question is open on another channel, and the reply does not name it.</summary>
    OtherChannel,

    /// <summary>Another question ended lately, and the reply does not name one.</summary>
    EndedLately,

    /// <summary>A reply that names no request comes right after a payment, or the same words have just paid.</summary>
    Repetition,

    /// <summary>The question asks for its code, and the reply names no request.</summary>
    CodeNeeded,

    /// <summary>The words are of a language that the question was not asked in.</summary>
    OtherLanguage,

    /// <summary>The question did not arrive: it is asked again.</summary>
    NotDelivered,

    /// <summary>It came before the question could be read.</summary>
    TooSoon,

    /// <summary>The card has changed since the question: it is asked again.</summary>
    CardChanged,
}

/// <summary>
/// The one rule by which a message is an agreement; see docs/agreements.md, whose table is checked against it. Pure:
/// the same facts always give the same verdict.
/// </summary>
internal static class AgreementRule
{
    /// <summary>Decides.</summary>
    public static Verdict Decide(AgreementFacts facts)
    {
        if (facts.SeenBefore)
        {
            return Verdict.SeenBefore;
        }

        if (facts.Open == 0)
        {
            return Verdict.NothingOpen;
        }

        if (facts.Provenance != Provenance.Own)
        {
            return Verdict.NotOwnWords;
        }

        switch (facts.Fault)
        {
            case NamingFault.OldButton:
                return Verdict.OldButton;
            case NamingFault.AnotherMessage:
                return Verdict.AnotherMessage;
            case NamingFault.UnknownNumber:
                return Verdict.UnknownNumber;
            case NamingFault.Ambiguous:
                return Verdict.WhichOne;
        }

        return facts.Question is { } question ? OfQuestion(facts, question) : Verdict.WhichOne;
    }

    private static Verdict OfQuestion(AgreementFacts facts, QuestionFacts question)
    {
        if (question.Standing == Standing.Charging)
        {
            return Verdict.UnderWay;
        }

        if (question.PersonSpoke && facts.Naming == Naming.Nothing && facts.Intent != Intent.PayOtherwise)
        {
            return Verdict.CodeNeeded;
        }

        switch (facts.Intent)
        {
            case Intent.Postpone:
                return Verdict.Postponed;
            case Intent.PayOtherwise:
            case Intent.Pay when question.Standing == Standing.Linked || !question.WithinLimits:
                return Verdict.Link;
        }

        if (facts.RepeatsPaid)
        {
            return Verdict.Repetition;
        }

        if (facts.Intent == Intent.Pay && !question.InItsLanguage)
        {
            return Verdict.OtherLanguage;
        }

        if (facts.Naming == Naming.Nothing)
        {
            if (!question.SameChannel)
            {
                return Verdict.OtherChannel;
            }

            if (facts.QuestionEndedLately)
            {
                return Verdict.EndedLately;
            }

            if (question.CodeAsked)
            {
                return Verdict.CodeNeeded;
            }
        }

        return Reached(facts, question)
            ?? (facts.Intent == Intent.Refuse ? Verdict.Refused
                : question.CardStands ? Verdict.Agreed : Verdict.CardChanged);
    }

    /// <summary>
    /// Whether the question had reached the customer; null if it had. If the provider's answer was lost, a button or a
    /// code shows that the message arrived, because only the message holds them.
    /// </summary>
    private static Verdict? Reached(AgreementFacts facts, QuestionFacts question) => question.Delivery switch
    {
        DeliveryState.Failed or DeliveryState.Suppressed => Verdict.NotDelivered,
        _ when !question.HadTimeToRead => Verdict.TooSoon,
        DeliveryState.Unknown when facts.Naming is not (Naming.Button or Naming.Code) => Verdict.TooSoon,
        _ => null,
    };
}
