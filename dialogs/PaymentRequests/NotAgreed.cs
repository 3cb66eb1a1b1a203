using System.Diagnostics;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
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
        List<PaymentRequest> open = scope.State.Payments.Open.FindAll(p => p.IsOpen);
        if (open.Count == 0)
        {
            return LastOne(scope, judgement.Reference);
        }

        if (judgement.Verdict == Verdict.Repetition)
        {
            return Why(scope, judgement) + " " + Next(scope, judgement, open);
        }

        bool isLast = judgement.Verdict == Verdict.UnknownNumber && NamesLast(scope, judgement.Reference);
        bool tapsLast = judgement.Verdict == Verdict.OldButton && scope.State.Payments.LastClosed?.RequestId == judgement.Tapped;
        if (isLast || tapsLast)
        {
            return LastOne(scope, judgement.Reference) + " " + Next(scope, judgement, open);
        }

        string nothing = Wording.Say(judgement.Intent == Intent.Pay ? "NotPaidYet" : "NothingChanged");
        string why = Why(scope, judgement);
        string next = Next(scope, judgement, open);
        return why.Length == 0 ? $"{nothing} {next}" : $"{nothing} {why} {next}";
    }

    private static string Why(TurnScope scope, Judgement judgement) => judgement.Verdict switch
    {
        Verdict.WhichOne or Verdict.EndedLately or Verdict.CodeNeeded => "",
        Verdict.NotOwnWords => Wording.Say("WhyNotOwnWords"),
        Verdict.UnknownNumber => Wording.Say("WhyUnknownNumber", judgement.Reference!.ToUpperInvariant()),
        Verdict.OldButton => Wording.Say("WhyOldButton"),
        Verdict.AnotherMessage => Wording.Say("WhyAnotherMessage"),
        Verdict.OtherChannel => Wording.Say(ChannelProfiles.Of(judgement.Payment!.Channel).AskedThere),
        Verdict.Repetition when scope.State.Payments.LastAgreement is { } last =>
            Wording.Say(last.Paid ? "WhyRepetition" : "WhyRepetitionUnpaid", last.OrderNumber),
        Verdict.TooSoon => Wording.Say("WhyTooSoon"),
        _ => throw new UnreachableException($"{judgement.Verdict} is not explained."),
    };

    private static string Next(TurnScope scope, Judgement judgement, List<PaymentRequest> open) =>
        judgement.Payment is { IsOpen: true } payment ? HowTo.Do(scope, payment, judgement.Intent)
        : open.Count == 1 ? HowTo.Do(scope, open[0], judgement.Intent)
        : HowTo.Choose(scope, open, judgement.Intent);

    private static bool NamesLast(TurnScope scope, string? reference) => scope.State.Payments.LastClosed is { } last
        && reference is not null
        && OrderNumbers.Normalize(reference) is var plain
        && (plain == last.ShortCode || plain == OrderNumbers.Normalize(last.OrderNumber));

    /// <summary>The state of the money that paid a request.</summary>
    private static string Paid(ChatSettings settings, LastClosed last)
    {
        string amount = last.CurrencyCode is { } code
            ? new Money(last.StandingMinor, Currency.Get(code)).ToCustomerText()
            : "";
        return last.Standing switch
        {
            PaidStanding.Kept => Wording.Say("LatePaid", last.OrderNumber),
            PaidStanding.PartlyRefunded => Wording.Say("LatePartlyRefunded", last.OrderNumber, amount),
            PaidStanding.Refunded => Wording.Say("LateRefunded", last.OrderNumber, amount),
            PaidStanding.Owed => Wording.Say(
                "RefundFailed", amount, last.OrderNumber, settings.MerchantName, settings.SupportContact),
            PaidStanding.Disputed => Wording.Say("LateDisputed", last.OrderNumber),
            _ => throw new UnreachableException($"No standing is called {last.Standing}."),
        };
    }

    /// <summary>The state of the request that was closed last, for a reply that comes too late.</summary>
    private static string LastOne(TurnScope scope, string? reference)
    {
        ChatSettings settings = scope.Settings;
        if (reference is not null && !NamesLast(scope, reference))
        {
            return Wording.Say("WhyUnknownNumber", reference.ToUpperInvariant()) + " " + Wording.Say("NothingOpen") + " "
                + Wording.Say("HelpContact", settings.MerchantName, settings.SupportContact);
        }

        return scope.State.Payments.LastClosed switch
        {
            { Status: PaymentStatus.Expired } last when Renewals.Has(scope, last.OrderNumber) =>
                Wording.Say("LateExpiredRenewable", last.OrderNumber),
            { Status: PaymentStatus.Expired } last =>
                Wording.Say("LateExpired", last.OrderNumber, settings.MerchantName, settings.SupportContact),
            { Status: PaymentStatus.Cancelled } last => Wording.Say(
                last.RefusedByCustomer ? "LateRefused" : "LateCancelled",
                last.OrderNumber,
                settings.MerchantName,
                settings.SupportContact),
            { } last => Paid(settings, last),
            null => Wording.Say("NothingOpen") + " "
                + Wording.Say("HelpContact", settings.MerchantName, settings.SupportContact),
        };
    }
}
