using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api;

/// <summary>Corrects the document's schemas where the types alone do not say how the API reads and writes.</summary>
internal static class ApiSchemas
{
    /// <summary>The statuses of a payment request.</summary>
    public static readonly IReadOnlyList<string> Statuses =
        [.. Enum.GetValues<PaymentStatus>().Select(PaymentStatusTable.WireName)];

    private static readonly IReadOnlyList<string> Channels =
        [.. Enum.GetValues<Channel>().Select(PaymentResource.ChannelName)];

    private static readonly IReadOnlyList<string> Deliveries =
        [.. Enum.GetValues<DeliveryState>().Select(RequestDelivery.WireName)];

    /// <summary>The properties whose values are one of a few words.</summary>
    private static readonly (string Schema, string Property, IReadOnlyList<string> Names)[] ClosedSets =
    [
        (nameof(PaymentResource), "status", Statuses),
        (nameof(PaymentResource), "closing", ["cancel", "expire"]),
        (nameof(PaymentResource), "channel", Channels),
        (nameof(ListedPayment), "status", Statuses),
        (nameof(ListedPayment), "channel", Channels),
        (nameof(HistoryResource), "status", Statuses),
        (nameof(CreatePaymentRequest), "channel", Channels),
        (nameof(DeliveryResource), "state", Deliveries),
        (nameof(DeliveryResource), "reason",
            ["opted_out", "window_closed", "unreachable", "configuration", "stale", "given_up"]),
        (nameof(AgreementResource), "namedBy", ["nothing", "button", "quote", "code", "order_number"]),
        (nameof(AgreementResource), "questionState", Deliveries),
        (nameof(ChargeResource), "use", ["paid", "unwanted", "held"]),
        (nameof(RefundResource), "status", ["sending", "pending", "succeeded", "failed"]),
        (nameof(DeadLetterSummary), "kind", ["input", "effect"]),
        (nameof(DeadLetterSummary), "purpose", [.. Enum.GetValues<MessagePurpose>().Select(DeadLetterFormatter.PurposeName)]),
    ];

    /// <summary>Corrects every schema.</summary>
    public static void Correct(OpenApiComponents components)
    {
        IDictionary<string, IOpenApiSchema> schemas = components.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        foreach ((string name, IOpenApiSchema schema) in schemas)
        {
            LeaveOutAbsent(schema);
            DescribeReferences(name, schema);
        }

        foreach ((string schema, string property, IReadOnlyList<string> names) in ClosedSets)
        {
            Close(schemas[schema].Properties![property], names);
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

    /// <summary>The framework leaves out what is said of a property whose type has a schema of its own.</summary>
    private static void DescribeReferences(string name, IOpenApiSchema schema)
    {
        PropertyInfo[] properties = typeof(ApiSchemas).Assembly.GetTypes()
            .FirstOrDefault(type => type.Name == name)?.GetProperties() ?? [];
        foreach (PropertyInfo property in properties)
        {
            string key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (schema.Properties?.TryGetValue(key, out IOpenApiSchema? found) is true
                && string.IsNullOrEmpty(found.Description))
            {
                found.Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description;
            }
        }
    }

    private static void Close(IOpenApiSchema schema, IReadOnlyList<string> names)
    {
        if (schema is OpenApiSchema own)
        {
            own.Pattern = null;
            own.Enum = [.. names.Select(name => (JsonNode)name)];
        }
    }

    private static bool CanBeNull(IOpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) is true
        || (schema.OneOf ?? []).Concat(schema.AnyOf ?? []).Any(CanBeNull);
}
