using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Dialogs;

namespace Chat2Pay.Tests.Language;

/// <summary>Conversations in Spanish, and in two languages at once.</summary>
public sealed class SpanishChatTests
{
    private readonly Chat chat = new(new Chat().Settings with { Language = Languages.Of("es") });

    [Fact]
    public async Task A_card_is_charged_on_a_yes_in_the_language_of_the_question()
    {
        await chat.SaveCardAsync();
        string id = await chat.RequestAsync();

        Assert.StartsWith(
            "Acme Coffee: USD 42.00, pedido 1042. Responda SI o PAGAR ",
            chat.Last.Text,
            StringComparison.Ordinal);
        Assert.Equal("es", chat.Last.Language);
        await chat.SayAsync("Sí");

        ChargeCard charge = chat.NextCall<ChargeCard>();
        Assert.Equal(("Pedido 1042", 4_200), (charge.Description, charge.AmountMinor));
        await chat.AnswerAsync(charge, new ChargeAnswer(chat.Paid(4_200)));
        Assert.StartsWith("Acme Coffee: pagado USD 42.00, pedido 1042, Visa terminada en 4242. Gracias. Recibo:", chat.Last.Text, StringComparison.Ordinal);
        var evidence = chat.Payment(id).Attempts[^1].Agreement!;
        Assert.Equal(("es", 2, "Visa terminada en 4242", "sí"), (evidence.Language, evidence.Wording, evidence.Card, evidence.Words));
    }

    [Fact]
    public async Task The_consent_names_the_language_of_its_words()
    {
        await chat.SaveCardAsync();

        Assert.Equal("es", Assert.Single(chat.State.Cards.Saved).Consent!.Language);
    }

    [Theory]
    [InlineData("sí")]
    [InlineData("si")]
    [InlineData("pagar")]
    public async Task A_Spanish_yes_to_a_question_in_English_charges_nothing(string yes)
    {
        Chat english = new();
        await english.SaveCardAsync();
        await english.RequestAsync();

        await english.SayAsync(yes);

        Assert.False(english.HasCall);
        Assert.StartsWith("Not paid yet. ", english.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_in_the_language_of_one_request_does_not_pay_the_other()
    {
        Chat english = new();
        await english.SaveCardAsync();
        string first = await english.RequestAsync(order: "1", language: "en");
        string second = await english.RequestAsync(order: "2", language: "es");

        await english.SayAsync("pagar " + english.Payment(first).ShortCode);
        Assert.False(english.HasCall);
        await english.SayAsync("pagar " + english.Payment(second).ShortCode);
        Assert.Equal(second, english.NextCall<ChargeCard>().RequestId);
    }

    [Fact]
    public async Task English_words_are_read_everywhere_but_not_where_they_mean_something_else()
    {
        await chat.SaveCardAsync();
        await chat.RequestAsync();

        await chat.SayAsync("y");
        Assert.False(chat.HasCall);
        await chat.SayAsync("yes");
        Assert.IsType<ChargeCard>(chat.NextCall<ChargeCard>());
    }

    [Fact]
    public async Task The_customer_chooses_a_language_by_its_name_and_keeps_it()
    {
        Chat english = new();
        await english.SayAsync("ESPAÑOL");
        Assert.Equal("Desde ahora le escribimos en español.", english.Last.Text);
        await english.SayAsync("gracias");
        Assert.Equal("De nada. Ahora no hay nada que pagar.", english.Last.Text);

        await english.RequestAsync();
        Assert.StartsWith("Acme Coffee: pague USD 42.00 por el pedido 1042 hasta las 10:05 UTC:", english.Last.Text, StringComparison.Ordinal);
        await english.SayAsync("English");
        Assert.StartsWith("From now on we write to you in English. Pay $42.00 for order 1042 here: https://", english.Last.Text, StringComparison.Ordinal);
        await english.RequestAsync(order: "1043");
        Assert.StartsWith("Acme Coffee: pay $42.00 for order 1043", english.Last.Text, StringComparison.Ordinal);
        Assert.Equal("en", english.State.Customer.Language);
    }

    [Theory]
    [InlineData("sí")]
    [InlineData("yes")]
    public async Task After_the_choice_the_code_is_needed_whatever_was_said_with_it(string yes)
    {
        Chat english = new();
        await english.SaveCardAsync();
        await english.RequestAsync();

        await english.SayTogetherAsync("LINK", "español");
        await english.SayAsync(yes);

        Assert.False(english.HasCall);
    }

    /// <summary>"From now on we write to you in Spanish." "Yes." That agrees to nothing.</summary>
    [Theory]
    [InlineData("español", "sí")]
    [InlineData("español", "yes")]
    [InlineData("english", "yes")]
    public async Task A_bare_yes_after_the_choice_of_a_language_pays_nothing_and_the_code_does(string name, string yes)
    {
        Chat english = new();
        await english.SaveCardAsync();
        string id = await english.RequestAsync();

        await english.SayAsync(name);
        Assert.Contains(english.Payment(id).ShortCode, english.Last.Text, StringComparison.Ordinal);
        await english.SayAsync(yes);
        Assert.False(english.HasCall);
        await english.SayAsync((name == "español" ? "pagar " : "pay ") + english.Payment(id).ShortCode);

        Assert.Equal(id, english.NextCall<ChargeCard>().RequestId);
        Assert.Equal("en", english.Payment(id).Attempts[^1].Agreement!.Language);
    }

    [Fact]
    public async Task The_request_names_its_language_before_the_customer_does()
    {
        Chat english = new();
        await english.SayAsync("español");
        string id = await english.RequestAsync(language: "en");

        Assert.StartsWith("Acme Coffee: pay $42.00", english.Last.Text, StringComparison.Ordinal);
        Assert.Equal("en", english.Payment(id).Language);
    }

    [Theory]
    [InlineData(true, "es")]
    [InlineData(false, "en")]
    public async Task The_number_tells_the_language_where_the_merchant_allows_it(bool allows, string language)
    {
        Chat mexico = new(new Chat().Settings with { LanguageByNumber = allows });
        await mexico.DeliverAsync(new MessageReceived
        {
            Channel = Channel.Sms,
            From = "+525512345678",
            To = Chat.SmsSender,
            MessageId = "SM1",
            Text = "hola",
        });

        Assert.Equal(language, mexico.Last.Language);
    }

    [Fact]
    public async Task Every_button_and_every_decline_is_in_the_language_of_the_request()
    {
        await chat.SayAsync("hola", Channel.WhatsApp);
        await chat.PayByLinkAsync(await chat.RequestAsync(1000, "1000", Channel.WhatsApp), save: true);
        await chat.RequestAsync(channel: Channel.WhatsApp);
        Assert.Equal(["Pagar ahora", "Otra tarjeta", "Ahora no"], chat.Last.Buttons.Select(button => button.Title));

        await chat.TapAsync("Pagar ahora");
        await chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Declined(DeclineReason.InsufficientFunds)));

        Assert.StartsWith(
            "Su banco dice que no hay saldo suficiente en Visa terminada en 4242, o que ha llegado a un límite. No se ha cobrado nada.",
            chat.Last.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_the_gateway_is_in_the_language_of_the_request()
    {
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, SaveCard: true));

        OpenPage open = chat.NextCall<OpenPage>();
        Assert.Equal(("es", "Pedido 1042"), (open.Language, open.Description));
        Assert.StartsWith("Stripe guarda su tarjeta para Acme Coffee", open.SaveAgreement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_agreed_to_is_in_the_language_of_the_page_whatever_is_spoken_when_it_is_paid()
    {
        string id = await chat.RequestAsync();
        await chat.DeliverAsync(new CheckoutRequested(id, SaveCard: true));
        OpenPage open = chat.NextCall<OpenPage>();
        PageFacts page = new()
        {
            PageId = "cs_1",
            Status = PageStatus.Open,
            Url = "https://checkout.example/c",
            ExpiresAt = open.ExpiresAt,
            CustomerId = "cus_1",
        };
        await chat.AnswerAsync(open, new PageAnswer(page));
        string code = chat.CodeOnPhone();

        await chat.SayAsync("ENGLISH");
        await chat.DeliverAsync(Hints.Of(id, 1, "checkout.session.completed", "cs_1", null));
        await chat.AnswerAsync(chat.NextCall<ReadPage>(), new PageAnswer(page with
        {
            Status = PageStatus.Complete,
            Url = null,
            Charge = chat.Paid(4200),
            TypedCode = code,
        }));

        Assert.Equal("en", chat.Payment(id).Language);
        Assert.Equal("es", Assert.Single(chat.State.Cards.Saved).Consent!.Language);
    }

    [Fact]
    public async Task The_merchants_own_agreement_is_shown_in_its_language_alone()
    {
        Chat own = new(chat.Settings with
        {
            SaveAgreements = new Dictionary<string, string> { ["es"] = "Guardamos la tarjeta para {merchant}." },
        });
        await own.DeliverAsync(new CheckoutRequested(await own.RequestAsync(), SaveCard: true));
        Assert.Equal("Guardamos la tarjeta para Acme Coffee.", own.NextCall<OpenPage>().SaveAgreement);

        await own.DeliverAsync(new CheckoutRequested(await own.RequestAsync(order: "2", language: "en"), SaveCard: true));
        Assert.StartsWith("Stripe keeps your card", own.NextCall<OpenPage>().SaveAgreement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task STOP_and_money_back_are_understood_in_the_language_of_the_conversation()
    {
        await chat.RequestAsync();
        await chat.SayAsync("quiero que me devuelvan mi dinero");
        Assert.StartsWith("Este es el bot de pagos de Acme Coffee.", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("esto es una estafa, no es mi pedido");
        Assert.StartsWith("Para no recibir mas mensajes de Acme Coffee, responda STOP.", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("ALTO");
        Assert.StartsWith("No recibira mas mensajes de Acme Coffee. Responda START", chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SI", true)]
    [InlineData("sí", true)]
    [InlineData("gracias", true)]
    [InlineData("ayuda", true)]
    [InlineData("hello", false)]
    [InlineData("help", false)]
    public async Task Spanish_words_in_an_English_conversation_are_told_how_to_go_on_in_Spanish(string words, bool told)
    {
        Chat english = new();
        await english.RequestAsync();

        await english.SayAsync(words);

        Assert.Equal(told, english.Last.Text.EndsWith(" Responda ESPAÑOL para seguir en español.", StringComparison.Ordinal));
        Assert.InRange(Gsm7.Segments(english.Last.Text), 1, 2);
    }

    [Theory]
    [InlineData("help", true)]
    [InlineData("what is this", true)]
    [InlineData("ayuda", false)]
    public async Task English_words_in_a_Spanish_conversation_are_told_how_to_go_on_in_English(string words, bool told)
    {
        await chat.RequestAsync();

        await chat.SayAsync(words);

        Assert.Equal(told, chat.Last.Text.EndsWith(" Reply ENGLISH to go on in English.", StringComparison.Ordinal));
    }

    [Fact]
    public void No_language_has_telltales_of_another()
    {
        string[] all = [.. Languages.All.SelectMany(language => language.Topics.Telltales)];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Theory]
    [InlineData("no reconozco este cargo")]
    [InlineData("no reconozco este pedido")]
    public async Task Who_does_not_know_a_charge_is_told_the_last_payment(string words)
    {
        await chat.PayByLinkAsync(await chat.RequestAsync());

        await chat.SayAsync(words);

        Assert.EndsWith("pago: USD 42.00 por el pedido 1042.", chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no soy yo")]
    [InlineData("no reconozco este pedido")]
    public async Task Who_is_somebody_else_gets_no_link(string words)
    {
        await chat.RequestAsync();

        await chat.SayAsync(words);

        Assert.StartsWith("Para no recibir mas mensajes de Acme Coffee, responda STOP.", chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ya pagué")]
    [InlineData("pagar mañana")]
    public async Task That_nothing_is_paid_is_said_once(string words)
    {
        await chat.RequestAsync();

        await chat.SayAsync(words);

        Assert.StartsWith("Aun sin pagar.", chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no esta pagado", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("gracias 🙏");
        Assert.StartsWith("De nada. El pedido 1042 (USD 42.00) aun no esta pagado.", chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_message_keeps_to_the_short_alphabet()
    {
        await chat.SaveCardAsync();
        await chat.RequestAsync();
        await chat.SayAsync("ayuda");

        Assert.All(chat.Sent.Where(message => message.Channel == Channel.Sms), message =>
            Assert.True(Gsm7.IsGsm7(message.Text), message.Text));
    }

    [Fact]
    public async Task A_renewed_request_keeps_its_language_and_NUEVO_asks_for_it()
    {
        Chat english = new(new Chat().Settings with { RenewAfterExpiry = true });
        await english.RequestAsync(language: "es");
        await english.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Contains("Responda NUEVO para recibir otra.", english.Last.Text, StringComparison.Ordinal);

        await english.SayAsync("nuevo");

        Assert.StartsWith("Acme Coffee: pague USD 42.00 por el pedido 1042", english.Last.Text, StringComparison.Ordinal);
    }
}
