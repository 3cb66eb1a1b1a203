using System.Text;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Agreements;

/// <summary>One line of the decision table: a story, the facts that differ from a plain yes, and the verdict.</summary>
internal sealed record AgreementCase(string Reply, string Facts, AgreementFacts Given, Verdict Verdict);

/// <summary>The decision table of docs/agreements.md.</summary>
internal static class AgreementTable
{
    private static readonly QuestionFacts Asked = new()
    {
        Standing = Standing.Asked,
        Delivery = DeliveryState.Sent,
        HadTimeToRead = true,
        SameChannel = true,
        CardStands = true,
        WithinLimits = true,
        InItsLanguage = true,
    };

    private static readonly AgreementFacts Yes = new() { Intent = Intent.Pay, Open = 1, Question = Asked };

    public static IReadOnlyList<AgreementCase> Cases { get; } =
    [
        new("yes", "one question, sent at least three seconds ago", Yes, Verdict.Agreed),
        new("yes", "one question, delivered or read", Yes with { Question = Asked with { Delivery = DeliveryState.Read } }, Verdict.Agreed),
        new("yes", "nothing is open", Yes with { Open = 0, Question = null }, Verdict.NothingOpen),
        new("yes", "two are open", Yes with { Open = 2, Question = null }, Verdict.WhichOne),
        new("yes", "the question failed", Yes with { Question = Asked with { Delivery = DeliveryState.Failed } }, Verdict.NotDelivered),
        new("yes", "the question was not sent", Yes with { Question = Asked with { Delivery = DeliveryState.Suppressed } }, Verdict.NotDelivered),
        new("yes", "nobody knows whether the question was sent", Yes with { Question = Asked with { Delivery = DeliveryState.Unknown } }, Verdict.TooSoon),
        new("yes", "sent less than three seconds ago", Yes with { Question = Asked with { HadTimeToRead = false } }, Verdict.TooSoon),
        new("yes", "another question ended or was replaced within five minutes", Yes with { QuestionEndedLately = true }, Verdict.EndedLately),
        new("yes", "by text message, the question went by RCS, or the other way", Yes, Verdict.Agreed),
        new("yes", "on another channel than the question", Yes with { Question = Asked with { SameChannel = false } }, Verdict.OtherChannel),
        new("yes", "another request was paid by reply within a minute", Yes with { RepeatsPaid = true }, Verdict.Repetition),
        new("yes", "the question asks for its code", Yes with { Question = Asked with { CodeAsked = true } }, Verdict.CodeNeeded),
        new("yes", "a person has written since, or holds the conversation", Yes with { Question = Asked with { PersonSpoke = true } }, Verdict.CodeNeeded),
        new("yes", "a person has written since, no card was named", Yes with { Question = Asked with { PersonSpoke = true, Standing = Standing.Linked } }, Verdict.CodeNeeded),
        new("yes 4821", "its code, a person has written since", Code with { Question = Asked with { PersonSpoke = true } }, Verdict.Agreed),
        new("no", "a person has written since", No with { Question = Asked with { PersonSpoke = true } }, Verdict.CodeNeeded),
        new("yes", "forwarded", Yes with { Provenance = Provenance.Forwarded }, Verdict.NotOwnWords),
        new("yes", "the caption of a picture", Yes with { Provenance = Provenance.Caption }, Verdict.NotOwnWords),
        new("yes", "perhaps only the beginning of the text", Yes with { Provenance = Provenance.Uncertain }, Verdict.NotOwnWords),
        new("a button that is not ours", "says yes", Yes with { Provenance = Provenance.ForeignButton }, Verdict.NotOwnWords),
        new("yes", "this very message was judged before", Yes with { SeenBefore = true }, Verdict.SeenBefore),
        new("yes", "the named card has changed or may not be charged", Yes with { Question = Asked with { CardStands = false } }, Verdict.CardChanged),
        new("yes", "above the limits of paying by reply", Yes with { Question = Asked with { WithinLimits = false } }, Verdict.Link),
        new("yes", "no card was named: the customer has the link", Yes with { Question = Asked with { Standing = Standing.Linked } }, Verdict.Link),
        new("yes", "a charge is under way", Yes with { Question = Asked with { Standing = Standing.Charging } }, Verdict.UnderWay),
        new("yes 4821", "its code, two are open, another ended lately", Code with { Open = 2, QuestionEndedLately = true }, Verdict.Agreed),
        new("yes 4821", "its code, on another channel", Code with { Question = Asked with { SameChannel = false } }, Verdict.Agreed),
        new("yes 4821", "its code, nobody knows whether the question was sent", Code with { Question = Asked with { Delivery = DeliveryState.Unknown } }, Verdict.Agreed),
        new("yes 4821", "its code, the question failed", Code with { Question = Asked with { Delivery = DeliveryState.Failed } }, Verdict.NotDelivered),
        new("yes 4821", "its code, sent less than three seconds ago", Code with { Question = Asked with { HadTimeToRead = false } }, Verdict.TooSoon),
        new("yes 4821", "its code, the question asks for it", Code with { Question = Asked with { CodeAsked = true } }, Verdict.Agreed),
        new("yes 1042", "the number of one open order", Code with { Naming = Naming.OrderNumber, Open = 2 }, Verdict.Agreed),
        new("yes 1042", "the number of an open order, the same words have paid within a minute", Code with { Naming = Naming.OrderNumber, RepeatsPaid = true }, Verdict.Repetition),
        new("yes 9999", "no open request has the number", Yes with { Fault = NamingFault.UnknownNumber, Question = null }, Verdict.UnknownNumber),
        new("yes 2122", "a code of one and the order number of another", Yes with { Fault = NamingFault.Ambiguous, Open = 2, Question = null }, Verdict.WhichOne),
        new("yes, quoting the question", "two are open, another ended lately", Quote with { Open = 2, QuestionEndedLately = true }, Verdict.Agreed),
        new("yes, quoting another message", "one question", Quote with { Fault = NamingFault.AnotherMessage }, Verdict.AnotherMessage),
        new("the question's button", "two are open, another ended lately", Button with { Open = 2, QuestionEndedLately = true }, Verdict.Agreed),
        new("the question's button", "nobody knows whether the question was sent", Button with { Question = Asked with { Delivery = DeliveryState.Unknown } }, Verdict.Agreed),
        new("an older question's button", "one question", Button with { Fault = NamingFault.OldButton }, Verdict.OldButton),
        new("no", "one question", No, Verdict.Refused),
        new("no", "no card was named: the customer has the link", No with { Question = Asked with { Standing = Standing.Linked } }, Verdict.Refused),
        new("no", "two are open", No with { Open = 2, Question = null }, Verdict.WhichOne),
        new("no", "another question ended lately", No with { QuestionEndedLately = true }, Verdict.EndedLately),
        new("no", "the question asks for its code", Yes with { Intent = Intent.Refuse, Question = Asked with { CodeAsked = true } }, Verdict.CodeNeeded),
        new("no", "sent less than three seconds ago", No with { Question = Asked with { HadTimeToRead = false } }, Verdict.TooSoon),
        new("no, quoting another message", "one question", No with { Naming = Naming.Quote, Fault = NamingFault.AnotherMessage }, Verdict.AnotherMessage),
        new("no", "forwarded", No with { Provenance = Provenance.Forwarded }, Verdict.NotOwnWords),
        new("later", "one request", Yes with { Intent = Intent.Postpone }, Verdict.Postponed),
        new("link", "one request", Yes with { Intent = Intent.PayOtherwise }, Verdict.Link),
        new("yes", "the question was asked in Spanish", Yes, Verdict.Agreed),
        new("sí", "the question was asked in Spanish", Yes, Verdict.Agreed),
        new("sí", "it was asked in English, and another conversation is in Spanish", InAnother, Verdict.OtherLanguage),
        new("pagar 4821", "its code, it was asked in English", InAnother with { Naming = Naming.Code }, Verdict.OtherLanguage),
        new("ahora no", "it was asked in English", InAnother with { Intent = Intent.Postpone }, Verdict.Postponed),
        new("no gracias", "it was asked in English", InAnother with { Intent = Intent.Refuse }, Verdict.Refused),
        new("link", "a charge is under way", Yes with { Intent = Intent.PayOtherwise, Question = Asked with { Standing = Standing.Charging } }, Verdict.UnderWay),
    ];

    private static AgreementFacts Code => Yes with { Naming = Naming.Code };

    private static AgreementFacts Quote => Yes with { Naming = Naming.Quote };

    private static AgreementFacts Button => Yes with { Naming = Naming.Button };

    private static AgreementFacts InAnother => Yes with { Question = Asked with { InItsLanguage = false } };

    private static AgreementFacts No => Yes with { Intent = Intent.Refuse };

    /// <summary>The table as it stands in the page.</summary>
    public static string ToMarkdown()
    {
        StringBuilder table = new("| the customer sends | and | verdict |\n|---|---|---|\n");
        foreach (AgreementCase line in Cases)
        {
            table.Append("| ").Append(line.Reply).Append(" | ").Append(line.Facts).Append(" | ").Append(Name(line.Verdict)).Append(" |\n");
        }

        return table.ToString();
    }

    private static string Name(Verdict verdict) => verdict == Verdict.Agreed ? "**Agreed**" : verdict.ToString();
}
