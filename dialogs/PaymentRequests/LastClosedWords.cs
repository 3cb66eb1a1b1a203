using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>Sentences about the request that was closed last and its money.</summary>
internal static class LastClosedWords
{
    /// <summary>A sentence with its order and the amount of its money.</summary>
    public static string Say(Words words, LastClosed last, string name)
    {
        string amount = last.CurrencyCode is { } code
            ? words.Amount(new Money(last.StandingMinor, Currency.Get(code)))
            : "";
        return words.Say(name, ("order", last.OrderNumber), ("amount", amount));
    }
}
