using System.Reflection;
using System.Security.Claims;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>The application that calls.</summary>
/// <param name="Id">Its id.</param>
internal sealed record Caller(string Id) : IBindableFromHttpContext<Caller>
{
    /// <summary>The application whose key a call has.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Caller?>(Of(context.User));

    /// <summary>The application that a user is.</summary>
    public static Caller Of(ClaimsPrincipal user) => new(user.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("A call got past the key check without an application."));
}
