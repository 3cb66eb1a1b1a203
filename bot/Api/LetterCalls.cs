using System.Globalization;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Bot.Letters;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api;

/// <summary>
/// The calls about dead letters, for applications that may: a letter can be of anybody's payment, so the right is given
/// by <see cref="ApiApplication.MayHandleDeadLetters"/>.
/// </summary>
internal sealed class LetterCalls(LetterDesk desk, IOptions<ApiOptions> options)
{
    private const int DefaultLimit = 20;

    /// <summary>Shows a page.</summary>
    public async Task<IResult> ListAsync(string application, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MayHandle(application))
        {
            return ErrorMap.Result(ApiFault.Forbidden);
        }

        List<FieldError> errors = [];
        int limit = DefaultLimit;
        foreach ((string name, string? value) in request.Query.Select(pair => (pair.Key, pair.Value.ToString())))
        {
            if (name == "limit" && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                && limit is >= 1 and <= RedisDeadLetters.MostPerPage))
            {
                errors.Add(new FieldError(
                    "query.limit", $"limit must be a whole number, 1 to {RedisDeadLetters.MostPerPage}."));
            }
            else if (name is not ("limit" or "cursor"))
            {
                errors.Add(new FieldError("query." + name, $"There is no parameter {name}. They are: limit, cursor."));
            }
        }

        if (errors.Count > 0)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        string? cursor = request.Query["cursor"].ToString() is { Length: > 0 } text ? text : null;
        return await desk.ListAsync(limit, cursor, cancellationToken) is { } page
            ? TypedResults.Json(page)
            : ErrorMap.Result(
                ApiFault.Invalid,
                [new FieldError("query.cursor", "cursor must be the nextCursor of an earlier page, unchanged.")]);
    }

    /// <summary>Has a letter taken up again.</summary>
    public async Task<IResult> ReplayAsync(string application, string id, CancellationToken cancellationToken)
    {
        if (!MayHandle(application))
        {
            return ErrorMap.Result(ApiFault.Forbidden);
        }

        return await desk.ReplayAsync(id, application, cancellationToken) switch
        {
            null => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            LetterRefusal.Gone => ErrorMap.Result(ApiFault.LetterNotFound),
            LetterRefusal.Busy => ErrorMap.Result(ApiFault.Busy),
            { } why => ErrorMap.Result(ApiFault.NotReplayable, [new FieldError("id", LetterText.Explain(why))]),
        };
    }

    /// <summary>Throws a letter away.</summary>
    public async Task<IResult> DiscardAsync(string application, string id, CancellationToken cancellationToken)
    {
        if (!MayHandle(application))
        {
            return ErrorMap.Result(ApiFault.Forbidden);
        }

        return await desk.DiscardAsync(id, application, cancellationToken)
            ? TypedResults.NoContent()
            : ErrorMap.Result(ApiFault.LetterNotFound);
    }

    private bool MayHandle(string application) =>
        options.Value.Applications.Any(one => one.Id == application && one.MayHandleDeadLetters);
}
