using System.ComponentModel.DataAnnotations;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Settings;

/// <summary>What is kept of conversations.</summary>
public sealed class ConversationOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Conversations";

    /// <summary>
    /// How many days a message stays in the transcript of its conversation. Default 90; 0 to 3,650; 0 keeps no transcript.
    /// </summary>
    [Range(0, 3_650, ErrorMessage = "Conversations:TranscriptDays is 0 to 3,650.")]
    public int TranscriptDays { get; init; } = 90;

    /// <summary>How many messages a transcript has at most; the oldest go first. Default 500; 1 to 5,000.</summary>
    [Range(1, 5_000, ErrorMessage = "Conversations:TranscriptMessages is 1 to 5,000.")]
    public int TranscriptMessages { get; init; } = 500;

    /// <summary>How much of a transcript is kept; null for nothing.</summary>
    internal LogBounds? Transcript =>
        TranscriptDays == 0 ? null : new LogBounds(TimeSpan.FromDays(TranscriptDays), TranscriptMessages);
}
