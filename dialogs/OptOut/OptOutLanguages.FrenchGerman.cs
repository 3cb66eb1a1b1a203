namespace Chat2Pay.Dialogs.OptOut;

/// <content>French and German.</content>
internal static partial class OptOutLanguages
{
    /// <summary>A wrong number. A sentence of these words opts out too, whatever stands beside it.</summary>
    private static string[] FrenchWrongNumber =>
    [
        "mauvais numero", "faux numero", "mauvaise personne", "pas la bonne personne", "erreur de numero",
        "pas le bon numero", "ce n est pas mon|son numero", "c est pas mon|son numero",
        "vous vous trompez|etes trompe|trompes de numero|personne", "vous trompez de numero|personne",
        "vous etes trompe|trompes de numero|personne",
    ];

    private static OptOutLanguage French() => new()
    {
        WrongNumber = FrenchWrongNumber,
        Bare =
        [
            "annuler", "annulez", "annule", "resilier", "resiliation", "fin", "terminer", "quitter", "supprimer",
            "supprimez", "retirer", "suffit", "assez",
        ],
        Whole =
        [
            .. FrenchWrongNumber,
            "stop les sms", "stop les messages", "me desinscrire", "me desabonne", "me desinscris", "stop", "arret",
            "arrete", "arretez", "arreter", "arretes", "arret sms", "stop sms", "stop pub", "stop publicite",
            "desabonner", "desabonnement", "desabonnez moi", "me desabonner", "desinscrire", "desinscription",
            "desinscrivez moi", "supprimez moi", "retirez moi", "enlevez moi", "ca suffit", "laissez moi tranquille",
            "laisse moi tranquille", "foutez moi la paix", "fichez moi la paix", "plus de messages", "plus de sms",
            "plus de message", "mauvais numero", "faux numero", "revoquer", "ne plus recevoir", "stopper", "stoppez",
            "vous allez|pouvez arreter",
            "allez|pouvez vous arreter",
        ],
        Anywhere =
        [

            "arretez|arrete|arreter|cessez|cesser|stoppez ~ envoyer|ecrire|messages|message|sms|textos|contacter|harceler|spammer|deranger",
            "ne|n ~ envoyez|envoie|envoyer|ecrivez|ecris|contactez|contacte|derangez|appelez ~ plus|jamais",
            "ne|n ~ veux|souhaite|desire|voudrais plus|pas ~ recevoir|messages|sms|message|contacte",
            "ne plus ~ recevoir|contacter|ecrire|envoyer|deranger", "ne|n ~ envoyez|envoie pas ~ messages|sms|message",
            "retirez|enlevez|supprimez|otez|effacez|rayez|retirer|enlever|supprimer ~ liste|listes|numero|fichier|base",
            "desabonnez|desinscrivez ~ moi", "veux|souhaite|voudrais ~ desabonner|desinscrire|arreter",
            "laissez|laisse|foutez|fichez ~ tranquille|paix", "annuler|resilier ~ abonnement|messages|sms",
        ],
        BesideNumber =
        [
            "stop", "arret", "arrete", "arretez", "arreter", "stop sms", "desabonner", "desabonnement", "desinscrire",
            "desinscription",
        ],
        Complaints =
        [
            "pas interesse|interessee", "je ne suis pas interesse|interessee", "je suis pas interesse|interessee",
            "non merci pas interesse|interessee", "plus interesse|interessee", "ca ne m interesse pas",
            "ca m interesse pas", "cela ne m interesse pas", "aucun interet", "spam", "c est du spam", "bloquer",
            "bloque", "bloquez moi", "je vous bloque", "je te bloque",
        ],
        Openings =
        [
            "stop|stopp|stoppez|arret|arrete|arretez", "desabonnez|desinscrivez|supprimez|retirez|enlevez moi",
        ],
        Clauses =
        [
            "je|j|on|nous|qui|sinon|elle|laissez|laisse", "tu es|me|m|as|n|ne", "vous etes|me|m|avez|allez|n|ne",
            "c est", "ce n", "ce numero", "ca ne|n|me|m|suffit", "il y|est|a|n|ne",
            "pas moi|mon|ma|a|interesse|interessee",
            "mauvais|faux numero", "mon nom|avocat|mari", "ma femme", "deja paye|dit",
        ],
        AboutNumber = ["supprimez|retirez|effacez|enlevez|supprime|retire|efface|enleve le|la"],
        Numbers = ["numero", "telephone", "portable"],
        Things = ["commande", "commandes", "paiement", "paiements", "livraison", "facture", "carte", "colis", "remboursement"],
        Articles = ["le", "la", "les", "l", "ma", "mon", "mes", "cette", "ce", "votre", "de", "du", "d", "un", "une", "et"],
        Courtesies = ["svp", "stp", "merci", "s", "il", "vous", "te", "plait", "bonjour", "maintenant"],
        Fillers =
        [
            "veuillez", "svp", "stp", "s", "il", "vous", "te", "plait", "merci", "maintenant", "bonjour", "salut",
            "tout", "tous", "je", "veux", "ok", "immediatement", "de", "messages", "ca", "stop", "sms",
        ],
        Links =
        [
            "me", "m", "moi", "de", "d", "des", "vos", "ces", "ce", "les", "la", "le", "plus", "pas", "votre", "mon",
            "ma", "vous", "tous", "svp", "s", "il", "plait", "recevoir", "envoyer", "jamais", "a", "en", "etre",
            "numero", "aucun", "je", "merci", "nous", "l", "veuillez",
        ],
        Negations = ["ne", "n", "pas", "jamais", "sans"],
        Perhaps = ["arret", "arreter", "annuler", "desabonner", "desabonnement"],
        OptIn = ["commencer", "demarrer", "reprendre", "debut", "abonner", "reabonner", "activer"],
    };

    /// <summary>A wrong number. A sentence of these words opts out too, whatever stands beside it.</summary>
    private static string[] GermanWrongNumber =>
    [
        "falsche nummer", "falsche person", "nicht die richtige person", "nicht die richtige nummer", "falsch verbunden",
        "das ist nicht meine|seine|ihre nummer", "nicht meine nummer",
    ];

    private static OptOutLanguage German() => new()
    {
        WrongNumber = GermanWrongNumber,
        Bare =
        [
            "ende", "beenden", "abbrechen", "abbruch", "genug", "stornieren", "halt", "es reicht", "reicht", "loschen",
            "loeschen", "entfernen",
        ],
        Whole =
        [
            .. GermanWrongNumber,
            "keine weiteren nachrichten", "nichts mehr bekommen", "keine weiteren sms", "stop", "stopp", "stop alles",
            "stopp alles", "aufhoren", "aufhoeren", "hor auf", "hoer auf", "hort auf", "horen sie auf",
            "hoeren sie auf", "schluss", "schluss damit", "abmelden", "abmeldung", "abbestellen", "austragen",
            "kundigen", "kuendigen", "kundigung", "widerruf", "widerrufen", "ich widerrufe",
            "losch|loesch|loscht|loeschen|loschen|entfern|entfernt|entfernen ~ mich", "reicht jetzt",
            "keine nachrichten", "keine nachrichten mehr", "keine sms",
            "keine sms mehr", "nicht mehr", "nie wieder", "lasst mich in ruhe", "lass mich in ruhe",
            "lassen sie mich in ruhe", "melde mich ab", "meldet mich ab", "falsche nummer", "verpiss dich",
            "keine werbung", "hort|hoert ihr auf", "horst|hoerst du auf",
        ],
        Anywhere =
        [
            "meine|diese nummer ~ loschen|loeschen|entfernen|streichen",
            "keine|keinerlei ~ nachrichten|sms|werbung|mitteilungen|texte mehr|senden|schicken",
            "nicht|nie mehr|wieder|langer ~ schreiben|anschreiben|kontaktieren|senden|schicken|texten",
            "nicht|nie mehr|wieder|langer ~ belastigen|belaestigen|storen|stoeren",
            "schreib|schreibt|schreiben|kontaktier|kontaktiert|kontaktieren ~ nicht|nie|nichts ~ mehr|wieder|an",
            "schick|schickt|schicken|sende|sendet|senden ~ nicht|nie|nichts|keine ~ mehr|wieder",

            "hor|hoer|hort|hoert|horen|hoeren|aufhoren|aufhoeren ~ auf|mit ~ schreiben|texten|nachrichten|sms|senden|belastigen",
            "mochte|moechte|will|wunsche|wuensche ~ keine|nicht ~ nachrichten|sms|werbung|kontaktiert|angeschrieben",
            "nimm|nehmt|nehmen|streich|streicht|streichen ~ liste|verteiler|nummer",
            "losch|loscht|loschen|loesch|loeschen|entfern|entfernt|entfernen ~ liste|verteiler|nummer",
            "melde|meldet|melden|trag|tragt|tragen ~ mich ab|aus", "melden ~ ab", "lass|lasst|lassen ~ ruhe|frieden",
            "mochte|moechte|will ~ abmelden|abbestellen|austragen|widerrufen",
            "widerrufe|widerrufen ~ einwilligung|zustimmung",
        ],
        BesideNumber = ["stop", "stopp", "aufhoren", "aufhoeren", "abmelden", "abmeldung", "abbestellen", "austragen"],
        Complaints =
        [
            "kein interesse", "kein interesse mehr", "habe kein interesse", "hab kein interesse",
            "habe kein interesse mehr",
            "nicht interessiert", "nicht mehr interessiert", "bin nicht interessiert", "bin nicht mehr interessiert",
            "interessiert mich nicht", "spam", "das ist spam", "blockieren", "blockiert", "blockiere mich",
            "blockiert mich", "blockieren sie mich", "ich blockiere euch|sie|dich",
        ],
        Openings =
        [
            "stop|stopp|schluss|aufhoren|aufhoeren|abmelden|austragen|abbestellen", "hor|hoer|hort|hoert auf",
            "horen|hoeren sie auf",
        ],
        Clauses =
        [
            "ich|du|wir|wer|sonst|falsche|weil|lasst|lass",
            "ihr seid|nervt|habt|kennt|belastigt|belaestigt|stort|stoert",
            "sie sind|haben|nerven|belastigen|belaestigen|storen|stoeren|kennen", "das ist|war|bin|nervt|reicht",
            "es ist|reicht|nervt", "nicht meine|mein|ich|fur|interessiert", "kein interesse", "keine ahnung",
            "bin|kenne|habe nicht|kein|keine|ich", "mein name|anwalt|mann", "meine frau",
        ],
        AboutNumber =
        [
            "loschen|loeschen|entfernen|streichen sie sie|diese|das",
            "losch|loesch|loscht|loescht|entfern|entfernt sie|das",
        ],
        Numbers = ["nummer", "telefonnummer", "handynummer", "handy", "telefon"],
        Things = ["bestellung", "bestellungen", "zahlung", "zahlungen", "lieferung", "rechnung", "karte", "paket", "erstattung"],
        Articles = ["der", "die", "das", "den", "meine", "mein", "diese", "dieses", "eure", "ihre", "von", "fur", "und"],
        Courtesies = ["bitte", "danke", "jetzt", "sofort", "hallo"],
        Fillers =
        [
            "bitte", "danke", "jetzt", "sofort", "hallo", "endlich", "mal", "ich", "mich", "alles", "alle", "sms",
            "nachrichten", "ok", "damit", "und", "das", "hi", "stop", "stopp", "nein", "sie", "will",
        ],
        Links =
        [
            "mir", "mich", "uns", "bitte", "mehr", "diese", "dieser", "diesen", "eure", "ihre", "ihrer", "eurer", "der",
            "die", "das", "den", "von", "aus", "weitere", "weiteren", "so", "viele", "sie", "an", "zu", "mit", "meine",
            "endlich", "sofort", "keine", "mal", "wieder", "in", "ich", "ihr", "euch", "nicht", "auf", "ihren", "eurem",
            "ihrem", "dem", "dich", "nummer", "auch", "hierher", "jetzt", "einfach", "du",
        ],
        Negations = ["nicht", "nie", "ohne", "kein", "keine"],
        Perhaps = ["abmelden", "abbestellen", "stornieren", "kundigen", "stopp"],
        OptIn = ["starten", "anmelden", "fortsetzen", "anfangen", "beginnen", "wieder anmelden"],
    };
}
