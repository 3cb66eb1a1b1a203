using System.Diagnostics;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>
/// Answers to replies that agree to no payment: nothing was paid, the reason, and the reply that would be clear.
/// </summary>
internal static class NotAgreed
{
    public static Task AnswerAsync(
        ITurnContext context, TurnScope scope, Judgement judgement, CancellationToken cancellationToken) =>
        ReplySender.PlainAboutAsync(
            context,
            judgement.Payment ?? scope.State.Payments.Open.Find(p => p.IsOpen),
            Text(scope, judgement),
            cancellationToken);

    private static string Text(TurnScope scope, Judgement judgement)
    {
        List<PaymentRequest> open = scope.OpenRequests();
        if (open.Count == 0)
        {
            return LastOne(scope, judgement);
        }

        if (judgement.Verdict == Verdict.Repetition)
        {
            return Why(scope, judgement) + " " + Next(scope, judgement, open);
        }

        bool isLast = judgement.Verdict == Verdict.UnknownNumber && NamesLast(scope, judgement.Reference);
        bool tapsLast = judgement.Verdict == Verdict.OldButton && scope.State.Payments.LastClosed?.RequestId == judgement.Tapped;
        if (isLast || tapsLast)
        {
            return scope.Words().Join(LastOne(scope, judgement), Next(scope, judgement, open));
        }

        string nothing = Words(scope, judgement).Say(judgement.Intent == Intent.Pay ? "NotPaidYet" : "NothingChanged");
        string why = Why(scope, judgement);
        string next = Next(scope, judgement, open);
        return why.Length == 0 ? $"{nothing} {next}" : $"{nothing} {why} {next}";
    }

    private static Words Words(TurnScope scope, Judgement judgement) =>
        scope.Words(judgement.Payment is { IsOpen: true } payment ? payment : null);

    private static string Why(TurnScope scope, Judgement judgement)
    {
        Words words = Words(scope, judgement);
        return judgement.Verdict switch
        {
            Verdict.WhichOne or Verdict.EndedLately or Verdict.CodeNeeded or Verdict.OtherLanguage => "",
            Verdict.NotOwnWords => words.Say("WhyNotOwnWords"),
            Verdict.UnknownNumber => UnknownNumber(words, judgement.Reference!),
            Verdict.OldButton => words.Say("WhyOldButton"),
            Verdict.AnotherMessage => words.Say("WhyAnotherMessage"),
            Verdict.OtherChannel => words.Say(ChannelProfiles.Of(judgement.Payment!.Channel).AskedThere),
            Verdict.Repetition when scope.State.Payments.LastAgreement is { } last =>
                words.Say(last.Paid ? "WhyRepetition" : "WhyRepetitionUnpaid", ("order", last.OrderNumber)),
            Verdict.TooSoon => words.Say("WhyTooSoon"),
            _ => throw new UnreachableException($"{judgement.Verdict} is not explained."),
        };
    }

    private static string UnknownNumber(Words words, string reference) =>
        words.Say("WhyUnknownNumber", ("number", reference.ToUpperInvariant()));

    private static string Next(TurnScope scope, Judgement judgement, List<PaymentRequest> open) =>
        judgement.Payment is { IsOpen: true } payment ? HowTo.Do(scope, payment, judgement.Intent)
        : open.Count == 1 ? HowTo.Do(scope, open[0], judgement.Intent)
        : HowTo.Choose(scope, open, judgement.Intent);

    private static bool NamesLast(TurnScope scope, string? reference) => scope.State.Payments.LastClosed is { } last
        && reference is not null
        && OrderNumbers.Normalize(reference) is var plain
        && (plain == last.ShortCode || plain == OrderNumbers.Normalize(last.OrderNumber));

    /// <summary>The state of the money that paid a request.</summary>
    private static string Paid(Words words, LastClosed last) => last.Standing switch
    {
        PaidStanding.Kept => LastClosedWords.Say(words, last, "LatePaid"),
        PaidStanding.PartlyRefunded => LastClosedWords.Say(words, last, "LatePartlyRefunded"),
        PaidStanding.Refunded => LastClosedWords.Say(words, last, "LateRefunded"),
        PaidStanding.Owed => LastClosedWords.Say(words, last, "RefundFailed"),
        PaidStanding.Disputed => LastClosedWords.Say(words, last, "LateDisputed"),
        _ => throw new UnreachableException($"No standing is called {last.Standing}."),
    };

    /// <summary>The state of the request that was closed last, for a reply that comes too late.</summary>
    private static string LastOne(TurnScope scope, Judgement judgement)
    {
        Words words = scope.Words();
        string nothing = words.Say("NothingOpen") + " " + words.Say("HelpContact");
        if (judgement.Reference is { } reference && !NamesLast(scope, reference))
        {
            return UnknownNumber(words, reference) + " " + nothing;
        }

        return scope.State.Payments.LastClosed switch
        {
            { Status: PaymentStatus.Expired or PaymentStatus.Cancelled } last => judgement.Intent == Intent.Pay
                ? LatePay(scope, words, last)
                : Late(scope, words, last),
            { } last => Paid(words, last),
            null => nothing,
        };
    }

    /// <summary>For a reply that meant to pay: it has charged nothing.</summary>
    private static string LatePay(TurnScope scope, Words words, LastClosed last) => LastClosedWords.Say(
        words,
        last,
        last switch
        {
            { Status: PaymentStatus.Expired } =>
                Renewals.Has(scope, last.OrderNumber) ? "LateExpiredRenewable" : "LateExpired",
            { RefusedByCustomer: true } => "LateRefused",
            _ => "LateCancelled",
        });

    /// <summary>For a reply that meant to pay nothing: the state of the request, and how to go on.</summary>
    private static string Late(TurnScope scope, Words words, LastClosed last)
    {
        (string state, string onwards) = last switch
        {
            { Status: PaymentStatus.Expired } =>
                ("LastExpired", Renewals.Has(scope, last.OrderNumber) ? "ReplyNew" : "PayAfterAll"),
            { RefusedByCustomer: true } => ("LastRefused", "PayAfterAll"),
            _ => ("LastCancelled", "HelpContact"),
        };
        return LastClosedWords.Say(words, last, state) + " " + words.Say(onwards);
    }
}
