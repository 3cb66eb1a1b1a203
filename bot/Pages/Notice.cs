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

/// <summary>A page that says one thing.</summary>
/// <param name="Tone">Its colour.</param>
/// <param name="Heading">What has happened, in a few words.</param>
/// <param name="Lines">What it means and what to do, a paragraph each.</param>
public sealed record Notice(NoticeTone Tone, string Heading, IReadOnlyList<string> Lines)
{
    /// <summary>What the button says; null when there is nothing to press.</summary>
    public string? ActionLabel { get; init; }

    /// <summary>Where the button leads.</summary>
    public string? ActionUrl { get; init; }

    /// <summary>When the page loads itself again, seconds; null when never.</summary>
    public int? RefreshSeconds { get; init; }

    /// <summary>What it loads then; null means itself.</summary>
    public string? RefreshUrl { get; init; }
}
