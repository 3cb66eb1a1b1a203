namespace Chat2Pay.Bot.Http;

/// <summary>Why a call was refused: RFC 9457.</summary>
public sealed record Problem
{
    /// <summary>How a problem is sent.</summary>
    internal const string ContentType = "application/problem+json";

    /// <summary>Which problem it is, urn:chat2pay:problem: and its name: what a program should look at.</summary>
    public required string Type { get; init; }

    /// <summary>What is wrong, in one sentence; the same for every answer of this type.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What can be done about it.</summary>
    public required string Detail { get; init; }

    /// <summary>Each thing that is wrong with the call; absent where the call itself is right.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }
}
