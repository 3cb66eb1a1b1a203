using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Bot.Http;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api.Reference;

/// <summary>What the reference shows of calls and refusals, so that nobody has to guess how a field looks.</summary>
internal static class ApiExamples
{
    /// <summary>Adds the examples of a call.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="metadata">What its endpoint says of it.</param>
    public static void AddTo(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<BodyExample>().FirstOrDefault() is { } body
            && operation.RequestBody?.Content?.TryGetValue("application/json", out OpenApiMediaType? call) is true)
        {
            call.Example = JsonNode.Parse(body.Json);
        }

        IEnumerable<IGrouping<int, ApiFault>> refusals =
            metadata.OfType<CallFaults>().SelectMany(faults => faults.ByStatus());
        ILookup<ApiFault, FieldError> errors = metadata.OfType<ErrorExample>().ToLookup(one => one.Fault, one => one.Error);
        foreach (IGrouping<int, ApiFault> status in refusals)
        {
            string code = status.Key.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.TryGetValue(code, out IOpenApiResponse? response) is true
                && response.Content?.TryGetValue(Problem.ContentType, out OpenApiMediaType? problem) is true)
            {
                response.Description = string.Join(" ", status.Select(Describe));
                problem.Examples = status.ToDictionary(Name, fault => Example(fault, errors[fault]));
            }
        }
    }

    private static string Name(ApiFault fault) => ErrorMap.Problem(fault).Type[ErrorMap.TypePrefix.Length..];

    private static string Describe(ApiFault fault) => $"`{Name(fault)}`: {ErrorMap.Problem(fault).Title}.";

    private static IOpenApiExample Example(ApiFault fault, IEnumerable<FieldError> errors)
    {
        Problem problem = ErrorMap.Problem(fault);
        JsonObject value = new()
        {
            ["type"] = problem.Type,
            ["title"] = problem.Title,
            ["status"] = problem.Status,
            ["detail"] = problem.Detail,
        };
        JsonNode[] shown = [.. errors.Select(e => new JsonObject { ["field"] = e.Field, ["detail"] = e.Detail })];
        if (shown.Length > 0)
        {
            value["errors"] = new JsonArray(shown);
        }

        return new OpenApiExample { Summary = problem.Title, Value = value };
    }
}
