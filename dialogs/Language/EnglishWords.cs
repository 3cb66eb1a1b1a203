using System.Globalization;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Language;

/// <summary>What English has beside its sentences, which are in <c>Wording.resx</c>.</summary>
internal static class EnglishWords
{
    public static SpokenLanguage Make() => new(new LanguageDefinition
    {
        Tag = "en",
        Resource = "Wording",
        Names =
        [
            "english", "in english", "english please", "in english please", "please in english", "speak english",
            "do you speak english", "can you speak english", "ingles", "en ingles", "ingles por favor",
            "en ingles por favor", "habla ingles", "hablan ingles",
        ],
        CallingCodes = ["1", "44", "61", "64", "353"],
        Amounts = new AmountStyle
        {
            Signs = new Dictionary<string, string> { ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£" },

            // As Unicode's CLDR has it for the English of India and the languages of Bangladesh, Nepal and Pakistan
            // (https://cldr.unicode.org, number patterns).
            GroupedByTwo = new HashSet<string> { "INR", "BDT", "NPR", "PKR" },
        },
        Times = new TimeStyle(
            DateTimeFormatInfo.InvariantInfo, "HH:mm", "ddd HH:mm", "d MMM HH:mm", "d MMM yyyy HH:mm"),
        Replies = Replies(),
        Topics = Topics(),
        Journeys = new JourneyForms
        {
            Exit = ["exit", "leave"],
            Back = ["back", "go back"],
            Person = ["agent", "human", "person", "a person", "talk to a person", "speak to a person", "talk to someone"],
            Today = ["today"],
            Tomorrow = ["tomorrow"],
        },
    });

    private static ReplyForms Replies() => new()
    {
        Pay =
        [
            "yes please pay", "yes pay it", "yes pay now", "yes please", "yes pay", "yes yes", "please pay", "pay now",
            "pay it", "yes", "y", "pay",
        ],
        No = ["no thank you", "no thanks", "no", "n"],
        Later = ["not now", "later", "skip"],
        Link = ["other card", "another card", "new card", "link", "other"],
        Thanks = ["thanks", "thank you", "thank you very much", "thanks a lot", "many thanks", "thx", "ty"],
        Renew =
        [
            "new", "new please", "please new", "new one", "new one please", "a new one", "a new one please", "new link",
            "new link please", "a new link", "a new link please", "new request", "new request please",
        ],
        AloneRenews = "link",
        Help = ["help", "info"],
        Fillers = ["for", "order", "invoice", "request", "number", "code"],
        NoNumbers = ["but", "not", "only", "at", "in", "on", "of", "to"],
        Glued = ["pay", "yes", "no", "link"],
    };

    private static TopicWords Topics() => new()
    {
        Agreeing =
        [
            "yes", "yeah", "yep", "yup", "y", "ok", "okay", "sure", "pay", "paid", "paying", "agree", "agreed", "accept",
            "accepted", "confirm", "confirmed",
        ],
        MoneyBack =
        [
            "refund", "refunds", "refunded", "refunding", "reimburse", "reimbursed", "reimbursement", "chargeback",
            "overcharged", "money back", "payment back", "pay me back", "charged twice", "charged me twice",
            "charged again", "charged me again", "charged two times", "charged double", "double charge",
            "double charged", "charged too much", "charged me too much", "paid twice", "billed twice", "debited twice",
            "paid double", "took my money", "unauthorized", "unauthorised", "not authorize", "not authorized",
            "not authorise", "not authorised", "didnt authorize", "didnt authorise", "never authorized",
            "never authorised", "recognize this charge", "recognise this charge", "recognize the charge",
            "recognise the charge", "recognize this payment", "recognise this payment", "unknown charge",
            "unknown payment", "never agreed", "didnt agree", "did not agree",
        ],
        Doubts =
        [
            "not my order", "isnt my order", "not mine", "never ordered", "did not order", "didnt order",
            "have not ordered", "havent ordered", "not ordered", "never bought", "did not buy", "didnt buy",
            "wrong person", "legit", "fraud", "phishing", "fake", "not me", "isnt me", "wasnt me",
        ],
        Unrecognized =
        [
            "dont recognize", "dont recognise", "do not recognize", "do not recognise", "didnt recognize",
            "cant recognize", "cant recognise",
        ],
        Cancelling = ["cancel", "cancelling", "canceling", "cancelled", "canceled"],
        Telltales =
        [
            "yes", "hello", "hi", "hey", "thanks", "thank", "please", "help", "what", "why", "who", "when", "where", "how",
            "order", "card", "paid", "pay", "want", "dont", "the", "this", "my", "you",
        ],
    };
}
