using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Chat2Pay.Bot.Http;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>
/// What every list's query has. Each query declares it itself: the framework binds no parameters that are inherited.
/// </summary>
internal interface IPageQuery
{
    /// <summary>How many, 1 to 100; default 20.</summary>
    string? Limit { get; }

    /// <summary>The nextCursor of the page before.</summary>
    string? Cursor { get; }
}

/// <summary>The query of a list that can be narrowed by nothing.</summary>
public sealed record PageQuery : IPageQuery
{
    /// <inheritdoc/>
    [FromQuery(Name = "limit")]
    [PageLimit]
    public string? Limit { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "cursor")]
    [PageCursor]
    public string? Cursor { get; init; }

    /// <summary>What is wrong with a cursor that is none of ours.</summary>
    internal static FieldError CursorError { get; } = new("query.cursor", "cursor " + PageCursorAttribute.NoCursor);

    /// <summary>What is wrong with a page of nothing, for the reference.</summary>
    internal static FieldError LimitError => QueryCheck.Faults(new PageQuery { Limit = "0" }, [])[0];
}

/// <summary>Reads what every list's query has; only of parameters without a fault.</summary>
internal static class PageQueries
{
    private const int DefaultLimit = 20;

    /// <summary>How many entries are wanted.</summary>
    public static int ReadLimit(this IPageQuery query) => string.IsNullOrEmpty(query.Limit)
        ? DefaultLimit
        : int.Parse(query.Limit, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Where an earlier page ended; null for the first page.</summary>
    public static string? ReadCursor(this IPageQuery query) => string.IsNullOrEmpty(query.Cursor) ? null : query.Cursor;
}

/// <summary>How many entries a page has.</summary>
internal sealed class PageLimitAttribute() : NumberTextAttribute(1, 100);

/// <summary>Where an earlier page ended.</summary>
internal sealed class PageCursorAttribute : StringLengthAttribute
{
    /// <summary>What a cursor has to be.</summary>
    public const string NoCursor = "must be the nextCursor of an earlier page, unchanged.";

    private const int MaxLength = 200;

    /// <summary>The bound of every list.</summary>
    public PageCursorAttribute()
        : base(MaxLength)
    {
        MinimumLength = 1;
        ErrorMessage = "{0} " + NoCursor;
    }
}
