using System.ComponentModel.DataAnnotations;
using Chat2Pay.Bot.Api.Binding;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>Where a reader of events is.</summary>
public sealed record EventQuery : IPageQuery
{
    /// <summary>The cursor of an earlier page. Default: the oldest event that is kept, or from.</summary>
    [FromQuery(Name = "after")]
    [EventCursor]
    public string? After { get; init; }

    /// <summary>
    /// Without after: begins with the events of this time. A date and a time to the second, for example
    /// <c>2026-03-02T10:00:00Z</c>.
    /// </summary>
    [FromQuery(Name = "from")]
    [TimeText]
    public string? From { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "limit")]
    [PageLimit]
    public string? Limit { get; init; }

    string? IPageQuery.Cursor => After;

    /// <summary>What is wrong with a cursor that is none of ours.</summary>
    internal static Http.FieldError CursorError { get; } = new("query.after", "after " + EventCursorAttribute.NoCursor);
}

/// <summary>Where a stream of events begins.</summary>
public sealed record EventStreamQuery
{
    /// <summary>The cursor of a page or the id of an event. Default: the oldest event that is kept, or from.</summary>
    [FromQuery(Name = "after")]
    [EventCursor]
    public string? After { get; init; }

    /// <summary>
    /// Without after: begins with the events of this time. A date and a time to the second, for example
    /// <c>2026-03-02T10:00:00Z</c>.
    /// </summary>
    [FromQuery(Name = "from")]
    [TimeText]
    public string? From { get; init; }
}

/// <summary>Where an earlier page of events ended.</summary>
internal sealed class EventCursorAttribute : StringLengthAttribute
{
    /// <summary>What a cursor has to be.</summary>
    public const string NoCursor = "must be the cursor of an earlier page, unchanged.";

    private const int MaxLength = 16_384;

    /// <summary>The bound of a cursor.</summary>
    public EventCursorAttribute()
        : base(MaxLength)
    {
        MinimumLength = 1;
        ErrorMessage = "{0} " + NoCursor;
    }
}
