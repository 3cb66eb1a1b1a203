using System.Globalization;
using System.Text.Json;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Calls;

/// <summary>Takes values from the answer of a service, and holds the answer to the shape that the step names.</summary>
public static class AnswerShape
{
    private const int MaxDepth = 32;

    /// <summary>Takes the values.</summary>
    /// <param name="body">The answer, JSON.</param>
    /// <param name="fields">What to take.</param>
    /// <param name="values">The values by their variables; null if the answer is not of this shape.</param>
    /// <returns>What is wrong with the answer, a sentence without anything of the answer's; null if nothing is.</returns>
    public static string? Read(
        ReadOnlyMemory<byte> body, IReadOnlyList<AnswerField> fields, out Dictionary<string, JourneyValue>? values)
    {
        ArgumentNullException.ThrowIfNull(fields);
        values = null;
        Dictionary<string, JourneyValue> found = [];
        if (fields.Count == 0)
        {
            values = found;
            return null;
        }

        JsonDocument answer;
        try
        {
            answer = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException)
        {
            return "The answer is no JSON.";
        }

        using (answer)
        {
            foreach (AnswerField field in fields)
            {
                JsonElement? at = Find(answer.RootElement, field.Pointer);
                if (at is null or { ValueKind: JsonValueKind.Null })
                {
                    if (field.Or is not { } or)
                    {
                        return $"The answer has nothing at {field.Pointer}.";
                    }

                    found[field.Variable] = or;
                }
                else if (ValueOf(at.Value, field.Kind) is { } value)
                {
                    found[field.Variable] = value;
                }
                else
                {
                    return $"The answer has no {WireNames.Of(field.Kind)} at {field.Pointer}.";
                }
            }
        }

        values = found;
        return null;
    }

    /// <summary>What is wrong with a JSON Pointer; null if nothing is.</summary>
    public static string? PointerFault(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        bool isPointer = pointer is ['/', ..] && pointer.Length <= JourneyLimits.PointerLength;
        for (int i = 0; isPointer && i < pointer.Length; i++)
        {
            isPointer = pointer[i] != '~' || (i + 1 < pointer.Length && pointer[i + 1] is '0' or '1');
        }

        return isPointer ? null : "The place of a value begins with a slash: /customer/name";
    }

    private static JsonElement? Find(JsonElement from, string pointer)
    {
        JsonElement at = from;
        foreach (string token in pointer[1..].Split('/'))
        {
            string name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            switch (at.ValueKind)
            {
                case JsonValueKind.Object when at.TryGetProperty(name, out JsonElement member):
                    at = member;
                    break;
                case JsonValueKind.Array when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                    && index < at.GetArrayLength():
                    at = at[index];
                    break;
                default:
                    return null;
            }
        }

        return at;
    }

    private static JourneyValue? ValueOf(JsonElement at, FieldKind kind) => (kind, at.ValueKind) switch
    {
        (FieldKind.Number, JsonValueKind.Number) => at.TryGetDecimal(out decimal number) ? JourneyValue.Of(number) : null,
        (FieldKind.Number, JsonValueKind.String) => NumberIn(at.GetString()!),
        (FieldKind.Text, JsonValueKind.String) => JourneyValue.Of(ValidText.Of(at.GetString()!)),
        (FieldKind.Text, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) => JourneyValue.Of(at.GetRawText()),
        _ => null,
    };

    private static JourneyValue? NumberIn(string text) =>
        decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? JourneyValue.Of(number)
            : null;
}
