using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>What a variable is that comes from outside.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Or">What it is where it is missing; null if it has to be there.</param>
internal sealed record TypedValue(FieldKind Kind, JourneyValue? Or);

/// <summary>Reads variables that come from outside: what each is, and what it is where it is missing.</summary>
/// <param name="findings">What is wrong.</param>
/// <param name="languages">The languages of the journey.</param>
internal sealed class TypedValues(Findings findings, IReadOnlyList<string> languages)
{
    /// <summary>Reads one; null if it is wrong.</summary>
    /// <param name="entry">The variable and its group.</param>
    /// <param name="example">How such a group is written.</param>
    /// <param name="more">Reads what else the group has.</param>
    public TypedValue? Read(YamlEntry entry, string example, Action<Fields>? more = null)
    {
        if (Names.Fault(entry.Name) is { } wrong)
        {
            findings.Fault(entry.Value.Pointer, entry.Place, wrong, Names.Hint);
            return null;
        }

        if (entry.Value is not YamlMap map)
        {
            findings.Fault(entry.Value, $"{entry.Name} is {entry.Value.What}.", $"Write: {example}");
            return null;
        }

        Fields fields = new(map, findings, languages);
        more?.Invoke(fields);
        FieldKind? kind = fields.Required("is", "is: number") is null ? null : fields.Word<FieldKind>("is");
        YamlNode? or = fields.Node("or");
        fields.End();
        if (kind is not { } of || (or is not null && or is not YamlScalar))
        {
            if (or is not null and not YamlScalar)
            {
                findings.Fault(or, $"or is {or.What}.", "Write one value on the same line: or: 0");
            }

            return null;
        }

        JourneyValue? instead = or is YamlScalar scalar ? ReadOr(scalar, of) : null;
        return or is not null && instead is null ? null : new TypedValue(of, instead);
    }

    private JourneyValue? ReadOr(YamlScalar or, FieldKind kind)
    {
        JourneyValue? value = kind == FieldKind.Text ? JourneyValue.Of(or.Text)
            : JourneyValue.NumberIn(or.Text) is { } number ? JourneyValue.Of(number) : null;
        if (value is null || or.Text.Length > JourneyLimits.VariableLength)
        {
            findings.Fault(
                or, "or is not what the value is, or too long.", "Write a value of the same kind: { is: number, or: 0 }");
            return null;
        }

        return value;
    }
}
