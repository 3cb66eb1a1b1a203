using System.Reflection;
using System.Text.Json;
using Chat2Pay.Bot.Http;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.AspNetCore.Http.Metadata;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>
/// The body of a call, bound to a record by <see cref="Bind"/>: a call that has to look something up first, or to answer
/// something else, is not refused for its body before.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class JsonBody<T> : IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly RequestBody body;

    private JsonBody(RequestBody body) => this.body = body;

    /// <summary>The body as it came.</summary>
    public ReadOnlyMemory<byte> Bytes => body.Bytes;

    /// <summary>The object.</summary>
    public JsonElement Root => body.Root;

    /// <summary>Reads the body of a call.</summary>
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await RequestBody.ReadAsync(context.Request, context.RequestAborted));

    /// <summary>Tells the router and the reference what is taken. A body of which nothing is required may be left out.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        bool isOptional = !ApiJson.Strict.GetTypeInfo(typeof(T)).Properties.Any(property => property.IsRequired);
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional));
    }

    /// <summary>The refusal of a body that is no JSON object; null when it is one.</summary>
    /// <param name="errors">What else is wrong with the call.</param>
    public IResult? Refusal(IReadOnlyList<FieldError> errors) =>
        body.Fault is { } fault ? ErrorMap.Result(fault, [.. body.Errors, .. errors]) : null;

    /// <summary>The record.</summary>
    /// <param name="errors">Takes what is wrong with it.</param>
    /// <param name="limitsOf">What the gateway takes of a currency; null for a body without amounts.</param>
    /// <param name="currency">The currency of its amounts, where it names none itself.</param>
    public T Bind(List<FieldError> errors, Func<Currency, IGatewayLimits?>? limitsOf = null, Currency? currency = null) =>
        new BodyBinder(errors, limitsOf, currency).Bind<T>(Root);
}
