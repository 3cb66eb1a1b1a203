using System.Text;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>Reads the step <c>call</c>.</summary>
/// <param name="findings">What is wrong.</param>
/// <param name="languages">The languages of the journey.</param>
/// <param name="jump">Reads a jump by its name in a group.</param>
internal sealed class CallReader(Findings findings, IReadOnlyList<string> languages, Func<Fields, string, Jump?> jump)
{
    private const string Repeat = "repeat";

    /// <summary>Reads the step; null if it is wrong.</summary>
    public CallStep? Read(Fields fields)
    {
        string? service = ReadService(fields);
        CallMethod? method = fields.Has("method") ? fields.Word<CallMethod>("method") : CallMethod.Get;
        JourneyTemplate? path = ReadPath(fields);
        List<KeyValuePair<string, JourneyTemplate>>? body = fields.Has("body") ? ReadBody(fields, method) : [];
        List<AnswerField>? save = fields.Has("save") ? ReadSave(fields) : [];
        TimeSpan? timeout = fields.Has("timeout")
            ? fields.Duration("timeout", JourneyLimits.ShortestCall, JourneyLimits.LongestCall, "Write seconds from 1s to 30s: 10s.")
            : JourneyLimits.UsualCall;
        bool? repeat = fields.Has(Repeat)
            ? fields.Flag(Repeat, "It is true if the service knows a call again by its Idempotency-Key, else false.")
            : method != CallMethod.Post;
        IReadOnlyDictionary<CallOutcome, Jump>? outcomes = ReadOutcomes(fields);
        return service is null || method is null || path is null || body is null || save is null || timeout is null
            || repeat is null || outcomes is null ? null : new CallStep
            {
                Place = fields.Map.Place,
                Service = service,
                Method = method.Value,
                Path = path,
                Body = body,
                Save = save,
                Timeout = timeout.Value,
                IsRepeatable = repeat.Value,
                Outcomes = outcomes,
            };
    }

    private string? ReadService(Fields fields)
    {
        if (fields.Scalar("call") is not { } service)
        {
            return null;
        }

        if (Names.Fault(service.Text) is null)
        {
            return service.Text;
        }

        findings.Fault(
            service,
            $"{service.Text} is no name of a service.",
            "Name one of Journeys:Services of the settings, which know its URL and its secret: call: billing");
        return null;
    }

    private JourneyTemplate? ReadPath(Fields fields)
    {
        if (fields.Required("path", "path: \"/invoices/{{ number }}\"") is not { } path)
        {
            return null;
        }

        string text = path.Text;
        if (Outside(text).Any(c => c is <= ' ' or > '~'))
        {
            findings.Fault(path, "The path has a blank or a letter that no URL has.", "Write it encoded: %20 for a blank.");
            return null;
        }

        if (text is not ['/', ..] || text.StartsWith("//", StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal)
            || text.Contains('\\', StringComparison.Ordinal))
        {
            findings.Fault(
                path, "The path is not one below the URL of the service.", "It begins with one slash: path: \"/invoices/{{ number }}\"");
            return null;
        }

        return fields.Template(path);
    }

    /// <summary>The path without its expressions.</summary>
    private static string Outside(string path)
    {
        StringBuilder outside = new();
        int from = 0;
        for (int begin = path.IndexOf("{{", StringComparison.Ordinal); begin >= 0;
            begin = path.IndexOf("{{", from, StringComparison.Ordinal))
        {
            outside.Append(path, from, begin - from);
            int end = path.IndexOf("}}", begin, StringComparison.Ordinal);
            from = end < 0 ? path.Length : end + 2;
        }

        return outside.Append(path, from, path.Length - from).ToString();
    }

    private List<KeyValuePair<string, JourneyTemplate>>? ReadBody(Fields fields, CallMethod? method)
    {
        YamlNode? node = fields.Node("body");
        if (method is CallMethod.Get or CallMethod.Delete)
        {
            findings.Fault(fields.Map, $"{WireNames.Of(method.Value)} sends no body.", "Write: method: post, or take the body out.");
            return null;
        }

        if (node is not YamlMap { Entries.Count: > 0 and <= JourneyLimits.CallFields } map)
        {
            findings.Fault(
                node ?? fields.Map,
                "body has no members, or too many.",
                $"Write 1 to {JourneyLimits.CallFields}: body: {{ number: \"{{{{ number }}}}\" }}");
            return null;
        }

        Fields members = new(map, findings, languages);
        List<KeyValuePair<string, JourneyTemplate>> all = [];
        foreach (YamlEntry entry in map.Entries)
        {
            if (members.Template(entry.Name) is { } template)
            {
                all.Add(new(entry.Name, template));
            }
        }

        return all.Count == map.Entries.Count ? all : null;
    }

    private List<AnswerField>? ReadSave(Fields fields)
    {
        YamlNode? node = fields.Node("save");
        if (node is not YamlMap { Entries.Count: > 0 and <= JourneyLimits.CallFields } map)
        {
            findings.Fault(
                node ?? fields.Map,
                "save takes no values, or too many.",
                $"Write 1 to {JourneyLimits.CallFields}: save: {{ due: {{ at: /amount_due, is: number }} }}");
            return null;
        }

        List<AnswerField> all = [.. map.Entries.Select(ReadField).OfType<AnswerField>()];
        return all.Count == map.Entries.Count ? all : null;
    }

    private AnswerField? ReadField(YamlEntry entry)
    {
        YamlScalar? at = null;
        TypedValue? typed = new TypedValues(findings, languages).Read(
            entry, "{ at: /amount_due, is: number }", fields => at = fields.Required("at", "at: /amount_due"));
        string? fault = at is null ? null : AnswerShape.PointerFault(at.Text);
        if (fault is not null)
        {
            findings.Fault(at!, fault, "It is a JSON Pointer into the answer: /items/0/price");
        }

        return typed is null || at is null || fault is not null ? null : new AnswerField(entry.Name, at.Text, typed.Kind, typed.Or);
    }

    private IReadOnlyDictionary<CallOutcome, Jump>? ReadOutcomes(Fields fields)
    {
        if (fields.Node("outcomes") is not YamlMap map)
        {
            findings.Fault(
                fields.Map,
                "outcomes is missing: the call has no branches.",
                "Name a step for refused and for failed: outcomes: { refused: unknown, failed: sorry }");
            return null;
        }

        OutcomeBranches<CallOutcome> branches =
            OutcomeBranches<CallOutcome>.Read(new Fields(map, findings, languages), jump, CallOutcome.Ok);
        foreach (string name in branches.Missing)
        {
            findings.Fault(map, $"The call has no branch for {name}.", "Name a step, next or end for it.");
        }

        return branches.AreAll ? branches.Jumps : null;
    }
}
