namespace Chat2Pay.Tests.Simulation;

/// <summary>
/// Seeds that once broke a rule, beyond those that are always played, each with what it broke. Fresh seeds find, known
/// ones hold: a seed is added here with the cure of what it found.
/// </summary>
/// <remarks>
/// A seed gives the same history only while plans and calls are made in the same way. What has to hold beyond that is a
/// test of its own beside the cure.
/// </remarks>
internal static class KnownSeeds
{
    /// <summary>Histories with every fault but a store that forgets.</summary>
    public static IReadOnlyList<int> Ordinary { get; } =
    [
        // A customer's return to the shop's page was turned away, and the check asked for room.
        2153, 3465, 5321, 5641, 7609, 10185, 10505, 10521, 12361, 15321, 16889,

        // A charge that came late was not sent back, or nobody was told.
        9140, 9600,

        // A message that had agreed to nothing was played back a day later and paid.
        103, 135, 167, 295,

        // A status that said a receipt had failed was answered 503 and not repeated.
        51304118,

        // A node stood still for three minutes, the carrier gave up its status, and nobody asked for it.
        1495,

        // Two clocks were 47 s apart, and the check allowed for 40.
        614072342,

        // The status that told that a receipt had failed was lost, and nobody asked for it.
        127032746,

        // A status was stored, could not be told, and was not repeated.
        138500915,

        // A carrier did not answer the question for a status, and nothing was asked for any more.
        137500576,

        // STOP was written by text message, an agent's message went out on WhatsApp, and the check knew one conversation.
        306394,

        // An operator had a message taken up again that may have gone out, and the check took it for a repeat.
        137011945,

        // The shop never heard that its request was accepted, and the check looked for its receipt on no phone.
        193125110,

        // A refund came back twice, and each time the payment was told as paid once more.
        228050944,
    ];

    /// <summary>Histories with journeys.</summary>
    public static IReadOnlyList<int> Journeys { get; } =
    [
        // STOP had ended a question before it was called off, and the check took it for one that stood until then.
        775,

        // A receipt that could not be worded stopped the run and with it everything else of its customer.
        101,
    ];

    /// <summary>Histories of a store that loses its last second.</summary>
    public static IReadOnlyList<int> FailOver { get; } =
    [
        // The same.
        1881,

        // A word that opted out was lost, and its customer was written to.
        659, 755,

        // A charge that came late was not sent back.
        1375,

        // A dispute was lost, and a card was charged in the chat.
        328, 976, 1480,

        // A reading was refused because of the key and never made again: money that came late stayed taken.
        2619,

        // A card had got another number, the store lost that, and the check asked for the new one.
        28092264,

        // The carrier was silent for hours, and the question for the words that the store had lost waited for ever.
        300298,

        // The carrier refused what the store would not have sent, had it not lost the word, and the check took it for sent.
        796088115,

        // The end of a callback was lost, and it stayed pending.
        165262378,

        // STOP was lost, the carrier could not be read for minutes, and what an agent wrote meanwhile went out.
        193124002,
    ];
}
