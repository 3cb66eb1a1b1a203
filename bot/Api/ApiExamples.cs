using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api;

/// <summary>What the reference shows of calls and answers, so that nobody has to guess how a field looks.</summary>
internal static class ApiExamples
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    private const string Create = """
        {"to":"+14155550123","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200,"taxAmount":400,
         "items":[{"name":"Coffee beans 1 kg","quantity":2,"unitAmount":1900}],"metadata":{"basket":"b-77"}}
        """;

    private const string Refund = """{"amount":1900}""";

    private const string Invalid = """
        {"type":"urn:chat2pay:problem:invalid","title":"The call is not valid","status":400,
         "detail":"See errors for each thing that is wrong.",
         "errors":[{"field":"amount","detail":"amount must be a whole number of minor units of USD, 50 to 99,999,999."}]}
        """;

    /// <summary>Adds the examples of a call.</summary>
    public static void AddTo(OpenApiOperation operation)
    {
        string? body = operation.OperationId switch
        {
            "createPaymentRequest" => Create,
            "refundPaymentRequest" => Refund,
            _ => null,
        };
        if (body is not null && operation.RequestBody?.Content?.TryGetValue(Json, out OpenApiMediaType? call) is true)
        {
            call.Example = JsonNode.Parse(body);
        }

        foreach ((string status, IOpenApiResponse response) in operation.Responses ?? [])
        {
            if (response.Content?.TryGetValue(ProblemJson, out OpenApiMediaType? problem) is true)
            {
                problem.Example = status == "400" ? JsonNode.Parse(Invalid) : Example(status);
            }
        }
    }

    /// <summary>Says in the schema of problems what <c>errors</c> holds.</summary>
    public static void DescribeErrors(OpenApiComponents components)
    {
        if (components.Schemas?.TryGetValue("ProblemDetails", out IOpenApiSchema? found) is not true
            || found is not OpenApiSchema problem)
        {
            return;
        }

        problem.Properties ??= new Dictionary<string, IOpenApiSchema>();
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Each thing that is wrong with the call; absent where the call itself is right.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "field", "detail" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["field"] = Text("A field such as items[0].name, or query.limit, or header.Idempotency-Key."),
                    ["detail"] = Text("What is wrong, and what would be right."),
                },
            },
        };
    }

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };

    /// <summary>One of the problems that an answer of this status may be.</summary>
    private static JsonObject? Example(string status)
    {
        foreach (ApiFault fault in Enum.GetValues<ApiFault>())
        {
            if (ErrorMap.Problem(fault) is { Status: { } code } problem && $"{code}" == status)
            {
                return new JsonObject
                {
                    ["type"] = problem.Type,
                    ["title"] = problem.Title,
                    ["status"] = code,
                    ["detail"] = problem.Detail,
                };
            }
        }

        return null;
    }
}
