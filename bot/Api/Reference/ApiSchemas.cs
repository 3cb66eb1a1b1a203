using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json.Nodes;
using Chat2Pay.Bot.Api.Binding;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api.Reference;

/// <summary>Completes the document's schemas where the framework does not know how the API reads and writes.</summary>
internal static class ApiSchemas
{
    /// <summary>Where the framework keeps what is said of a property whose type has a schema of its own.</summary>
    private const string ReferenceDescription = "x-ref-description";

    /// <summary>Adds to the schema of a property or a parameter what its attributes say.</summary>
    public static Task DescribeAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (object attribute in AttributesOf(context))
        {
            if (attribute is AllowedValuesAttribute words)
            {
                schema.Enum = [.. words.Values.OfType<string>().Select(word => (JsonNode)word)];
            }

            if (attribute is DefaultSettingAttribute setting)
            {
                schema.Default = setting.Read(context.ApplicationServices);
            }

            if (attribute is IBound bound)
            {
                bound.Describe(schema);
            }
        }

        schema.Description = PlainText(schema.Description);
        if (schema.Metadata?.TryGetValue(ReferenceDescription, out object? said) is true)
        {
            schema.Metadata[ReferenceDescription] = PlainText(said as string) ?? "";
        }

        return Task.CompletedTask;
    }

    /// <summary>A text without the line breaks and the escapes that the framework takes over from its comment.</summary>
    public static string? PlainText(string? comment) =>
        comment is null ? null : WebUtility.HtmlDecode(comment.ReplaceLineEndings(" "));

    /// <summary>
    /// A property without a value is left out of an answer, so no property that can be null is required. What is said of
    /// one whose type has a schema of its own stands beside its forms too, where readers look for it.
    /// </summary>
    public static void Correct(OpenApiComponents components)
    {
        foreach (IOpenApiSchema schema in components.Schemas?.Values ?? [])
        {
            foreach ((string name, IOpenApiSchema property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                if (CanBeNull(property))
                {
                    schema.Required?.Remove(name);
                }

                if (property is OpenApiSchema { OneOf: { } forms } own)
                {
                    own.Description ??= forms.Select(form => form.Description).FirstOrDefault(text => text is not null);
                }
            }
        }
    }

    private static object[] AttributesOf(OpenApiSchemaTransformerContext context) =>
        context.JsonPropertyInfo is { } property ? property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? []
        : context.ParameterDescription?.ParameterDescriptor is IParameterInfoParameterDescriptor parameter
            ? parameter.ParameterInfo.GetCustomAttributes(inherit: true)
        : [];

    private static bool CanBeNull(IOpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) is true
        || (schema.OneOf ?? []).Concat(schema.AnyOf ?? []).Any(CanBeNull);
}
