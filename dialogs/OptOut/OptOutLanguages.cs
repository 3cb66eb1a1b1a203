namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// The wordings, one list a language. The words of the law (47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out,
/// cancel, unsubscribe) and of Twilio's Advanced Opt-Out are among them. A mistake that opts out is mended by START; the
/// other mistake is not.
/// </summary>
internal static partial class OptOutLanguages
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<OptOutLanguage> All { get; } =
        [English(), Spanish(), Portuguese(), French(), German(), Elsewhere()];

    private static OptOutLanguage English() => new()
    {
        WrongNumber =
        [
            "wrong number", "wrong person", "wrong phone", "dont know you", "do not know you",
            "not this number", "not live here", "doesnt live here", "different person",
        ],
        Whole =
        [
            "do not text", "dont text", "do not message", "dont message", "do not contact", "dont contact",
            "do not sms", "dont sms", "i want out", "let me out", "consent revoked", "no longer consent",
            "do not consent", "dont consent", "f off", "go to hell", "you are blocked", "blocking you", "s top",
            "st op", "sto p", "stop2end", "stop to end", "stop 2 end", "stahp", "remove from list",
            "stop", "stopp", "stops", "stopall", "stop all", "stop everything", "stop it",
            "stop this", "stop that", "stop here", "stop sms", "stop text", "stop texts", "stop txt", "stop msg",
            "stop msgs", "stop whatsapp", "sms stop", "stopit", "stopnow", "stop promotions", "stop marketing",
            "stop offers", "text stop", "reply stop", "revoke", "revoke consent", "revoke my consent", "unsubscribe",
            "unsubscribed", "unsubscription", "unsub", "un subscribe", "unsub scribe", "unsubscribe me",
            "unsubscribe all",
            "optout", "opt out", "opt me out", "opted out", "opting out", "remove me", "remove us", "delete me",
            "take me off", "drop me", "exclude me", "leave me alone", "leave us alone", "let me be", "go away",
            "get lost", "piss off", "fuck off", "screw off", "buzz off", "shut up", "no mas", "cease and desist",
            "withdraw consent", "block me", "do not disturb", "dnd", "no texts", "no messages", "no sms", "no contact",
            "no spam", "arret", "alto", "will|wont|would|can|could you|u|ya ~ stop",
            "will|wont|would|can|could you guys|people ~ stop",
            "didnt|never sign|signed up for this|these|that|it|anything", "never signed up",
            "did not sign up for this|these|that|it|anything", "didnt sign up", "did not sign up",
            "didnt|never subscribe|subscribed to this|these|it",
            "did not subscribe to this|these|it",
        ],
        Bare =
        [
            "wrong number", "wrong person", "discontinue", "end subscription", "quit all", "cancel everything",
            "this is a wrong number", "quit", "quit it", "end", "end this", "end all", "end it", "revoked", "cancel",
            "cancel all", "cancelall", "cancel subscription", "cancel messages", "cancel texts", "cancel sms",
            "canceled", "remove", "no more", "enough", "cease", "desist", "withdraw",
            "terminate", "terminate all", "terminate this",
            // Slips of a finger: a key beside the right one, a letter too few, too many or too early.

            "atop|wtop|etop|dtop|xtop|ztop|srop|syop|sfop|sgop|stip|stkp|stlp|stpp|stoo|stio|stol",
            "sto|stp|sop|sotp|stpo|tsop|stob",

            "stopn|stopm|styop|astop|dstop|srtop|stiop|stoip|stolp|stopo|stopl|stp0",
            "sstop|sttop|stoop|ssttop|sstoop|sstopp|sttoop|sttopp|stoopp",
            "ssttoop|ssttopp|sstoopp|sttoopp|ssttoopp",
        ],
        Anywhere =
        [
            "dont|never call or text|message", "do not call or text|message", "dont ~ send ~ anything",
            "do not ~ send ~ anything", "stop|quit now or i|ill|im", "stop or i|ill|im|else",
            "asked|told you|u to stop", "want|like|need to be removed|unsubscribed", "want|like|need to be taken off",
            "want off ~ this|list",
            "stop|quit|cease ~ txting|msging|textin|messagin|texing|bugging|annoying|blowing|contact",
            "desist|refrain ~ texting|messaging|contacting|calling|sending|bothering|writing",
            "didnt|never sign|signed up for ~ texts|messages|msgs|sms|notifications",
            "did not sign up for ~ texts|messages|msgs|sms|notifications",
            "didnt|never subscribe|subscribed to ~ texts|messages|msgs|sms|notifications",
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
            "unsubscribe|unsub ~ me|us|number|from|this|all",
            "want|wish|like|need|please|how ~ to unsubscribe", "how ~ unsubscribe|unsub",
            "how ~ stop ~ messages|texts|these|this", "want|wish|like|need|let|please ~ to|me opt out",
            "opt ~ me|us|number|this|my out", "opt|opting out of|from ~ texts|messages|sms|this|these|all|everything",
            "leave me|us alone", "revoke|withdraw ~ consent|permission|authorization|authorisation",
            "cancel|terminate ~ texts|messages|subscription|notifications|sms|alerts",
            "you|u have|got the wrong number", "youve got the wrong number", "this is the wrong number",
        ],
        BesideNumber =
        [
            "stop", "stopp", "stops", "stopall", "stop all", "stop it", "stop this", "stop sms", "stop text",
            "stop texts",
            "unsubscribe", "unsub", "unsubscribe me", "optout", "opt out", "opt me out", "block me", "arret", "alto",
        ],
        Complaints =
        [
            "not interested", "not interested anymore", "not interested any more", "not interested in this",
            "am not interested", "im not interested", "no interest", "no longer interested", "block", "blocked",
            "block this", "block you", "block u", "i block you", "i will block you", "blocking", "spam", "spam spam",
            "spammer", "spammers", "this is spam", "its spam", "thats spam", "you are spam", "report spam",
            "reported spam", "reported as spam", "reporting as spam", "marked as spam", "junk",
            "dont|longer|never want|wish|need|care ~ this|these", "do not want|wish|need|care ~ this|these",
            "dont|longer|never want|wish|need|care ~ this|these anymore",
            "do not want|wish|need|care ~ this|these anymore",
        ],
        Openings =
        [
            "stop|stopp|stopall|quit|unsubscribe|unsub|optout", "opt out", "opt me out", "stop all",
            "remove|delete|unsubscribe me|us", "take me|us off",
        ],
        Clauses =
        [

            "i|im|ive|ill|id|you|youre|youve|u|we|were|weve|he|she|they|theyre|who|whos|whoever|why",
            "because|cause|cuz|nobody|noone",
            "it is|isnt|was|wasnt", "its not|me|my|a|the|wrong|annoying|illegal|harassment|spam|late|enough",
            "not|never",
            "this|that is|isnt|was|wasnt|number|phone", "thats not|my|a|the|wrong|enough",
            "it|this|that i|im|ive|ill|you|youre|u|we|its|not|who|or", "dont|didnt know|want|care|need|have|order|even",
            "do|did not know|want|care|need|have|order|even", "no one|idea", "wrong person|number|phone|house|guy|girl",
            "my name|lawyer|attorney|husband|wife|son|daughter|mother|father|mom|dad|boss|kid|kids", "there is|are",
            "theres",
            "or i|ill|im|we|else", "otherwise", "already paid|told|asked|said",
        ],
        AboutNumber = ["remove|delete|erase|drop|lose it|this|that", "take it|this off"],
        Numbers = ["number", "phone", "cell", "mobile"],
        Things =
        [
            "order", "orders", "payment", "payments", "delivery", "invoice", "card", "charge", "charges",
            "subscription",
            "transfer", "refund", "parcel", "package",
        ],
        Articles = ["the", "my", "this", "that", "our", "your", "a", "of", "for", "on", "and", "with"],
        Courtesies =
        [
            "sorry", "please", "pls", "plz", "plse", "pleas", "now", "thanks", "thank", "thx", "ty", "ok", "okay", "hi",
            "hello", "hey", "immediately", "already", "kindly", "sir", "madam", "guys", "today", "asap", "bot", "dear",
            "forever", "at", "once",
        ],
        Fillers =
        [
            "you", "u", "just", "right", "i", "said", "to", "want", "would", "like", "can", "could", "must", "need",
            "again", "bro", "yes", "no", "and", "all", "english", "spanish", "fucking", "omg", "wtf", "seriously", "really", "im", "m", "d",
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

    /// <summary>A wrong number. A sentence of these words opts out too, whatever stands beside it.</summary>
    private static string[] PortugueseWrongNumber =>
    [
        "numero|telefone|celular errado|incorreto|equivocado", "pessoa errada", "nao sou essa|a pessoa", "e|foi engano",
        "engano", "se enganou|enganaram de ~ numero|pessoa", "numero trocado",
        "este|esse|isso|isto nao e meu|seu numero|telefone", "este|esse|isso|isto nao e o meu|seu numero|telefone",
        "nao e meu|seu numero|telefone", "nao e o meu|seu numero|telefone",
        "esse|este numero|telefone nao e meu|seu|dele|dela",
    ];

    private static OptOutLanguage Portuguese() => new()
    {
        WrongNumber = PortugueseWrongNumber,
        Bare =
        [
            "cancelar", "cancela", "cancelar tudo", "terminar", "fim", "encerrar", "remover", "remova", "excluir",
            "tirar", "chega",
        ],
        Whole =
        [
            .. PortugueseWrongNumber,
            "nao me mande mais", "nao me envie mais", "nao mande mais", "nao envie mais", "stop", "parar", "pare",
            "parem", "para", "sair", "cancelar inscricao", "descadastrar", "descadastre", "descadastro",
            "me descadastre", "desinscrever", "me remova", "me remove", "me exclua", "basta", "nao quero mais",
            "nao mais", "me deixe em paz", "me deixa em paz", "deixe me em paz", "nao perturbe",
            "revogar", "sem mensagens", "pare agora", "me tire", "me tira",
            "voces|voce|vcs|vc podem|pode|vao|vai parar", "podem|pode|vao|vai parar",
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
            "nao estou interessado|interessada", "nao interessado|interessada",
            "nao obrigado|obrigada nao tenho interesse",
            "spam", "isso|isto e spam", "e spam", "bloquear", "bloqueado", "me bloqueie", "me bloqueia", "vou bloquear",
        ],
        Openings = ["stop|pare|parem|basta", "me remova|remove|exclua|tire|tira|descadastre"],
        Clauses =
        [
            "eu|nao|voce|voces|vc|vcs|sou|quem|porque|estou|estao|vou|vamos", "ja paguei|falei|disse|pedi|avisei",
            "isso|isto|esse|este|essa|esta e|nao|numero|telefone|esta|ta|me", "meu nome|advogado|marido|filho",
        ],
        AboutNumber =
        [
            "remova|remove|apague|apaga|retire|retira|exclua|tire|tira",
            "remova|remove|apague|apaga|retire|retira|exclua|tire|tira o",
        ],
        Numbers = ["numero", "telefone", "celular"],
        Things = ["pedido", "pedidos", "pagamento", "pagamentos", "envio", "entrega", "fatura", "cartao", "cobranca"],
        Articles = ["o", "a", "os", "meu", "minha", "este", "esse", "esta", "seu", "sua", "do", "da", "de", "um", "uma", "e"],
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
}
