namespace Chat2Pay.Dialogs.Language;

/// <summary>What people of one language ask of any journey, as whole messages in small letters.</summary>
internal sealed record JourneyForms
{
    /// <summary>Leave the journey.</summary>
    public required string[] Exit { get; init; }

    /// <summary>Correct the last answer.</summary>
    public required string[] Back { get; init; }

    /// <summary>Reach a person.</summary>
    public required string[] Person { get; init; }

    /// <summary>Name the day of the message.</summary>
    public required string[] Today { get; init; }

    /// <summary>Name the day after it.</summary>
    public required string[] Tomorrow { get; init; }
}
