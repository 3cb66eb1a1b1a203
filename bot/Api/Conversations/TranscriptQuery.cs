using System.ComponentModel.DataAnnotations;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Http;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>Where a reader of a transcript is.</summary>
public sealed record TranscriptQuery : IPageQuery
{
    /// <summary>The cursor of an earlier page. Default: the newest message.</summary>
    [FromQuery(Name = "after")]
    [TranscriptCursor]
    public string? After { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "limit")]
    [PageLimit]
    public string? Limit { get; init; }

    string? IPageQuery.Cursor => After;

    /// <summary>What is wrong with a cursor that is none of ours.</summary>
    internal static FieldError CursorError => QueryCheck.Faults(new TranscriptQuery { After = "?" }, [])[0];

    /// <summary>Where an earlier page ended; null for the first page. Only of parameters without a fault.</summary>
    internal LogPosition? Before => LogPosition.TryParse(After, out LogPosition position) ? position : null;
}

/// <summary>Where an earlier page of a transcript ended.</summary>
internal sealed class TranscriptCursorAttribute : ValidationAttribute, IBound
{
    /// <inheritdoc/>
    public string Expected(ValidationContext context) => "the cursor of an earlier page, unchanged";

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        LogPosition.TryParse(value as string, out _)
            ? ValidationResult.Success
            : new ValidationResult($"{validationContext.DisplayName} must be {Expected(validationContext)}.");
}
