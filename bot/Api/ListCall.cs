using System.Globalization;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Api;

/// <summary>The list of an application's payment requests.</summary>
internal static class ListCall
{
    private const int DefaultLimit = 20;
    private const int MostLimit = 100;
    private const int LongestCursor = 200;

    private static readonly string[] Known = ["status", "orderNumber", "createdFrom", "createdTo", "limit", "cursor"];

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> AnswerAsync(
        string application, HttpRequest request, RedisProjections list, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        if (Read(application, request.Query, errors) is not { } query)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        try
        {
            PaymentPage page = await list.QueryAsync(query, cancellationToken);
            return TypedResults.Json(new PaymentList(
                [.. page.Payments.Select(p => ListedPayment.From(TurnCodec.DecodeSummary(p.Body)))], page.Cursor));
        }
        catch (FormatException)
        {
            return ErrorMap.Result(ApiFault.Invalid, [CursorError]);
        }
    }

    /// <summary>Checks the query; null when something is wrong, which <paramref name="errors"/> then say.</summary>
    public static PaymentQuery? Read(string application, IQueryCollection query, List<FieldError> errors)
    {
        foreach (string name in query.Keys.Except(Known, StringComparer.Ordinal))
        {
            string list = string.Join(", ", Known);
            errors.Add(new FieldError("query." + name, $"There is no parameter {name}. They are: {list}."));
        }

        PaymentStatus? status = null;
        if (Text(query, "status") is { } statusText)
        {
            status = PaymentStatusTable.TryParse(statusText, out PaymentStatus parsed) ? parsed : null;
            if (status is null)
            {
                string names = string.Join(", ", Enum.GetValues<PaymentStatus>().Select(PaymentStatusTable.WireName));
                errors.Add(new FieldError("query.status", $"status must be one of {names}."));
            }
        }

        string? order = Text(query, "orderNumber");
        if (order?.Length > 64)
        {
            errors.Add(new FieldError("query.orderNumber", "orderNumber must be 1 to 64 characters."));
        }

        string? cursor = Text(query, "cursor");
        if (cursor?.Length > LongestCursor)
        {
            errors.Add(CursorError);
        }

        PaymentQuery read = new()
        {
            App = application,
            Status = status,
            OrderNumber = order,
            CreatedFrom = Time(query, "createdFrom", errors),
            CreatedTo = Time(query, "createdTo", errors),
            PageSize = Limit(query, errors),
            Cursor = cursor,
        };
        return errors.Count == 0 ? read : null;
    }

    private static FieldError CursorError { get; } =
        new("query.cursor", "cursor must be the nextCursor of an earlier page, unchanged.");

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text : null;

    private static long? Time(IQueryCollection query, string name, List<FieldError> errors)
    {
        if (Text(query, name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return time.ToUnixTimeMilliseconds();
        }

        errors.Add(new FieldError("query." + name, $"{name} must be ISO 8601, for example 2026-03-02T10:00:00Z."));
        return null;
    }

    private static int Limit(IQueryCollection query, List<FieldError> errors)
    {
        if (Text(query, "limit") is not { } text)
        {
            return DefaultLimit;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit)
            && limit is >= 1 and <= MostLimit)
        {
            return limit;
        }

        errors.Add(new FieldError("query.limit", $"limit must be a whole number, 1 to {MostLimit}."));
        return DefaultLimit;
    }
}
