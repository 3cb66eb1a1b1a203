using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Tests.Language;

/// <summary>Which Spanish words reply, and which only look as if they did. Agreement is money.</summary>
public sealed class SpanishReplyTests
{
    private static readonly SpokenLanguage[] Spanish = [Languages.Of("es")];

    [Theory]
    [InlineData("sí")]
    [InlineData("SÍ")]
    [InlineData("Si")]
    [InlineData("si.")]
    [InlineData("si!")]
    [InlineData("Si!!")]
    [InlineData(" SI ")]
    [InlineData("¡Sí!")]
    [InlineData("si\u0301")]
    [InlineData("sí 👍")]
    [InlineData("pagar")]
    [InlineData("PAGAR")]
    [InlineData("Pagar ahora")]
    [InlineData("sí, pagar")]
    [InlineData("Si, pagar ahora")]
    [InlineData("sí, por favor")]
    [InlineData("yes")]
    [InlineData("pay")]
    public void A_clear_yes_agrees(string text) => Assert.Null(Assert.IsType<Reply.Pay>(Read(text)).Reference);

    [Theory]
    [InlineData("pagar 4821", "4821")]
    [InlineData("PAGAR4821", "4821")]
    [InlineData("sí 4821", "4821")]
    [InlineData("Pagar pedido 1042", "1042")]
    [InlineData("pagar código 4821", "4821")]
    [InlineData("sí, pagar 4821", "4821")]
    [InlineData("pay 4821", "4821")]
    public void A_yes_may_name_its_request(string text, string reference) =>
        Assert.Equal(reference, Assert.IsType<Reply.Pay>(Read(text)).Reference);

    /// <summary>"si" is "if" beside other words, "y" is "and", "pago" is a payment as well as "I pay".</summary>
    [Theory]
    [InlineData("si 4821")]
    [InlineData("si quiero")]
    [InlineData("si...")]
    [InlineData("si…")]
    [InlineData("si..")]
    [InlineData("si,")]
    [InlineData("si;")]
    [InlineData("si:")]
    [InlineData("Si :")]
    [InlineData("(si)")]
    [InlineData("(si")]
    [InlineData("[si]")]
    [InlineData("\"si\"")]
    [InlineData("“si”")]
    [InlineData("«si»")]
    [InlineData("'si'")]
    [InlineData("si,!")]
    [InlineData(", si")]
    [InlineData("si-")]
    [InlineData("si #")]
    [InlineData("si 👍")]
    [InlineData("sí,")]
    [InlineData("sí:")]
    [InlineData("sí;")]
    [InlineData("(sí)")]
    [InlineData("\"sí\"")]
    [InlineData("pagar:")]
    [InlineData("pagar,")]
    [InlineData("(pagar)")]
    [InlineData("'pagar'")]
    [InlineData("yes,")]
    [InlineData("yes;")]
    [InlineData("yes:")]
    [InlineData("\"yes\"")]
    [InlineData("‘yes’")]
    [InlineData("(yes)")]
    [InlineData("Nº 4821")]
    [InlineData("nº4821")]
    [InlineData("sí quiero")]
    [InlineData("si pago mañana")]
    [InlineData("si pagar mañana")]
    [InlineData("sí pero no")]
    [InlineData("sí, pero mañana")]
    [InlineData("sí no")]
    [InlineData("sí 4821 no")]
    [InlineData("si no")]
    [InlineData("¿sí?")]
    [InlineData("sí?")]
    [InlineData("¿pagar?")]
    [InlineData("sí ❌")]
    [InlineData("y")]
    [InlineData("y 4821")]
    [InlineData("pago")]
    [InlineData("pago 4821")]
    [InlineData("pague")]
    [InlineData("pagado")]
    [InlineData("pagaré")]
    [InlineData("ya pagué")]
    [InlineData("no pago")]
    [InlineData("no pagar")]
    [InlineData("no quiero pagar")]
    [InlineData("no voy a pagar 4821")]
    [InlineData("pagar no")]
    [InlineData("pagar mañana")]
    [InlineData("pagar luego")]
    [InlineData("pagar en 2 días")]
    [InlineData("pagar el 15")]
    [InlineData("pagar 15 o 20")]
    [InlineData("no sé")]
    [InlineData("no se")]
    [InlineData("así")]
    [InlineData("casi")]
    [InlineData("sii")]
    [InlineData("sin")]
    [InlineData("siga")]
    [InlineData("ok")]
    [InlineData("vale")]
    [InlineData("dale")]
    [InlineData("claro")]
    [InlineData("acepto")]
    [InlineData("de acuerdo")]
    [InlineData("para")]
    [InlineData("parar")]
    [InlineData("pagas")]
    [InlineData("pagaron")]
    [InlineData("pagar $42")]
    public void What_only_looks_like_a_yes_agrees_to_nothing(string text) => Assert.IsNotType<Reply.Pay>(Read(text));

    [Theory]
    [InlineData("no", typeof(Reply.No))]
    [InlineData("No, gracias", typeof(Reply.No))]
    [InlineData("no 4821", typeof(Reply.No))]
    [InlineData("ahora no", typeof(Reply.Later))]
    [InlineData("más tarde", typeof(Reply.Later))]
    [InlineData("luego 4821", typeof(Reply.Later))]
    [InlineData("enlace", typeof(Reply.Link))]
    [InlineData("ENLACE 4821", typeof(Reply.Link))]
    [InlineData("otra tarjeta", typeof(Reply.Link))]
    [InlineData("link", typeof(Reply.Link))]
    [InlineData("gracias", typeof(Reply.Thanks))]
    [InlineData("¡Muchas gracias!", typeof(Reply.Thanks))]
    [InlineData("4821", typeof(Reply.Number))]
    [InlineData("ayuda", typeof(Reply.Other))]
    [InlineData("no pago", typeof(Reply.Other))]
    public void Other_replies_are_read_too(string text, Type kind) => Assert.IsType(kind, Read(text));

    /// <summary>In a conversation in English, Spanish words are no replies.</summary>
    [Theory]
    [InlineData("sí")]
    [InlineData("si")]
    [InlineData("pagar")]
    [InlineData("pagar 4821")]
    [InlineData("enlace")]
    [InlineData("ahora no")]
    public void Where_only_English_is_spoken_they_mean_nothing(string text) =>
        Assert.IsType<Reply.Other>(ReplyRecognizer.Read(text, null, []));

    [Fact]
    public void Where_only_English_is_spoken_y_is_yes() => Assert.IsType<Reply.Pay>(ReplyRecognizer.Read("y", null, []));

    /// <summary>A word that ends all messages never pays, and a word that pays ends nothing.</summary>
    [Theory]
    [InlineData("stop")]
    [InlineData("alto")]
    [InlineData("baja")]
    [InlineData("para")]
    [InlineData("parar")]
    [InlineData("basta")]
    [InlineData("cancelar")]
    [InlineData("no más mensajes")]
    [InlineData("salir")]
    public void A_word_that_opts_out_is_no_reply(string text)
    {
        Assert.Equal(OptOutIntent.OptOut, OptOutRecognizer.Read(text));
        Assert.IsType<Reply.Other>(Read(text));
    }

    private static Reply Read(string text) => ReplyRecognizer.Read(text, null, Spanish);
}
