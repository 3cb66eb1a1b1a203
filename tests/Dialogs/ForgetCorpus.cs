namespace Chat2Pay.Tests.Dialogs;

/// <summary>Messages as people write them: those that ask that their cards be forgotten, and those that do not.</summary>
internal static class ForgetCorpus
{
    public static readonly string[] Forget =
    [
        "forget", "FORGET", "Forget.", "forget please", "please forget", "forget me", "Forget me!", "forget card", "forget cards",
        "forget my card", "forget my cards", "delete my card", "delete card", "remove my card", "remove card", "delete my card please",
        "remove my card please", "please delete my card", "Please delete my saved card", "delete my card now", "delete all my cards",
        "I want to delete my card", "I'd like you to remove my card", "can you delete my card?", "could you please remove my card",
        "erase my card", "delete my credit card", "remove my card from your system", "delete my card info", "delete my card details",
        "delete my card 4242", "remove my Visa ending in 4242", "don't save my card", "do not keep my card", "please don't store my card",
        "stop saving my card", "hi, delete my card", "I lost my phone. Delete my card.", "yes, delete my card", "pay and delete my card",
        "no, delete my card", "cancel my card", "delete my payment details", "forget my visa",
        "olvidar", "OLVIDAR", "Olvidar.", "Olvidar por favor", "olvidar tarjeta", "OLVIDAR TARJETAS", "olvidar mi tarjeta",
        "olvidar mi tarjeta por favor", "olvidar mis tarjetas", "OLVIDA", "olvida mi tarjeta", "olvide", "olviden", "olvide mi tarjeta",
        "olviden mi tarjeta", "olvídenme", "olvidenme", "olvídame", "olvidame", "olvídeme", "olvídense de mi tarjeta", "olvidarme",
        "borrar tarjeta", "borrar mi tarjeta", "borrar mis tarjetas", "borre mi tarjeta", "borren mi tarjeta", "borra mi tarjeta",
        "bórrenme la tarjeta", "borrenme la tarjeta", "bórreme la tarjeta por favor", "bórrame la tarjeta", "eliminar tarjeta",
        "eliminar mi tarjeta", "eliminar mis tarjetas", "elimine mi tarjeta por favor", "eliminen las tarjetas", "elimina la tarjeta",
        "quitar mi tarjeta", "quite mi tarjeta", "quiten mis tarjetas", "quita mi tarjeta", "quítenme la tarjeta", "saque mi tarjeta",
        "no guarden mi tarjeta", "no guarde mi tarjeta", "no guardes la tarjeta", "no quiero que guarden mi tarjeta",
        "no conserven mi tarjeta", "por favor borren mi tarjeta", "quiero que borren mi tarjeta", "quiero borrar mi tarjeta",
        "¿puede borrar mi tarjeta?", "borre los datos de mi tarjeta", "borre mi tarjeta guardada", "hola, borre mi tarjeta",
        "no, borre mi tarjeta", "Perdí el teléfono. Borre mi tarjeta.", "cancelar mi tarjeta", "borrad mi tarjeta",
        "esquecer", "apague meu cartão", "esqueça meu cartão por favor", "não guarde meu cartão", "oublier", "oubliez ma carte",
        "supprimez ma carte svp", "oubliez-moi", "ne gardez pas ma carte", "Karte löschen", "bitte löschen Sie meine Karte",
        "meine Karte bitte löschen", "vergiss meine Karte",
    ];

    /// <summary>They opt out as well.</summary>
    public static readonly string[] ForgetAndStop =
    [
        "stop and delete my card", "STOP and forget my card", "delete my card and stop texting me", "stop. delete my card.",
        "STOP FORGET", "forget, stop", "alto y borre mi tarjeta", "alto y borren mi tarjeta por favor", "ALTO OLVIDAR",
        "borre mi tarjeta y no me escriban más", "Stop, borre mi tarjeta", "deme de baja y elimine mi tarjeta",
        "unsubscribe me and remove my card", "pare e apague meu cartão", "stop et supprimez ma carte",
    ];

    public static readonly string[] NotForget =
    [
        "don't forget", "don't forget my card", "do not delete my card", "please don't remove my card", "never forget", "forget it",
        "forget about it", "I forgot", "I forgot my card", "I forget", "delete the coffee", "remove the coffee", "remove card fee",
        "remove the tip", "new card", "other card", "card", "my card", "my card is blocked", "how do I delete my card?",
        "did you delete my card?", "delete my card?", "forget?", "if I delete my card", "is my card saved?", "save my card",
        "do not forget the sugar", "forget the sugar", "forget my number", "delete me", "stop", "wrong number", "my bank deleted my card",
        "no borre mi tarjeta", "no olvide mi tarjeta", "no olviden la tarjeta", "olvídelo", "olvidalo", "se me olvidó la tarjeta",
        "Olvidé mi tarjeta", "olvidé", "ya borré mi tarjeta", "guarde mi tarjeta", "otra tarjeta", "mi tarjeta está bloqueada",
        "quite el azúcar", "borre el pedido", "¿cómo borro mi tarjeta?", "si borro mi tarjeta", "para borrar mi tarjeta",
        "no me olvides", "não apague meu cartão", "j'ai oublié ma carte", "n'oubliez pas ma carte", "Karte vergessen",
        "löschen Sie meine Karte nicht",
    ];
}
