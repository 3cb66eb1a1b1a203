using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>Lets calls pass whose application has the right to them.</summary>
internal static class RightFilter
{
    /// <summary>Asks every call of a group, or one call, for a right.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="right">The right, a setting of the application.</param>
    public static TBuilder Needs<TBuilder>(this TBuilder calls, Func<ApiApplication, bool> right)
        where TBuilder : IEndpointConventionBuilder => calls.AddEndpointFilter((context, next) =>
    {
        HttpContext http = context.HttpContext;
        string caller = Caller.Of(http.User).Id;
        ApiOptions options = http.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value;
        return options.Applications.Any(one => one.Id == caller && right(one))
            ? next(context)
            : ValueTask.FromResult<object?>(ErrorMap.Result(ApiFault.Forbidden));
    });
}
