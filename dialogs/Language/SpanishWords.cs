using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Language;

/// <summary>
/// What Spanish has beside its sentences, which are in <c>Wording.es.resx</c>: that of Spain and of America, with
/// "usted".
/// </summary>
internal static class SpanishWords
{
    public static SpokenLanguage Make() => new(new LanguageDefinition
    {
        Tag = "es",
        Resource = "Wording.es",
        Names =
        [
            "espanol", "en espanol", "espanol por favor", "en espanol por favor", "por favor en espanol", "habla espanol",
            "hablan espanol", "hablas espanol", "usted habla espanol", "ustedes hablan espanol", "se habla espanol",
            "castellano", "en castellano", "spanish", "in spanish", "spanish please", "in spanish please",
            "speak spanish", "do you speak spanish",
        ],

        // Spain, Peru, Mexico, Cuba, Argentina, Chile, Colombia, Venezuela; Guatemala to Panama; Bolivia, Ecuador,
        // Paraguay, Uruguay; the Dominican Republic and Puerto Rico.
        CallingCodes =
        [
            "34", "51", "52", "53", "54", "56", "57", "58", "502", "503", "504", "505", "506", "507", "591", "593", "595",
            "598", "1787", "1809", "1829", "1849", "1939",
        ],
        Amounts = new AmountStyle
        {
            // A "$" is a peso or a dollar, and another one in each country: only the euro has a sign of its own.
            Signs = new Dictionary<string, string> { ["EUR"] = "€" },
            BeforeSign = "\u00A0",

            // Where Unicode's CLDR has a comma: Spain, and Argentina, Bolivia, Brazil, Chile, Colombia, Costa Rica,
            // Paraguay, Uruguay (https://cldr.unicode.org, number symbols).
            DecimalComma = new HashSet<string> { "EUR", "ARS", "BOB", "BRL", "CLP", "COP", "CRC", "PYG", "UYU" },
        },
        Times = new TimeStyle(
            TimeStyle.NamesOf(
                ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
                ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]),
            "'las' HH:mm",
            "'el' ddd HH:mm",
            "'el' d MMM HH:mm",
            "d MMM yyyy, HH:mm"),
        Replies = Replies(),
        Topics = Topics(),
        Journeys = new JourneyForms
        {
            Exit = ["dejar", "dejarlo"],
            Back = ["atrás", "atras", "volver"],
            Person = ["agente", "humano", "persona", "una persona", "hablar con una persona", "hablar con alguien"],
            Today = ["hoy"],
            Tomorrow = ["mañana", "manana"],
        },
    });

    private static ReplyForms Replies() => new()
    {
        Pay =
        [
            "sí pagar ahora", "si pagar ahora", "sí por favor", "si por favor", "sí pagar", "si pagar", "pagar ahora",
            "pagar", "sí",
        ],
        PayAlone = ["si"],
        No = ["no gracias", "no"],
        Later = ["ahora no", "más tarde", "mas tarde", "luego", "después", "despues"],
        Link = ["otra tarjeta", "nueva tarjeta", "enlace", "liga"],
        Thanks = ["gracias", "muchas gracias", "mil gracias", "muchísimas gracias", "muchisimas gracias"],
        Renew =
        [
            "nuevo", "nuevo por favor", "por favor nuevo", "uno nuevo", "uno nuevo por favor", "nueva", "nueva por favor",
            "una nueva", "una nueva por favor", "nuevo enlace", "nuevo enlace por favor", "un nuevo enlace",
            "un nuevo enlace por favor", "enlace nuevo", "enlace nuevo por favor", "un enlace nuevo",
            "un enlace nuevo por favor", "nueva solicitud", "nueva solicitud por favor",
        ],
        AloneRenews = "enlace",
        Help = ["ayuda"],
        Fillers = ["pedido", "orden", "factura", "solicitud", "número", "numero", "código", "codigo"],
        NoNumbers =
        [
            "pero", "no", "sí", "si", "solo", "con", "sin", "en", "de", "del", "al", "el", "la", "los", "las", "lo", "un",
            "una", "y", "o", "a", "por", "para", "hoy", "dos", "tres", "más", "mas", "que",
        ],
        Glued = ["pagar", "sí", "no", "enlace"],

        // "y" is "and".
        NotEnglish = ["y"],
        Opening = ['¡'],
    };

    private static TopicWords Topics() => new()
    {
        Agreeing =
        [
            "si", "pagar", "pago", "pague", "pagado", "pagare", "acepto", "aceptar", "vale", "dale", "claro", "confirmo",
            "confirmar", "ok", "okay",
        ],
        MoneyBack =
        [
            "reembolso", "reembolsos", "reembolsar", "reembolsen", "devolucion", "devoluciones", "devuelvan",
            "devuelvanme", "devolver mi dinero", "devolver el dinero", "mi dinero", "cobraron dos veces",
            "cobrado dos veces", "cobraron doble", "cobraron de mas", "cobrado de mas", "doble cobro", "cobro doble",
            "cargo doble", "doble cargo", "cobro duplicado", "cargo duplicado", "pague dos veces", "pague doble",
            "reconozco este cargo", "reconozco ese cargo", "reconozco el cargo", "reconozco este cobro",
            "reconozco ese cobro", "reconozco el cobro", "reconozco este pago", "cargo desconocido", "cobro desconocido",
            "contracargo", "no autorice", "no autorizado", "no autorizada", "nunca autorice", "no acepte", "nunca acepte",
        ],
        Doubts =
        [
            "no es mi pedido", "no es mio", "no es mia", "no pedi", "no he pedido", "nunca pedi", "no compre",
            "no he comprado", "nunca compre", "no encargue", "persona equivocada", "fraude", "estafa", "phishing", "falso",
            "es falsa", "no soy yo", "no fui yo",
        ],
        Unrecognized =
        [
            "no reconozco", "no lo reconozco", "no la reconozco", "desconozco este", "desconozco ese",
        ],
        Cancelling = ["cancelar", "cancela", "cancele", "cancelen", "anular", "anula", "anule", "anulen"],
        Telltales =
        [
            "si", "hola", "buenos", "buenas", "gracias", "por", "favor", "ayuda", "que", "quien", "cuando", "donde",
            "como", "cuanto", "pedido", "tarjeta", "pagado", "pague", "pagar", "quiero", "puedo", "enlace", "mi", "este",
            "usted",
        ],
    };
}
