using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Bot.DeadLetters;
using Microsoft.AspNetCore.Mvc;
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

    /// <summary>Adds the examples of a call.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="faults">What it may be refused with.</param>
    public static void AddTo(OpenApiOperation operation, CallFaults faults)
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

        foreach (IGrouping<int, ApiFault> status in faults.ByStatus())
        {
            string code = status.Key.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.TryGetValue(code, out IOpenApiResponse? response) is true
                && response.Content?.TryGetValue(ProblemJson, out OpenApiMediaType? problem) is true)
            {
                response.Description = string.Join(" ", status.Select(Describe));
                problem.Examples = status.ToDictionary(Name, fault => Example(fault, operation.OperationId));
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
        foreach ((string name, string description) in ProblemFields)
        {
            if (problem.Properties.TryGetValue(name, out IOpenApiSchema? field))
            {
                field.Description = description;
            }
        }

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

    private static readonly (string Name, string Description)[] ProblemFields =
    [
        ("type", "Which problem it is, urn:chat2pay:problem: and its name: what a program should look at."),
        ("title", "What is wrong, in one sentence; the same for every answer of this type."),
        ("status", "The HTTP status."),
        ("detail", "What can be done about it."),
        ("instance", "Not used: absent."),
    ];

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };

    private static string Name(ApiFault fault) => ErrorMap.Problem(fault).Type![ErrorMap.TypePrefix.Length..];

    private static string Describe(ApiFault fault) => $"`{Name(fault)}`: {ErrorMap.Problem(fault).Title}.";

    private static IOpenApiExample Example(ApiFault fault, string? operationId)
    {
        ProblemDetails problem = ErrorMap.Problem(fault);
        JsonObject value = new()
        {
            ["type"] = problem.Type,
            ["title"] = problem.Title,
            ["status"] = problem.Status,
            ["detail"] = problem.Detail,
        };
        if (Error(fault, operationId) is { } error)
        {
            value["errors"] = new JsonArray(new JsonObject { ["field"] = error.Field, ["detail"] = error.Detail });
        }

        return new OpenApiExample { Summary = problem.Title, Value = value };
    }

    /// <summary>What a caller may have got wrong; null where the fault names nothing.</summary>
    private static FieldError? Error(ApiFault fault, string? operationId) => fault switch
    {
        ApiFault.NotReplayable => new FieldError("id", DeadLetterFormatter.Explain(ReplayRefusal.TooOld)),
        ApiFault.Invalid => operationId switch
        {
            "createPaymentRequest" =>
                new FieldError("amount", "amount must be a whole number of minor units of USD, 50 to 99,999,999."),
            "refundPaymentRequest" =>
                new FieldError("amount", "amount must be a whole number of minor units of USD, 1 to 4,200."),
            "liftFreeze" => new FieldError("reason", "reason is required: a string of 3 to 200 characters."),
            _ => new FieldError("query.limit", "limit must be a whole number, 1 to 100."),
        },
        _ => null,
    };
}
