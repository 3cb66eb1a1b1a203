using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Language;

/// <summary>
/// A language as one merchant speaks it: <c>{merchant}</c>, <c>{contact}</c> and <c>{gateway}</c> have their values in
/// every sentence.
/// </summary>
/// <param name="language">The language.</param>
/// <param name="merchant">The merchant's name as customers know it.</param>
/// <param name="contact">How a customer reaches a person.</param>
/// <param name="gateway">How people call the gateway where the payment is made.</param>
/// <param name="ownAgreement">The merchant's own agreement for saving a card in this language; null for the product's.</param>
public sealed class Words(
    SpokenLanguage language, string merchant, string contact, string gateway, string? ownAgreement = null) : IPaymentWords
{
    private readonly (string Name, string Value)[] standing =
        [("merchant", merchant), ("contact", contact), ("gateway", gateway)];

    /// <summary>The language.</summary>
    public SpokenLanguage Language => language;

    /// <inheritdoc/>
    public string Tax => Say("Tax");

    /// <inheritdoc/>
    public string SaveAgreement => ownAgreement?
        .Replace("{merchant}", merchant, StringComparison.Ordinal)
        .Replace("{gateway}", gateway, StringComparison.Ordinal) ?? Say("SaveAgreement");

    /// <summary>How people call the gateway.</summary>
    public string Gateway => gateway;

    /// <inheritdoc/>
    public string Order(string orderNumber) => Say("OrderAtGateway", ("order", orderNumber));

    /// <summary>A sentence with its values filled in.</summary>
    /// <param name="name">Its name in the file of the language.</param>
    /// <param name="values">The values of its placeholders; one that it does not name is left out.</param>
    /// <exception cref="ArgumentException">There is no such sentence, or a placeholder without a value.</exception>
    public string Say(string name, params ReadOnlySpan<(string Name, string Value)> values) =>
        language.Get(name).Fill(values, standing);

    /// <summary>A text and another one behind it: one that ends with the contact gets its full stop.</summary>
    public string Join(string first, string next) =>
        first + (first.EndsWith(contact, StringComparison.Ordinal) ? ". " : " ") + next;

    /// <inheritdoc cref="SpokenLanguage.Amount"/>
    public string Amount(Money amount) => language.Amount(amount);

    /// <inheritdoc cref="SpokenLanguage.Card(string, string)"/>
    public string Card(string brand, string last4) => language.Card(brand, last4);

    /// <inheritdoc cref="SpokenLanguage.Card(SavedCard)"/>
    public string Card(SavedCard card) => language.Card(card);
}
