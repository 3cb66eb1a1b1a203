using System.Globalization;

namespace Chat2Pay.Bot.Api;

/// <summary>What every list's query has: how much of it, and from where on.</summary>
internal static class PageQuery
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;
    private const int MaxCursorLength = 200;

    /// <summary>What is wrong with a cursor that is none of ours.</summary>
    public static FieldError CursorError { get; } =
        new("query.cursor", "cursor must be the nextCursor of an earlier page, unchanged.");

    /// <summary>A parameter's text; null when it is absent or empty.</summary>
    public static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Names each parameter that the list does not have.</summary>
    public static void RefuseUnknown(IQueryCollection query, string[] known, List<FieldError> errors)
    {
        foreach (string name in query.Keys.Except(known, StringComparer.Ordinal))
        {
            string list = string.Join(", ", known);
            errors.Add(new FieldError("query." + name, $"There is no parameter {name}. They are: {list}."));
        }
    }

    /// <summary>How many entries are wanted.</summary>
    public static int Limit(IQueryCollection query, List<FieldError> errors)
    {
        if (Text(query, "limit") is not { } text)
        {
            return DefaultLimit;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit)
            && limit is >= 1 and <= MaxLimit)
        {
            return limit;
        }

        errors.Add(new FieldError("query.limit", $"limit must be a whole number, 1 to {MaxLimit}."));
        return DefaultLimit;
    }

    /// <summary>Where an earlier page ended; null for the first page.</summary>
    public static string? Cursor(IQueryCollection query, List<FieldError> errors)
    {
        string? cursor = Text(query, "cursor");
        if (cursor?.Length > MaxCursorLength)
        {
            errors.Add(CursorError);
        }

        return cursor;
    }
}
