namespace Chat2Pay.Bot.Pages;

/// <summary>The colour of a notice.</summary>
public enum NoticeTone
{
    /// <summary>Nothing is wrong.</summary>
    Calm,

    /// <summary>It has worked.</summary>
    Good,

    /// <summary>The customer should read this.</summary>
    Careful,
}

/// <summary>A page with one message.</summary>
/// <param name="Tone">Its colour.</param>
/// <param name="Heading">The event, in a few words.</param>
/// <param name="Lines">Its meaning and what to do, a paragraph each.</param>
public sealed record Notice(NoticeTone Tone, string Heading, IReadOnlyList<string> Lines)
{
    /// <summary>The button's text; null without a button.</summary>
    public string? ActionLabel { get; init; }

    /// <summary>The button's address.</summary>
    public string? ActionUrl { get; init; }

    /// <summary>When the page reloads itself, seconds; null for never.</summary>
    public int? RefreshSeconds { get; init; }

    /// <summary>The address that it loads then; null for its own.</summary>
    public string? RefreshUrl { get; init; }
}
