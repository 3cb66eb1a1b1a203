using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>The word of a holder.</summary>
internal sealed class HolderWordAttribute() : WordsAttribute(Names, ChannelWordAttribute.Listed(Names))
{
    private static IReadOnlyList<string> Names =>
        [.. Enum.GetValues<HolderKind>().Select(ConversationsProjection.WordOf)];

    /// <summary>The holder of a word that has no fault.</summary>
    public static HolderKind HolderOf(string word) =>
        Enum.GetValues<HolderKind>().Single(holder => ConversationsProjection.WordOf(holder) == word);
}

/// <summary>The word of a list that is narrowed to conversations with an open payment request.</summary>
internal sealed class OpenWordAttribute() : WordsAttribute(["true"], "true, or left out");

/// <summary>The name of a person.</summary>
internal sealed class PersonNameAttribute() : ShownTextAttribute(1, Limits.PersonNameLength);

/// <summary>A text that somebody writes to a customer (<see cref="ShownText.WrittenFault"/>).</summary>
internal sealed class WrittenTextAttribute() : TextAttribute(1, Limits.WrittenTextLength)
{
    /// <inheritdoc/>
    protected override string? Fault(string text) => ShownText.WrittenFault(text);
}
