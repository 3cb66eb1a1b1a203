using System.Globalization;
using System.Text.Json;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api;

/// <summary>
/// Reads the fields of one JSON object and collects everything that is wrong with them, so that a caller sees all of
/// it at once. A field that nobody reads is unknown, and refused.
/// </summary>
internal sealed class FieldReader
{
    private readonly JsonElement body;
    private readonly string prefix;
    private readonly List<FieldError> errors;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public FieldReader(JsonElement body, string prefix, List<FieldError> errors)
    {
        this.body = body;
        this.prefix = prefix;
        this.errors = errors;
    }

    /// <summary>The field's text as customers are shown it; null when it is missing or wrong.</summary>
    public string? Shown(string name, int least, int most)
    {
        if (Text(name, least, most) is not { } text)
        {
            return null;
        }

        if (ShownText.Fault(text) is not { } fault)
        {
            return text;
        }

        Wrong(name, fault);
        return null;
    }

    /// <summary>The field's text; null when it is missing or wrong.</summary>
    /// <param name="name">The field.</param>
    /// <param name="least">The fewest characters that are right.</param>
    /// <param name="most">The most characters that are right.</param>
    /// <param name="required">Whether the field must be there.</param>
    /// <param name="expected">What it has to be, where it is more than a string of that size.</param>
    public string? Text(string name, int least, int most, bool required = true, string? expected = null)
    {
        string size = expected
            ?? (least == most ? $"a string of {most} characters" : $"a string of {least} to {most} characters");
        if (!TryFind(name, required, size, out JsonElement value))
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        if (text is not null && text.Length >= least && text.Length <= most)
        {
            return text;
        }

        Wrong(name, $"must be {size}.");
        return null;
    }

    /// <summary>The field's whole number; null when it is missing or wrong.</summary>
    public long? Integer(string name, long least, long most, string unit, bool required = true)
    {
        string range = string.Create(
            CultureInfo.InvariantCulture, $"a whole number of {unit}, {least:N0} to {most:N0}");
        if (!TryFind(name, required, range, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            && number >= least && number <= most)
        {
            return number;
        }

        string hint = value.ValueKind == JsonValueKind.String ? ", as a JSON number without quotes" : "";
        Wrong(name, $"must be {range}{hint}.");
        return null;
    }

    /// <summary>The field's true or false; false when it is missing or wrong.</summary>
    public bool Flag(string name)
    {
        if (!TryFind(name, required: false, "true or false", out JsonElement value))
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Wrong(name, "must be true or false, without quotes.");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>The field as it stands, when it is of the kind; null when it is missing or wrong.</summary>
    public JsonElement? Raw(string name, JsonValueKind kind, string kindName)
    {
        if (!TryFind(name, required: false, kindName, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Wrong(name, $"must be {kindName}.");
        return null;
    }

    /// <summary>Says what is wrong with a field.</summary>
    public void Wrong(string name, string what) => errors.Add(new FieldError(prefix + name, $"{name} {what}"));

    /// <summary>Refuses every field that was not asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                string name = CardNumberMask.Mask(property.Name).Text;
                name = name.Length <= 64 ? name : name[..64] + "…";
                string list = string.Join(", ", known.Order(StringComparer.Ordinal));
                errors.Add(new FieldError(prefix + name, $"There is no field {name}. The fields are: {list}."));
            }
        }
    }

    private bool TryFind(string name, bool required, string expected, out JsonElement value)
    {
        known.Add(name);
        if (body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null)
        {
            return true;
        }

        if (required)
        {
            Wrong(name, $"is required: {expected}.");
        }

        return false;
    }
}
