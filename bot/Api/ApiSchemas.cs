using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api;

/// <summary>Corrects the document's schemas where the types alone do not say how the API reads and writes.</summary>
internal static class ApiSchemas
{
    /// <summary>Corrects every schema.</summary>
    public static void Correct(OpenApiComponents components)
    {
        IDictionary<string, IOpenApiSchema> schemas = components.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        foreach (IOpenApiSchema schema in schemas.Values)
        {
            LeaveOutAbsent(schema);
        }

        // What is left to give back differs from request to request, so the amount has a minimum alone.
        if (schemas.TryGetValue(nameof(RefundPaymentRequest), out IOpenApiSchema? refund)
            && refund.Properties?["amount"] is OpenApiSchema amount)
        {
            amount.Minimum = "1";
        }
    }

    /// <summary>A property without a value is left out of an answer, so no property that can be null is required.</summary>
    private static void LeaveOutAbsent(IOpenApiSchema schema)
    {
        foreach ((string name, IOpenApiSchema property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (CanBeNull(property))
            {
                schema.Required?.Remove(name);
            }
        }
    }

    private static bool CanBeNull(IOpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) is true
        || (schema.OneOf ?? []).Concat(schema.AnyOf ?? []).Any(CanBeNull);
}
