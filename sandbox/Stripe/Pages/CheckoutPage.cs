using System.Text;
using Chat2Pay.Sandbox.Stripe.Cards;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Wire;
using static Chat2Pay.Sandbox.Stripe.Pages.PageLayout;

namespace Chat2Pay.Sandbox.Stripe.Pages;

/// <summary>The hosted payment page of a session.</summary>
internal static class CheckoutPage
{
    /// <summary>What the names of the merchant's own fields begin with in the form.</summary>
    internal const string CustomField = "custom_field_";

    private static readonly (string Number, string Meaning)[] Hints =
    [
        ("4242 4242 4242 4242", "succeeds"),
        ("4000 0025 0000 3155", "asks the bank, then works in chat"),
        ("4000 0027 6000 3184", "asks the bank every time"),
        ("4000 0000 0000 0341", "saves, declines later"),
        ("4000 0000 0000 9995", "insufficient funds"),
        ("4000 0000 0000 0002", "declined"),
        ("4000 0000 0000 0259", "paid, then disputed"),
    ];

    internal static string Of(CheckoutSession session, string merchant, CheckoutForm? typed, string? error)
    {
        string amount = CurrencyRules.Display(session.AmountTotal, session.Currency);
        string back = session.CancelUrl is null
            ? string.Empty
            : $"""<a href="{Encode(session.CancelUrl)}" id="cancel" aria-label="Back">&larr;</a>""";
        return PageLayout.Of($"Pay {merchant}", $"""
            <header>{back}<h1>{Encode(merchant)}</h1></header>
            <section class="card" aria-label="Order">
            <p class="total" id="total">{Encode(amount)}</p>
            {Items(session)}
            </section>
            <form class="card" method="post" action="/c/pay/{Encode(session.Id)}" autocomplete="off"
            data-success-url="{Encode(session.SuccessUrl)}">
            {(error is null ? string.Empty : $"""<p class="error" role="alert" id="error">{Encode(error)}</p>""")}
            {Fields(session, typed)}
            {OwnFields(session, typed)}
            {Wishes(session, merchant)}
            <button type="submit" id="pay">{Verb(session)} {Encode(amount)}</button>
            {Agreement(session, merchant)}
            {TestCardHints()}
            </form>
            """);
    }

    private static string Items(CheckoutSession session)
    {
        var html = new StringBuilder();
        foreach (LineItem item in session.Items)
        {
            string quantity = item.Quantity == 1 ? string.Empty : $" &times; {item.Quantity}";
            string description = item.Description is null
                ? string.Empty
                : $"<br><small>{Encode(item.Description)}</small>";
            html.Append("<div class=\"item\"><span>").Append(Encode(item.Name)).Append(quantity).Append(description)
                .Append("</span><span>").Append(Encode(CurrencyRules.Display(item.Total, session.Currency)))
                .Append("</span></div>");
        }

        return html.ToString();
    }

    private static string Fields(CheckoutSession session, CheckoutForm? typed)
    {
        string email = session.CustomerEmail is not null || session.CustomerId is not null
            ? string.Empty
            : $"""
              <label for="email">Email</label>
              <input type="email" id="email" name="email" value="{Encode(typed?.Email)}" required>
              """;
        return $"""
            {email}
            <label for="card_number">Card number</label>
            <input type="text" id="card_number" name="card_number" inputmode="numeric" required
            placeholder="4242 4242 4242 4242" value="{Encode(typed?.CardNumber)}">
            <div class="pair"><div>
            <label for="expiry">Expiry (MM/YY)</label>
            <input type="text" id="expiry" name="expiry" required placeholder="12/34"
            value="{Encode(typed?.Expiry ?? "12/34")}">
            </div><div>
            <label for="cvc">CVC</label>
            <input type="text" id="cvc" name="cvc" inputmode="numeric" required placeholder="123" value="123">
            </div></div>
            <label for="name">Name on card</label>
            <input type="text" id="name" name="name" required value="{Encode(typed?.Name ?? "Test Person")}">
            """;
    }

    private static string OwnFields(CheckoutSession session, CheckoutForm? typed)
    {
        var html = new StringBuilder();
        foreach (CustomField field in session.CustomFields)
        {
            string name = Encode(CustomField + field.Key);
            string value = typed?.CustomFields.GetValueOrDefault(field.Key) ?? field.Value ?? string.Empty;
            string numeric = field.Type == "numeric" ? " inputmode=\"numeric\"" : string.Empty;
            string required = field.Optional ? string.Empty : " required";
            html.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"""
                <label for="{name}">{Encode(field.Label)}{(field.Optional ? " (optional)" : string.Empty)}</label>
                <input type="text" id="{name}" name="{name}"{numeric} maxlength="{field.MaximumLength ?? 255}"
                value="{Encode(value)}"{required}>
                """);
        }

        return html.ToString();
    }

    private static string Wishes(CheckoutSession session, string merchant)
    {
        var html = new StringBuilder();
        if (session.SavedCards.Save == "enabled")
        {
            html.Append(Tick("save_card", $"Save my card with {merchant} for later payments"));
        }

        if (session.Wishes.TermsOfService == "required")
        {
            string text = session.Wishes.TermsText ?? $"I agree to {merchant}'s terms of service";
            html.Append(Tick("accept_terms", text));
        }

        if (session.Wishes.SubmitText is not null)
        {
            html.Append("<p class=\"hint\">").Append(Encode(session.Wishes.SubmitText)).Append("</p>");
        }

        return html.ToString();
    }

    private static string Tick(string name, string text) => $"""
        <label class="tick"><input type="checkbox" id="{name}" name="{name}" value="true">
        <span>{Encode(text)}</span></label>
        """;

    private static string Agreement(CheckoutSession session, string merchant)
    {
        string after = session.Wishes.AfterSubmitText is null
            ? string.Empty
            : $"""<p class="fine">{Encode(session.Wishes.AfterSubmitText)}</p>""";
        bool shown = session.Intent.SetupFutureUsage is not null && session.Wishes.ReuseAgreementPosition != "hidden";
        return shown
            ? $"""
              <p class="fine" id="agreement">By paying, you allow {Encode(merchant)} to charge your card for this
              payment and for future payments according to their terms.</p>{after}
              """
            : after;
    }

    private static string Verb(CheckoutSession session) => session.Wishes.SubmitType switch
    {
        "book" => "Book",
        "donate" => "Donate",
        _ => "Pay",
    };

    private static string TestCardHints()
    {
        var html = new StringBuilder("<details open><summary>Test cards</summary><table>");
        foreach ((string number, string meaning) in Hints)
        {
            html.Append("<tr><td><code>").Append(number).Append("</code></td><td>").Append(meaning)
                .Append("</td></tr>");
        }

        html.Append("</table><p class=\"hint\">Any future date and any code. ").Append(TestCards.Known.Count)
            .Append(" test cards are known.</p></details>");
        return html.ToString();
    }
}
