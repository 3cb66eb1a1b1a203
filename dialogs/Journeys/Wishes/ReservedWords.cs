using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Dialogs.Journeys.Wishes;

/// <summary>Messages that mean something in every conversation, and so begin no journey.</summary>
internal static class ReservedWords
{
    /// <summary>What a message means to the product in any language, as the end of a sentence; null if nothing.</summary>
    /// <param name="word">The message as <see cref="Format.Journey.Keyword"/> writes it.</param>
    public static string? MeaningOf(string word) =>
        OptOutRecognizer.Read(word) != OptOutIntent.None || IsCarriers(word) ? "is read as a wish to stop or start messages"
        : ForgetRecognizer.Asks(word) ? "asks that the saved cards be forgotten"
        : ReplyRecognizer.ReadInAny(word, null) is not Reply.Other ? "is a reply to a payment request"
        : Languages.NamedBy(word) is not null ? "chooses a language"
        : Languages.AskForHelp(word) ? "asks for help"
        : Languages.All.Any(language => language.Replies.Renew.Contains(word)) ? "asks for a new payment request"
        : JourneyWishes.Of(word) is not null ? "is a word of every journey"
        : null;

    private static bool IsCarriers(string word) => ChannelProfiles.All.Any(channel =>
        channel.CarrierKeywords.Contains(word, StringComparer.OrdinalIgnoreCase));
}
