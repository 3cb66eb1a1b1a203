using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>What a journey says.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Text">The text.</param>
/// <param name="Language">The language of the text.</param>
internal sealed record JourneyNews(Channel Channel, string Text, SpokenLanguage Language) : ConversationNews(Channel);
