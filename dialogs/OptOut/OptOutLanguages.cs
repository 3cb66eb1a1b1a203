namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// The wordings, one list a language. The words of the law (47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out,
/// cancel, unsubscribe) and of Twilio's Advanced Opt-Out are among them. A mistake that opts out is mended by START; the
/// other mistake is not.
/// </summary>
internal static class OptOutLanguages
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<OptOutLanguage> All { get; } =
        [English(), Spanish(), Portuguese(), French(), German(), Elsewhere()];

    private static OptOutLanguage English() => new()
    {
        Whole =
        [
            "do not text", "dont text", "do not message", "dont message", "do not contact", "dont contact",
            "do not sms", "dont sms", "i want out", "let me out", "consent revoked", "no longer consent",
            "do not consent", "dont consent", "f off", "go to hell", "you are blocked", "blocking you", "s top",
            "st op", "sto p", "stop2end", "stop to end", "stop 2 end", "stahp", "stp", "sto", "remove from list",
            "stop", "stopp", "stops", "stoop", "sotp", "stpo", "stopall", "stop all", "stop everything", "stop it",
            "stop this", "stop that", "stop here", "stop sms", "stop text", "stop texts", "stop txt", "stop msg",
            "stop msgs", "stop whatsapp", "sms stop", "stopit", "stopnow", "stop promotions", "stop marketing",
            "stop offers", "text stop", "reply stop", "revoke", "revoke consent", "revoke my consent", "unsubscribe",
            "unsubscribed", "unsub", "unsuscribe", "unsubcribe", "un subscribe", "unsubscribe me", "unsubscribe all",
            "optout", "opt out", "opt me out", "opted out", "opting out", "remove me", "remove us", "delete me",
            "take me off", "drop me", "exclude me", "leave me alone", "leave us alone", "let me be", "go away",
            "get lost", "piss off", "fuck off", "screw off", "buzz off", "shut up", "no mas", "cease and desist",
            "withdraw consent", "block me", "do not disturb", "dnd", "no texts", "no messages", "no sms", "no contact",
            "no spam", "arret", "alto",
        ],
        Bare =
        [
            "wrong number", "wrong person", "discontinue", "end subscription", "quit all", "cancel everything",
            "this is a wrong number", "quit", "quit it", "end", "end this", "end all", "end it", "revoked", "cancel",
            "cancel all", "cancelall", "cancel subscription", "cancel messages", "cancel texts", "cancel sms",
            "canceled", "remove", "no more", "enough", "cease", "desist", "withdraw",
        ],
        Anywhere =
        [
            "dont|never call or text|message", "do not call or text|message", "dont ~ send ~ anything",
            "do not ~ send ~ anything", "stop|quit now or i|ill|im", "stop or i|ill|im|else",
            "asked|told you|u to stop", "want|like|need to be removed|unsubscribed", "want|like|need to be taken off",
            "want off ~ this|list",
            "stop|quit|cease ~ txting|msging|textin|messagin|texing|bugging|annoying|blowing|contact",
            "not interested ~ remove|stop|unsubscribe", "remove|delete|take ~ from|off ~ list|lists",
            "remove|delete|take|drop me|us ~ from|off ~ this|these|contacts|texts|messages|thread|chat|group",
            "no longer consent", "do not consent", "dont consent", "you|u have|got the wrong person",
            "youve got the wrong person",
            "stop|quit|cease|discontinue|end|halt|stopp ~ texting|texts|txts|messaging|messages|msgs|sms|mails",
            "stop|quit|cease|discontinue|halt ~ sending|contacting|calling|bothering|harassing|spamming|mailing|writing",
            "stop|quit|cease|halt ~ notifying|notifications|alerts|reminders|pestering|disturbing|communication|communications",
            "stop|quit ~ text|txt|message|msg|contact|spam|bother me|us",
            "stop|quit ~ this|these|your spam|crap|nonsense|bs|shit",
            "dont|never ~ text|txt|message|msg|contact|write|sms|spam|disturb|bother|harass|pester ~ me|us|again|anymore|here",
            "do not ~ text|txt|message|msg|contact|write|sms|spam|disturb|bother|harass|pester ~ me|us|again|anymore|here",
            "dont|never ~ text|txt|message|msg|contact|sms|spam this number|phone",
            "do not ~ text|txt|message|msg|contact|sms|spam this number|phone",
            "dont|never ~ send ~ texts|messages|msgs|sms", "do not ~ send ~ texts|messages|msgs|sms",
            "dont|not ~ want|need|wish ~ messages|texts|sms|msgs|notifications|reminders|contacted",
            "dont|not ~ want|wish ~ hear ~ you",
            "no more|further|longer ~ txts|texts|messages|msgs|sms|contact|communication|communications|notifications|spam",
            "no more of ~ this|these",
            "take|remove|delete|drop|get|strike|erase ~ me|us|number|name|phone ~ off|from|out ~ list|lists|database|system|service",
            "take|remove|delete|drop|get ~ me|us|number off ~ this|these|texts|messages",
            "remove|delete|lose|forget|erase|block my|this number|phone",
            "unsubscribe|unsub|unsuscribe ~ me|us|number|from|this|all",
            "want|wish|like|need|please|how ~ to unsubscribe", "how ~ unsubscribe|unsub",
            "how ~ stop ~ messages|texts|these|this", "want|wish|like|need|let|please ~ to|me opt out",
            "opt ~ me|us|number|this|my out", "opt|opting out of|from ~ texts|messages|sms|this|these|all|everything",
            "leave me|us alone", "revoke|withdraw ~ consent|permission|authorization|authorisation",
            "cancel|terminate ~ texts|messages|subscription|notifications|sms|alerts",
            "you|u have|got the wrong number", "youve got the wrong number", "this is the wrong number",
        ],
        BesideNumber =
        [
            "stop", "stopp", "stops", "stopall", "stop all", "stop it", "stop this", "stop sms", "stop text", "stop texts",
            "unsubscribe", "unsub", "unsubscribe me", "optout", "opt out", "opt me out", "block me", "arret", "alto",
        ],
        Complaints =
        [
            "not interested", "not interested anymore", "not interested any more", "not interested in this",
            "am not interested", "im not interested", "no interest", "no longer interested", "block", "blocked",
            "block this", "block you", "block u", "i block you", "i will block you", "blocking", "spam", "spam spam",
            "spammer", "spammers", "this is spam", "its spam", "thats spam", "you are spam", "report spam",
            "reported spam", "reported as spam", "reporting as spam", "marked as spam", "junk",
        ],
        Courtesies =
        [
            "sorry", "please", "pls", "plz", "plse", "pleas", "now", "thanks", "thank", "thx", "ty", "ok", "okay", "hi",
            "hello", "hey", "immediately", "already", "kindly", "sir", "madam", "guys", "today", "asap", "bot", "dear",
            "forever", "at", "once",
        ],
        Fillers =
        [
            "you", "u", "just", "right", "i", "said", "to", "want", "would", "like", "can", "could", "must", "need",
            "again", "bro", "yes", "no", "and", "all", "fucking", "omg", "wtf", "seriously", "really", "im", "m", "d",
            "ll", "have", "ill", "team",
        ],
        Links =
        [
            "wish", "my", "me", "us", "this", "that", "these", "those", "the", "all", "any", "your", "you", "with",
            "more", "of", "to", "from", "sending", "getting", "receiving", "receive", "get", "a", "an", "at", "on",
            "please", "damn", "fucking", "bloody", "stupid", "annoying", "such", "further", "ever", "so", "many",
            "other", "out", "number", "phone", "cell", "mobile", "sms", "text", "marketing", "promotional", "here",
            "anymore", "want", "be", "been", "like", "name", "mailing", "contact", "it", "off", "is", "i", "do", "spam",
            "texting", "ur", "ya", "again", "think", "dare", "try", "even", "would", "and", "both",
        ],
        Negations =
        [
            "dont", "not", "never", "cant", "cannot", "wont", "didnt", "doesnt", "without", "shouldnt", "wouldnt",
            "isnt", "why", "when",
        ],
        Questions = ["why", "if", "when", "didnt"],
        Perhaps =
        [
            "stop", "stopping", "unsubscribe", "optout", "unsub", "quit", "cancel", "cancelled", "canceled", "revoke",
            "remove", "spam", "scam",
        ],
        OptIn =
        [
            "start", "unstop", "restart", "subscribe", "resubscribe", "optin", "opt in", "opt me in", "opt me back in",
            "start again", "resume", "unblock", "subscribe me", "sign me up", "join",
        ],
    };

    private static OptOutLanguage Spanish() => new()
    {
        Bare =
        [
            "cancelar", "cancela", "cancelar todo", "anular", "fin", "finalizar", "terminar", "salir", "suficiente",
            "eliminar", "remover",
        ],
        Whole =
        [
            "eliminenme", "quiteme", "no me envien mas", "no me manden mas", "no me escriban mas", "stop", "parar",
            "pare", "paren", "para", "paralo", "alto", "basta", "basta ya", "ya basta", "detener", "detente",
            "detenganse", "baja", "darme de baja", "dame de baja", "darse de baja", "dar de baja",
            "cancelar suscripcion", "anular suscripcion", "desuscribir", "desuscribirme", "desuscribirse", "no mas",
            "no mas mensajes", "nomas", "eliminame", "borrame", "borrarme", "quitame", "quitenme", "no molestar",
            "no molesten", "no me molesten", "dejame en paz", "dejenme en paz", "numero equivocado", "revocar",
            "stop mensajes", "remueveme",
        ],
        Anywhere =
        [
            "no ~ escriban|escriba|escribas|contacten|contacte|molesten|molestes|molestar",
            "no ~ envien|envie|envies|manden|mande|mandes ~ mensajes|sms|textos|nada|publicidad",
            "no ~ vuelvan|vuelva|vuelvas a ~ escribir|escribirme|enviar|enviarme|mandar|mandarme|contactar|contactarme|molestar",
            "basta de ~ mensajes|sms|textos", "parar de ~ enviar|enviarme|mandar|mandarme|escribir|escribirme",
            "no ~ quiero|deseo ~ mensajes|sms|textos|recibir|recibirlos|notificaciones",
            "deja|dejen|dejar|deje|dejad de ~ recibir|escribir|escribirme|enviar|enviarme|mandar|mandarme|molestar|molestarme|contactarme",
            "deja|dejen|paren|pare|para de ~ mensajes|escribir|escribirme|enviar|enviarme|mandar|mandarme|molestar|molestarme|textear",
            "quitame|quitenme|eliminame|eliminenme|borrame|borrenme|sacame|saquenme|quitar|eliminar|borrar ~ lista|numero|listas",
            "dar|dame|darme|denme|quiero|deseo ~ de baja", "quiero|deseo ~ baja",
            "cancelar|cancelen|anular ~ mensajes|suscripcion|sms", "dejame|dejenme|dejeme en paz",
            "dejame|dejenme|dejeme tranquilo|tranquila", "ya no ~ mensajes|escriban",
            "borra|borre|borren|elimina|elimine|eliminen|quita|quite|quiten mi|este numero",
        ],
        BesideNumber =
        [
            "stop", "parar", "pare", "paren", "alto", "basta", "detener", "baja", "darme de baja", "dame de baja",
            "desuscribir", "desuscribirme",
        ],
        Complaints =
        [
            "no me interesa", "no me interesa gracias", "no estoy interesado|interesada", "no interesado|interesada",
            "no gracias no me interesa", "ya no me interesa", "no interesa", "sin interes", "spam", "esto es spam",
            "es spam", "bloquear", "bloqueenme", "bloqueame", "los bloqueo", "los voy a bloquear", "te bloqueo",
            "bloqueado",
        ],
        Courtesies = ["por", "favor", "porfavor", "porfa", "gracias", "hola", "ahora"],
        Fillers =
        [
            "por", "favor", "porfavor", "porfa", "gracias", "ya", "ahora", "hola", "quiero", "todo", "todos",
            "mensajes", "ok", "los", "senor", "senores", "inmediatamente", "buenas", "buenos", "dias", "me", "stop",
            "a",
        ],
        Links =
        [
            "me", "mi", "mas", "los", "las", "de", "sus", "estos", "este", "esos", "tantos", "a", "la", "el", "su",
            "por", "favor", "nunca", "vuelvan", "vuelva", "recibir", "enviar", "enviarme", "mandar", "que", "tus",
            "ningun", "ya", "numero", "quiero", "se", "darme", "dar", "en", "escribir", "deseo", "mandarme", "lista",
        ],
        Negations = ["no", "nunca", "sin"],
        Perhaps = ["parar", "baja", "cancelar", "desuscribir"],
        OptIn = ["iniciar", "empezar", "comenzar", "alta", "suscribir", "suscribirme", "reanudar", "activar"],
    };

    private static OptOutLanguage Portuguese() => new()
    {
        Bare =
        [
            "cancelar", "cancela", "cancelar tudo", "terminar", "fim", "encerrar", "remover", "remova", "excluir",
            "tirar", "chega",
        ],
        Whole =
        [
            "nao me mande mais", "nao me envie mais", "nao mande mais", "nao envie mais", "stop", "parar", "pare",
            "parem", "para", "sair", "cancelar inscricao", "descadastrar", "descadastre", "descadastro",
            "me descadastre", "desinscrever", "me remova", "me remove", "me exclua", "basta", "nao quero mais",
            "nao mais", "me deixe em paz", "me deixa em paz", "deixe me em paz", "numero errado", "nao perturbe",
            "revogar", "sem mensagens", "pare agora", "me tire", "me tira",
        ],
        Anywhere =
        [
            "nao ~ escreva|escrevam|perturbe|perturbem|contate|contatem|incomode|incomodem",
            "nao ~ envie|enviem|mande|mandem ~ mensagens|mensagem|sms|nada", "nao ~ entre|entrem ~ contato",
            "parar de ~ enviar|mandar|escrever|mensagens|mensagem",
            "nao ~ quero|desejo ~ receber|mensagens|mensagem|sms|contato",
            "pare|parem ~ enviar|mandar|escrever|mensagens|mensagem|perturbar|incomodar|encher|sms",
            "para de ~ enviar|mandar|escrever|mensagens|mensagem|perturbar|incomodar|encher|sms",
            "me|meu tire|tira|remova|remove|exclua|retire ~ lista|listas|cadastro",
            "tire|tira|remova|remove|retire|exclua|excluir|remover ~ me|meu|minha|numero ~ lista|cadastro|contato|numero",
            "cancelar|cancele|cancelem ~ mensagens|inscricao|sms|assinatura|envio", "deixe|deixa|deixem ~ em paz",
            "quero|gostaria|desejo ~ sair|descadastrar|descadastro", "chega de mensagens|sms",
        ],
        BesideNumber = ["stop", "parar", "pare", "parem", "sair", "basta", "descadastrar", "descadastre"],
        Complaints =
        [
            "nao tenho interesse", "nao tenho mais interesse", "sem interesse", "nao me interessa",
            "nao estou interessado|interessada", "nao interessado|interessada", "nao obrigado|obrigada nao tenho interesse",
            "spam", "isso|isto e spam", "e spam", "bloquear", "bloqueado", "me bloqueie", "me bloqueia", "vou bloquear",
        ],
        Courtesies = ["por", "favor", "porfavor", "pfv", "obrigado", "obrigada", "oi", "ola", "agora"],
        Fillers =
        [
            "por", "favor", "porfavor", "pfv", "pf", "obrigado", "obrigada", "agora", "ja", "oi", "ola", "quero",
            "tudo", "de", "mensagens", "ok", "bom", "dia", "stop", "sms",
        ],
        Links =
        [
            "dessa", "desta", "em", "me", "mais", "de", "da", "do", "sua", "suas", "seu", "essas", "esses", "esta",
            "este", "as", "os", "a", "o", "por", "favor", "receber", "enviar", "mandar", "que", "nenhuma", "tantas",
            "meu", "numero", "quero", "estas", "nunca", "para", "das", "mim",
        ],
        Negations = ["nao", "nunca", "sem"],
        Perhaps = ["descadastrar", "sair", "cancelar"],
        OptIn = ["iniciar", "comecar", "voltar", "retomar", "ativar", "inscrever"],
    };

    private static OptOutLanguage French() => new()
    {
        Bare =
        [
            "annuler", "annulez", "annule", "resilier", "resiliation", "fin", "terminer", "quitter", "supprimer",
            "supprimez", "retirer", "suffit", "assez",
        ],
        Whole =
        [
            "stop les sms", "stop les messages", "me desinscrire", "me desabonne", "me desinscris", "stop", "arret",
            "arrete", "arretez", "arreter", "arretes", "arret sms", "stop sms", "stop pub", "stop publicite",
            "desabonner", "desabonnement", "desabonnez moi", "me desabonner", "desinscrire", "desinscription",
            "desinscrivez moi", "supprimez moi", "retirez moi", "enlevez moi", "ca suffit", "laissez moi tranquille",
            "laisse moi tranquille", "foutez moi la paix", "fichez moi la paix", "plus de messages", "plus de sms",
            "plus de message", "mauvais numero", "faux numero", "revoquer", "ne plus recevoir", "stopper", "stoppez",
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

    private static OptOutLanguage German() => new()
    {
        Bare = ["ende", "beenden", "abbrechen", "abbruch", "genug", "stornieren", "halt", "es reicht", "reicht"],
        Whole =
        [
            "keine weiteren nachrichten", "nichts mehr bekommen", "keine weiteren sms", "stop", "stopp", "stop alles",
            "stopp alles", "aufhoren", "aufhoeren", "hor auf", "hoer auf", "hort auf", "horen sie auf",
            "hoeren sie auf", "schluss", "schluss damit", "abmelden", "abmeldung", "abbestellen", "austragen",
            "kundigen", "kuendigen", "kundigung", "widerruf", "widerrufen", "ich widerrufe", "loschen", "loeschen",
            "losch mich", "entfernen", "reicht jetzt", "keine nachrichten", "keine nachrichten mehr", "keine sms",
            "keine sms mehr", "nicht mehr", "nie wieder", "lasst mich in ruhe", "lass mich in ruhe",
            "lassen sie mich in ruhe", "melde mich ab", "meldet mich ab", "falsche nummer", "verpiss dich",
            "keine werbung",
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
            "kein interesse", "kein interesse mehr", "habe kein interesse", "hab kein interesse", "habe kein interesse mehr",
            "nicht interessiert", "nicht mehr interessiert", "bin nicht interessiert", "bin nicht mehr interessiert",
            "interessiert mich nicht", "spam", "das ist spam", "blockieren", "blockiert", "blockiere mich",
            "blockiert mich", "blockieren sie mich", "ich blockiere euch|sie|dich",
        ],
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

    /// <summary>The bare words of other languages and scripts; no sentences.</summary>
    private static OptOutLanguage Elsewhere() => new()
    {
        Courtesies =
        [
            "пожалуйста", "спасибо", "tolong", "lutfen", "prosze", "alsjeblieft", "per", "favore", "grazie", "कृपया",
            "请", "please",
        ],
        Whole =
        [
            "停止发送", "停止發送", "請停止", "请停止", "停止短信", "不要發了", "不要发了", "别再发了", "やめて下さい", "送らないで", "送らないでください", "그만 보내세요",
            "보내지 마세요", "문자 그만", "не пишите мне", "не пишите больше", "больше не пишите", "прекратите писать",
            "отпишите меня", "не присылайте", "удалите мой номер", "отстаньте", "لا ترسلوا", "لا ترسل", "توقفوا",
            "smetti di scrivermi", "basta messaggi", "non scrivetemi piu", "cancellatemi", "no molesteu", "nie piszcie",
            "prosze nie pisac", "stop met berichten", "停止", "停", "退订", "退訂", "取消", "取消订阅", "取消訂閱", "不要再发", "不要再发了",
            "不要再發", "别发了", "拒收", "配信停止", "停止してください", "やめて", "やめてください", "解除", "登録解除", "止めて", "ストップ", "중지", "수신거부", "거부",
            "그만", "중단", "스톱", "стоп", "отписаться", "отписка", "отпишите", "отмена", "хватит", "прекратите",
            "не пишите", "відписатися", "відписка", "توقف", "إيقاف", "ايقاف", "الغاء", "إلغاء", "الغاء الاشتراك",
            "إلغاء الاشتراك", "قف", "הסר", "הסרה", "הסירו", "עצור", "रोकें", "रोको", "बंद करो", "बंद करें", "बंद",
            "σταματηστε", "σταματα", "διακοπη", "στοπ", "หยุด", "ยกเลิก", "dung", "huy", "tu choi", "dur", "iptal",
            "durdur", "ret", "rezygnuje", "wypisz", "wypisz mnie", "koniec", "przestan", "afmelden", "uitschrijven",
            "stoppen", "ophouden", "ferma", "fermati", "basta", "annulla", "cancellami", "disiscrivimi", "disiscriviti",
            "cancella", "stoppa", "avsluta", "avregistrera", "avslutt", "avmeld", "afmeld", "lopeta", "peruuta",
            "odhlasit", "odhlas", "zastavit", "leiratkozas", "leiratkozom", "dezabonare", "opreste", "berhenti",
            "itigil", "tumigil", "sitisha", "rukiye",
        ],
        BesideNumber = ["停止", "退订", "退訂", "停", "配信停止", "중지", "수신거부", "стоп", "توقف", "στοπ", "הסר"],
        Perhaps = ["停止", "退订", "取消"],
        OptIn = ["старт", "开始", "開始", "시작", "ابدأ", "başla", "inizia"],
    };
}
