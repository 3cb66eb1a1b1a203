namespace Chat2Pay.Dialogs.OptOut;

/// <content>
/// Spanish, of Spain and of America. A verb stands in the forms of usted, ustedes, tú and vosotros, and in the infinitive.
/// </content>
internal static partial class OptOutLanguages
{
    /// <summary>Behind "no": to write, to bother.</summary>
    private const string Write =
        "escriba|escriban|escribas|escribais|contacte|contacten|contactes|contacteis|textee|texteen|textees|texteeis"
        + "|mensajee|mensajeen|mensajees|fastidie|fastidien|fastidies|incomode|incomoden|incomodes|acose|acosen|acoses"
        + "|joda|jodan|jodas|spamee|spameen|spamees";

    /// <summary>Behind "no": to bother. "No se moleste" is a courtesy and none of them.</summary>
    private const string Bother = "moleste|molesten|molestes|molesteis|molestar";

    /// <summary>Behind "no": to send.</summary>
    private const string Send = "envie|envien|envies|envieis|mande|manden|mandes|mandeis|enviar|mandar";

    /// <summary>Behind "no": to call.</summary>
    private const string Call = "llame|llamen|llames|llameis";

    private const string ToWrite =
        "escribir|escribirme|escribirnos|enviar|enviarme|enviarnos|mandar|mandarme|mandarnos|contactar|contactarme"
        + "|contactarnos|molestar|molestarme|molestarnos|llamar|llamarme|textear|textearme|mensajear|mensajearme|fastidiar"
        + "|fastidiarme|incomodar|incomodarme|acosar|acosarme|joder";

    private const string Messages =
        "mensajes|mensajitos|sms|textos|notificaciones|recordatorios|publicidad|propaganda|avisos|alertas|comunicaciones"
        + "|whatsapps|spam";

    /// <summary>To end something: "para" is a preposition too, and not among them.</summary>
    private const string Halt =
        "detener|detenga|detengan|deten|detened|suspender|suspenda|suspendan|suspende|suspended|parar|pare|paren|parad"
        + "|terminar|termine|terminen|termina|terminad|cesar|cese|cesen|cesad|finalizar|finalice|finalicen|interrumpir"
        + "|interrumpa|interrumpan";

    /// <summary>To call something off: alone, it may be an order.</summary>
    private const string CallOff =
        "cancelar|cancele|cancelen|cancela|cancelad|anular|anule|anulen|anula|anulad|desactivar|desactive|desactiven"
        + "|desactiva|bloquear|bloquee|bloqueen|bloquea";

    private const string RemoveMe =
        "quiteme|quitame|quitenme|quitadme|quitarme|saqueme|sacame|saquenme|sacadme|sacarme|borreme|borrame|borrenme"
        + "|borradme|borrarme|elimineme|eliminame|eliminenme|eliminadme|eliminarme|remuevame|remueveme|remuevanme|removerme"
        + "|retireme|retirame|retirenme|retirarme|excluyame|excluyanme|excluyeme";

    private const string Unsubscribe =
        "desuscribir|desuscribirme|desuscribirse|desuscribo|desuscribame|desuscribanme|desuscribeme|desuscribe|desuscriba"
        + "|desuscriban|desuscripcion|desinscribir|desinscribirme|desinscribame|desinscribanme|desinscribeme|desubscribir"
        + "|desubscribirme|desubscribame|desubscribanme|desafiliar|desafiliarme|desafilieme|desafilienme|desafiliame"
        + "|desapuntar|desapuntarme|desapunteme|desapuntenme|desapuntame";

    private const string Leave =
        "dar|darme|darnos|darse|dame|danos|denme|dennos|deme|denos|dadme|dese|dense|doy|den|quiero|deseo|quisiera"
        + "|solicito|pido";

    private const string Phone = "numero|telefono|celular|movil";

    private const string Stops = "stop|alto|pare|paren|parar|basta|detente|detener|baja";

    private const string Mistook = "equivoco|equivoca|equivocaron|equivocan|equivocaste|equivocas|equivocado";

    /// <summary>A letter of "alto" that slipped in twice.</summary>
    private const string Alto = "alto|altoo|aalto|altto|allto";

    /// <summary>A wrong number. A sentence of these words opts out too, whatever stands beside it.</summary>
    private static string[] SpanishWrongNumber =>
    [
        $"{Phone} equivocado|incorrecto|erroneo", "persona equivocada|incorrecta", "no soy esa|la persona",
        $"se|te {Mistook} de ~ {Phone}|persona", $"se|te ha|han|has {Mistook} de ~ {Phone}|persona",
        $"esta|estan|estas equivocado|equivocada|equivocados de ~ {Phone}|persona",
        $"equivocado|equivocada de {Phone}|persona", $"este|ese|esto|eso|aqui no es su|mi|el|tu {Phone}",
        $"no es su|mi|tu {Phone}", $"no es el {Phone} correcto", "aqui no vive", "no vive aqui",
    ];

    private static OptOutLanguage Spanish() => new()
    {
        WrongNumber = SpanishWrongNumber,
        Bare =
        [
            "cancelar", "cancela", "cancelar todo", "anular", "fin", "finalizar", "terminar", "salir", "suficiente",
            "eliminar", "remover", "cancele|cancelen|anule|anulen", "cancele|cancelen todo",
            "detenga|detengan|suspender",
            "suspenda|suspendan|termine|terminen|finalice", "alto ahi",
        ],
        Whole =
        [
            .. SpanishWrongNumber,
            RemoveMe, $"no ~ {Send} mas|nunca", $"no ~ {Send} nunca mas", "stop", "parar", "pare", "paren", "para",
            "parad",
            "paralo|parelo|parenlo", "parale|parele|parenle", Alto, "alto ya", "basta", "basta ya", "ya basta",
            "basta con esto|eso",
            "detener", "detente", "detengase|detenganse", "detenlo|detengalo|detenganlo", $"{Halt} ~ esto|eso",
            $"{Halt} con esto|eso", "baja",
            "cancelar suscripcion", "anular suscripcion", "no mas", "no mas mensajes", "nomas",
            "no ~ doy ~ consentimiento",
            "no ~ doy ~ autorizacion|permiso", "no ~ consiento", "revocar", "no insista|insistan|insistas",
            "no insista|insistan|insistas mas", "cero mensajes",
            "stop mensajes", "van|va|vas a parar", "pueden|puede|puedes parar", $"si {Stops}", $"{Stops} si",
            "stop|alto en espanol",
        ],
        Anywhere =
        [
            $"no ~ {Write}", $"no ~ {Bother}", $"no ~ {Send} ~ {Messages}|nada", $"no ~ {Send} ningun mensaje|texto",
            $"no ~ {Call} mas|nunca", $"no ~ {Call} otra vez", "no ~ comunique|comuniquen conmigo",
            $"no ~ vuelvan|vuelva|vuelvas a ~ {ToWrite}", $"basta de|con ~ {Messages}", $"parar de ~ {ToWrite}",
            $"no ~ quiero|deseo ~ {Messages}|recibir|recibirlos",
            "no ~ quiero|deseo ~ ser contactado|contactada|molestado|molestada",
            $"deja|dejen|dejar|deje|dejad de ~ recibir|{ToWrite}", $"paren|pare|para|parad de ~ {Messages}|{ToWrite}",
            $"dejen|deje|deja de ~ {Messages}",
            $"{RemoveMe} ~ lista|listas|base|registro|registros|sistema|contactos|grupo",
            $"{RemoveMe}|quitar|eliminar|borrar|sacar ~ lista|listas|numero", $"salir|salirme de ~ lista|listas|grupo",
            $"saquen|saque|saca|quiten|quite|quita ~ {Phone} de ~ lista|listas|base|sistema",
            $"borra|borre|borren|borrar|elimina|elimine|eliminen|quita|quite|quiten mi|este {Phone}",
            $"{Leave} ~ de baja", "quiero|deseo|quisiera|solicito|pido ~ baja", Unsubscribe,
            $"{Halt}|{CallOff} ~ {Messages}|suscripcion", $"{Halt} con ~ {Messages}",
            "dejame|dejenme|dejeme|dejadme en paz",
            "dejame|dejenme|dejeme|dejadme tranquilo|tranquila", $"no|ni mas ~ {Messages}", $"ya no ~ {Messages}",
            "ni un|otro mensaje mas",
            "retiro|revoco|cancelo|anulo|quito|retirar|revocar ~ consentimiento|autorizacion|permiso",
            $"no ~ autorizo|autorice|autorizamos ~ {Write}|{Bother}|{Send}|{Call}|{ToWrite}|{Messages}",
            $"se|te {Mistook} de ~ {Phone}|persona", $"se|te ha|han|has {Mistook} de ~ {Phone}|persona",
        ],
        BesideNumber =
        [
            "stop", "parar", "pare", "paren", Alto, "basta", "detener", "baja", "dar|darme|dame|deme|denme de baja",
            Unsubscribe,
        ],
        Complaints =
        [
            "no me interesa", "no me interesa gracias", "no estoy interesado|interesada", "no interesado|interesada",
            "no gracias no me interesa", "ya no me interesa", "no interesa", "sin interes", "spam", "esto es spam",
            "es spam", "bloquear", "bloqueenme", "bloqueame", "los bloqueo", "los voy a bloquear", "te bloqueo",
            "bloqueado",
        ],
        Openings =
        [
            "stop|basta|paren|pare|alto|detente|detenganse|desuscribirme|parenle|parele|parale", "ya basta",
            "dame|darme|denme|deme de baja", RemoveMe,
        ],
        Clauses =
        [
            "yo|usted|ustedes|tu|soy|quien|quienes|porque|estoy|estan|estas|me|voy|vamos",
            "no los|las|lo|le|les|te|se|soy|es|conozco|quiero|me|estoy|tengo|compre|pedi|he|hice|son|somos",
            "ya pague|les|le|te|lo|me|no|dije", "este|esta|esto|ese es|no|numero|telefono",
            "los|les|te|lo|la voy|denuncio|denunciare|dije|he|reporto|reportare",
            "se equivoca|equivocan|equivoco|equivocaron", "mi nombre|abogado|esposo|esposa|marido|mujer|hijo|hija",
        ],
        AboutNumber =
        [
            "borrelo|borrenlo|borralo|quitelo|quitenlo|quitalo|eliminelo|eliminenlo|eliminalo",
        ],
        Numbers = ["numero", "telefono", "celular", "movil"],
        Things = ["pedido", "pedidos", "pago", "pagos", "envio", "entrega", "factura", "tarjeta", "cobro", "reembolso"],
        Articles = ["el", "la", "los", "mi", "mis", "este", "esta", "su", "de", "del", "un", "una", "y"],
        Courtesies = ["por", "favor", "porfavor", "porfa", "gracias", "hola", "ahora"],
        Fillers =
        [
            "por", "favor", "porfavor", "porfa", "gracias", "ya", "ahora", "hola", "quiero", "todo", "todos",
            "mensajes", "ok", "los", "espanol", "castellano", "senor", "senores", "inmediatamente", "buenas", "buenos",
            "dias", "me", "stop",
            "a",
        ],
        Links =
        [
            "me", "mi", "mas", "los", "las", "de", "sus", "estos", "este", "esos", "tantos", "a", "la", "el", "su",
            "por", "favor", "nunca", "vuelvan", "vuelva", "recibir", "enviar", "enviarme", "mandar", "que", "tus",
            "ningun", "ya", "numero", "quiero", "darme", "dar", "en", "escribir", "deseo", "mandarme", "lista",
        ],
        Negations = ["no", "nunca", "sin"],
        Perhaps = ["parar", "baja", "cancelar", "desuscribir"],
        OptIn = ["iniciar", "empezar", "comenzar", "alta", "suscribir", "suscribirme", "reanudar", "activar"],
    };
}
