using System.Security.Claims;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api;

/// <summary>
/// The calls about dead letters, for applications that may: a letter can be of anybody's payment, so the right is given
/// by <see cref="ApiApplication.MayHandleDeadLetters"/>.
/// </summary>
internal sealed class DeadLetterEndpoints(DeadLetterClient desk, IOptions<ApiOptions> options)
{
    private static readonly string[] Known = ["limit", "cursor"];

    /// <summary>Lets a call pass whose application has the right to it.</summary>
    public ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        string application = ApiRegistration.Application(context.HttpContext.User);
        return options.Value.Applications.Any(one => one.Id == application && one.MayHandleDeadLetters)
            ? next(context)
            : ValueTask.FromResult<object?>(ErrorMap.Result(ApiFault.Forbidden));
    }

    /// <summary>Shows a page.</summary>
    public async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        PageQuery.RefuseUnknown(request.Query, Known, errors);
        int limit = PageQuery.Limit(request.Query, errors);
        string? cursor = PageQuery.Cursor(request.Query, errors);
        if (errors.Count > 0)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        return await desk.ListAsync(limit, cursor, cancellationToken) is { } page
            ? TypedResults.Json(page)
            : ErrorMap.Result(ApiFault.Invalid, [PageQuery.CursorError]);
    }

    /// <summary>Has a letter taken up again.</summary>
    public async Task<IResult> ReplayAsync(ClaimsPrincipal user, string id, CancellationToken cancellationToken) =>
        await desk.ReplayAsync(id, ApiRegistration.Application(user), cancellationToken) switch
        {
            null => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            ReplayRefusal.Gone => ErrorMap.Result(ApiFault.LetterNotFound),
            ReplayRefusal.Busy => ErrorMap.Result(ApiFault.Busy),
            { } why => ErrorMap.Result(ApiFault.NotReplayable, [new FieldError("id", DeadLetterFormatter.Explain(why))]),
        };

    /// <summary>Throws a letter away.</summary>
    public async Task<IResult> DiscardAsync(ClaimsPrincipal user, string id, CancellationToken cancellationToken) =>
        await desk.DiscardAsync(id, ApiRegistration.Application(user), cancellationToken)
            ? TypedResults.NoContent()
            : ErrorMap.Result(ApiFault.LetterNotFound);
}
