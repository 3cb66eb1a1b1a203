using System.Text.Json;
using Chat2Pay.Bot.Http;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api.Journeys;

/// <summary>The variables of a call, checked against those that the journey takes.</summary>
internal static class RunInputs
{
    private const string Field = "variables";

    /// <summary>The variables that a run begins with.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="given">The object of the call; null for none.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static Dictionary<string, JourneyValue> Read(Journey journey, JsonElement? given, List<FieldError> errors)
    {
        JsonProperty[] members = given is { ValueKind: JsonValueKind.Object } some ? [.. some.EnumerateObject()] : [];
        string known = journey.Inputs.Count == 0
            ? "the journey takes none"
            : "the journey takes " + string.Join(", ", journey.Inputs.Select(input => input.Name));
        errors.AddRange(members.Where(member => journey.Inputs.All(input => input.Name != member.Name))
            .Select(member => new FieldError($"{Field}.{member.Name}", $"{Field}.{member.Name} is not known: {known}.")));
        Dictionary<string, JourneyValue> values = [];
        foreach (JourneyInput input in journey.Inputs)
        {
            JsonElement? member = members.Where(one => one.Name == input.Name).Select(one => (JsonElement?)one.Value).LastOrDefault();
            JourneyValue? value = member is { ValueKind: not JsonValueKind.Null } one ? ValueOf(one, input.Kind) : input.Or;
            if (value is null)
            {
                string kind = input.Kind == FieldKind.Number ? "a number" : $"a text of at most {JourneyLimits.VariableLength} characters";
                errors.Add(new FieldError($"{Field}.{input.Name}", $"{Field}.{input.Name} must be {kind}."));
            }
            else
            {
                values[input.Name] = value;
            }
        }

        return values;
    }

    private static JourneyValue? ValueOf(JsonElement given, FieldKind kind) => (kind, given.ValueKind) switch
    {
        (FieldKind.Number, JsonValueKind.Number) when given.TryGetDecimal(out decimal number) => JourneyValue.Of(number),
        (FieldKind.Text, JsonValueKind.String) when given.GetString() is { Length: <= JourneyLimits.VariableLength } text =>
            JourneyValue.Of(ValidText.Of(text)),
        _ => null,
    };
}
