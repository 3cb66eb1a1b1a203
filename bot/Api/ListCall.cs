using System.Globalization;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Api;

/// <summary>The list of an application's payment requests.</summary>
internal static class ListCall
{
    private static readonly string[] Known = ["status", "owed", "orderNumber", "createdFrom", "createdTo", "limit", "cursor"];

    /// <summary>Reads a page.</summary>
    public static async Task<IResult> AnswerAsync(
        string application, HttpRequest request, IPaymentList list, CancellationToken cancellationToken)
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
                [.. page.Payments.Select(ListedPayment.From)], page.Cursor));
        }
        catch (FormatException)
        {
            return ErrorMap.Result(ApiFault.Invalid, [PageQuery.CursorError]);
        }
    }

    /// <summary>Checks the query; null when something is wrong, which <paramref name="errors"/> then say.</summary>
    public static PaymentQuery? Read(string application, IQueryCollection query, List<FieldError> errors)
    {
        PageQuery.RefuseUnknown(query, Known, errors);
        PaymentStatus? status = null;
        if (PageQuery.Text(query, "status") is { } statusText)
        {
            status = PaymentStatusTable.TryParse(statusText, out PaymentStatus parsed) ? parsed : null;
            if (status is null)
            {
                string names = string.Join(", ", Enum.GetValues<PaymentStatus>().Select(PaymentStatusTable.WireName));
                errors.Add(new FieldError("query.status", $"status must be one of {names}."));
            }
        }

        string? order = PageQuery.Text(query, "orderNumber");
        if (order?.Length > 64)
        {
            errors.Add(new FieldError("query.orderNumber", "orderNumber must be 1 to 64 characters."));
        }

        PaymentQuery read = new()
        {
            App = application,
            Status = status,
            Owing = Owed(query, errors),
            OrderNumber = order,
            CreatedFrom = Time(query, "createdFrom", errors),
            CreatedTo = Time(query, "createdTo", errors),
            PageSize = PageQuery.Limit(query, errors),
            Cursor = PageQuery.Cursor(query, errors),
        };
        return errors.Count == 0 ? read : null;
    }

    private static bool Owed(IQueryCollection query, List<FieldError> errors)
    {
        string? text = PageQuery.Text(query, "owed");
        if (text is not (null or "true"))
        {
            errors.Add(new FieldError("query.owed", "owed must be true, or left out."));
        }

        return text == "true";
    }

    private static long? Time(IQueryCollection query, string name, List<FieldError> errors)
    {
        if (PageQuery.Text(query, name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return time.ToUnixTimeMilliseconds();
        }

        errors.Add(new FieldError("query." + name, $"{name} must be a date and a time, for example 2026-03-02T10:00:00Z."));
        return null;
    }
}
