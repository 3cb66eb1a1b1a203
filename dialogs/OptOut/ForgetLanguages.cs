namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// The wordings by which saved cards are forgotten, one list a language. A mistake that forgets costs a customer the
/// typing of a card; the other mistake charges a card against its holder's will.
/// </summary>
internal static class ForgetLanguages
{
    /// <summary>All of them. They are read whatever language is spoken.</summary>
    public static IReadOnlyList<ForgetLanguage> All { get; } = [English(), Spanish(), Portuguese(), French(), German()];

    private static ForgetLanguage English() => new()
    {
        Sentences =
        [
            "forget|delete|remove|erase|unlink|unsave|wipe|cancel ~ card|cards|visa|mastercard|amex",
            "forget|delete|remove|erase|wipe ~ payment details|info|information|data|method|methods",
            "forget me", "forget about me", "take ~ card|cards off", "take off ~ card|cards", "get rid of ~ card|cards",
            "dont|never save|keep|store|remember|retain|hold ~ card|cards",
            "do not save|keep|store|remember|retain|hold ~ card|cards",
            "stop saving|keeping|storing|remembering ~ card|cards",
        ],
        Alone = ["forget"],
        Courtesies =
        [
            "please", "pls", "plz", "now", "thanks", "thank", "you", "thx", "ty", "ok", "okay", "hi", "hello", "hey",
            "yes",
            "immediately", "kindly", "sorry",
        ],
        Fillers =
        [
            "i", "d", "id", "im", "we", "want", "would", "like", "need", "have", "to", "u", "can", "could", "will",
            "must", "just",
            "from", "on", "off", "out", "of", "your", "my", "the", "with", "in", "ending", "ends", "system", "file",
            "files",
            "record", "records", "account", "database", "phone", "bot", "info", "information", "details", "data",
            "number",
            "numbers", "saved", "stored", "visa", "mastercard", "amex", "all", "again", "too", "also", "as", "well",
            "right",
            "away", "at", "once", "for", "good", "permanently", "completely", "anymore", "ever", "today", "asap",
        ],
        Links =
        [
            "my", "the", "all", "any", "saved", "stored", "this", "that", "these", "those", "your", "our", "me", "of",
            "credit",
            "debit", "bank", "payment", "old", "current", "registered", "visa", "mastercard", "amex", "about", "please",
        ],
        Joints = ["and", "then", "plus"],
        Turning = ["dont", "do", "not", "never", "cant", "cannot", "wont", "didnt", "doesnt", "without", "why", "if", "to", "how"],
        Polite = ["can", "could", "will", "would", "please"],
    };

    private static ForgetLanguage Spanish() => new()
    {
        Sentences =
        [
            "olvidar|olvide|olviden|olvida|olvides|olvidad|olvidarse|olvidese|olvidense|olvidate ~ tarjeta|tarjetas",
            "olvidarme|olvideme|olvidenme|olvidame|olvidadme ~ tarjeta|tarjetas",
            "borrar|borre|borren|borra|borrad|borrarme|borreme|borrenme|borrame|borradme ~ tarjeta|tarjetas",
            "eliminar|elimine|eliminen|elimina|eliminad|eliminarme|elimineme|eliminenme|eliminame ~ tarjeta|tarjetas",
            "quitar|quite|quiten|quita|quitad|quitarme|quiteme|quitenme|quitame|quitadme ~ tarjeta|tarjetas",
            "sacar|saque|saquen|saca|sacad|sacarme|saqueme|saquenme|sacame ~ tarjeta|tarjetas",
            "remover|remueva|remuevan|remueve|removed|removerme|remuevame|remuevanme ~ tarjeta|tarjetas",
            "suprimir|suprima|supriman|suprime|retirar|retire|retiren|retira ~ tarjeta|tarjetas",
            "cancelar|cancele|cancelen|cancela|cancelad|desactivar|desactive|desactiven|desactiva ~ tarjeta|tarjetas",
            "desvincular|desvincule|desvinculen|desvincula ~ tarjeta|tarjetas",
            "no ~ guarde|guarden|guardes|guardeis|guardar|conserve|conserven|conserves ~ tarjeta|tarjetas",

            "no ~ almacene|almacenen|almacenes|retenga|retengan|registre|registren|recuerde|recuerden ~ tarjeta|tarjetas",
            "dejar|deje|dejen|deja|dejad de guardar|conservar|almacenar ~ tarjeta|tarjetas",
            "olvidarme|olvideme|olvidenme|olvidame|olvidadme", "olvidarse|olvidese|olvidense|olvidate de mi",
        ],
        Alone = ["olvidar", "olvide", "olviden", "olvida", "olvidad"],
        Courtesies = ["por", "favor", "porfavor", "porfa", "gracias", "hola", "ahora", "ya", "ok"],
        Fillers =
        [
            "quiero", "quisiera", "deseo", "necesito", "que", "usted", "ustedes", "puede", "pueden", "puedes", "podria",
            "podrian", "podrias", "guardada", "guardadas", "registrada", "registradas", "de", "del", "su", "sus",
            "sistema",
            "base", "datos", "lista", "archivo", "archivos", "cuenta", "credito", "debito", "visa", "mastercard",
            "terminada",
            "en", "inmediatamente", "tambien", "todo", "todos", "todas", "me", "mi", "la", "las", "buenos", "buenas",
            "dias",
            "tardes", "hoy", "mismo", "senor", "senores", "mas", "nunca",
        ],
        Links =
        [
            "mi", "mis", "la", "las", "el", "los", "su", "sus", "tu", "tus", "esta", "estas", "esa", "este", "ese",
            "todas",
            "todos", "datos", "de", "numero", "informacion", "me", "guardada", "guardadas", "registrada", "registradas",
            "a",
            "ya", "mas", "quiero", "que", "deseo", "por", "favor", "ninguna",
        ],
        Joints = ["y", "e"],
        Turning = ["no", "nunca", "sin", "para", "si", "como", "porque"],
        Polite = ["puede", "pueden", "puedes", "podria", "podrian", "podrias", "favor"],
        Told =
        [
            "olvidé", "borré", "eliminé", "quité", "saqué", "retiré", "cancelé", "desactivé", "desvinculé",
        ],
    };

    private static ForgetLanguage Portuguese() => new()
    {
        Sentences =
        [

            "esquecer|esqueca|esquecam|esquece|apagar|apague|apaguem|apaga|deletar|delete|deletem|deleta ~ cartao|cartoes",
            "excluir|exclua|excluam|exclui|remover|remova|removam|remove|eliminar|elimine|eliminem ~ cartao|cartoes",
            "tirar|tire|tirem|tira|cancelar|cancele|cancelem|cancela|retirar|retire|retirem ~ cartao|cartoes",
            "nao ~ guarde|guardem|guardar|salve|salvem|salvar|armazene|armazenem|armazenar ~ cartao|cartoes",
            "me esqueca|esquecam|esquece", "esqueca|esquecam de mim",
        ],
        Alone = ["esquecer", "esqueca"],
        Courtesies = ["por", "favor", "porfavor", "pfv", "obrigado", "obrigada", "oi", "ola", "agora", "ja"],
        Fillers =
        [
            "quero", "gostaria", "desejo", "preciso", "que", "voces", "voce", "pode", "podem", "podia", "do", "da",
            "de", "seu",
            "sua", "sistema", "salvo", "salvos", "cadastro", "credito", "debito", "tambem", "tudo", "todos",
        ],
        Links =
        [
            "meu", "meus", "o", "os", "a", "esse", "este", "todos", "dados", "do", "dos", "de", "numero", "salvo",
            "salvos",
            "seu", "mais", "quero", "que",
        ],
        Joints = ["e"],
        Turning = ["nao", "nunca", "sem", "para", "se", "como"],
        Polite = ["pode", "podem", "podia", "favor"],
    };

    private static ForgetLanguage French() => new()
    {
        Sentences =
        [
            "oublier|oubliez|oublie|supprimer|supprimez|supprime|effacer|effacez|efface ~ carte|cartes",
            "enlever|enlevez|enleve|retirer|retirez|retire ~ carte|cartes",
            "gardez|garde|conservez|conserve|enregistrez|enregistre|memorisez pas|plus ~ carte|cartes",
            "oubliez|oublie moi",
        ],
        Alone = ["oublier"],
        Courtesies = ["svp", "stp", "merci", "bonjour", "maintenant", "s", "il", "vous", "plait", "te"],
        Fillers =
        [
            "je", "veux", "voudrais", "souhaite", "pouvez", "pourriez", "peux", "de", "votre", "vos", "systeme",
            "fichier",
            "bancaire", "credit", "enregistree", "aussi", "ne", "toutes",
        ],
        Links = ["ma", "mes", "la", "les", "cette", "toutes", "de", "credit", "bancaire", "bleue", "donnees", "numero", "vos"],
        Joints = ["et"],
        Turning = ["ne", "pas", "jamais", "sans", "pour", "si", "comment", "ai"],
        Polite = ["pouvez", "pourriez", "peux"],
        Told = ["oublié", "supprimé", "effacé", "enlevé", "retiré", "enregistré", "conservé"],
    };

    private static ForgetLanguage German() => new()
    {
        Sentences =
        [
            "vergiss|vergesst|vergessen|losche|loschen|loscht|loesche|loeschen ~ karte|karten|kreditkarte|kreditkarten",
            "entferne|entfernen|entfernt ~ karte|karten|kreditkarte|kreditkarten",
            "karte|karten|kreditkarte|kreditkarten ~ loschen|loeschen|entfernen", "vergiss|vergesst mich",
            "speichern sie ~ karte|kreditkarte nicht", "speichert|speichere ~ karte|kreditkarte nicht",
        ],
        Alone = ["vergiss"],
        Courtesies = ["bitte", "danke", "hallo", "jetzt", "sofort"],
        Fillers =
        [
            "ich", "will", "mochte", "moechte", "sie", "ihr", "konnen", "konnt", "konnten", "kannst", "meine", "die",
            "alle",
            "mal", "auch", "aus", "dem", "system", "gespeicherte", "gespeicherten",
        ],
        Links =
        [
            "meine", "meiner", "die", "alle", "sie", "bitte", "gespeicherte", "gespeicherten", "daten", "von", "der",
            "ihre",
            "diese", "wieder", "sofort",
        ],
        Joints = ["und"],
        Turning = ["nicht", "nie", "ohne", "wie", "wenn", "um"],
        Polite = ["konnen", "konnt", "konnten", "kannst"],
    };
}
