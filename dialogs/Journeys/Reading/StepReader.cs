using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>Reads the steps of a journey, each by the verb that it begins with.</summary>
/// <param name="findings">What is wrong.</param>
/// <param name="languages">The languages of the journey.</param>
/// <param name="currency">The currency of the journey; null for none.</param>
/// <param name="ids">The number of every step that has an id.</param>
internal sealed class StepReader(
    Findings findings, IReadOnlyList<string> languages, string? currency, IReadOnlyDictionary<string, int> ids)
{
    private const string Id = "id";
    private const string Go = "go";

    private static readonly string[] Verbs = ["say", "ask", "choose", "set", "when", "call", "pay", "handover", Go, "end"];

    /// <summary>Reads a step; null if it is wrong.</summary>
    public JourneyStep? Read(YamlNode node)
    {
        if (node is YamlScalar { Text: "end" })
        {
            return new EndStep { Place = node.Place };
        }

        if (node is not YamlMap map)
        {
            findings.Fault(node, $"A step is {node.What}.", "A step begins with its verb: - say: \"Hello\"");
            return null;
        }

        Fields fields = new(map, findings, languages);
        string[] verbs = [.. Verbs.Where(verb => map.Entries.Any(entry => entry.Name == verb))];

        // Beside another verb, go is a value of that one.
        verbs = verbs.Length > 1 ? [.. verbs.Except([Go])] : verbs;
        if (verbs.Length != 1)
        {
            findings.Fault(
                map,
                verbs.Length == 0 ? "The step has no verb." : $"The step has {verbs.Length} verbs: {string.Join(", ", verbs)}.",
                $"A step has one of: {string.Join(", ", Verbs)}.");
            return null;
        }

        string? id = fields.Scalar(Id)?.Text;
        JourneyStep? step = Read(verbs[0], fields);
        fields.End();
        return step is null ? null : step with { Id = id };
    }

    private JourneyStep? Read(string verb, Fields fields) => verb switch
    {
        "say" => fields.Text(verb) is { } text ? new SayStep(text) { Place = fields.Map.Place } : null,
        "handover" => fields.Text(verb) is { } text ? new HandoverStep(text) { Place = fields.Map.Place } : null,
        "ask" => ReadAsk(fields),
        "choose" => ReadChoose(fields),
        "set" => ReadSet(fields),
        "when" => ReadWhen(fields),
        "call" => new CallReader(findings, languages, Jump).Read(fields),
        "pay" => ReadPay(fields),
        Go => Jump(fields, verb) is { } to ? new GoStep(to) { Place = fields.Map.Place } : null,
        _ => ReadEnd(fields),
    };

    private EndStep ReadEnd(Fields fields)
    {
        if (fields.Node("end") is { } value and not YamlScalar { Text.Length: 0 })
        {
            findings.Fault(value, "end takes no value.", "Write: - end");
        }

        return new EndStep { Place = fields.Map.Place };
    }

    private AskStep? ReadAsk(Fields fields)
    {
        JourneyText? text = fields.Text("ask");
        AnswerKind? kind = fields.Word<AnswerKind>("answer");
        string? code = CurrencyOf(fields, kind);
        (decimal? min, decimal? max) = (fields.Number("min"), fields.Number("max"));
        if (!fields.Has("answer"))
        {
            fields.Missing("answer", "answer: amount");
        }

        if (min > max)
        {
            findings.Fault(fields.Map, "min is larger than max.", "Exchange the two.");
        }

        if (kind is AnswerKind.Date or AnswerKind.Phone or AnswerKind.Email && (min ?? max) is not null)
        {
            findings.Fault(fields.Map, $"min and max mean nothing for the answer {WireNames.Of(kind.Value)}.", "Leave them out.");
        }

        if (kind == AnswerKind.Text && (min < 0 || max < 0))
        {
            findings.Fault(
                fields.Map, "A text has no negative number of characters.", $"Write min and max from 0 to {JourneyLimits.VariableLength}.");
        }

        if (kind == AnswerKind.Amount && code is not null && !(Fits(min, code) && Fits(max, code)))
        {
            findings.Fault(fields.Map, $"min or max is no amount in {code}.", "Write it with the decimals of the currency: 2.50");
        }

        QuestionRules? rules = ReadRules(fields);
        return text is null || kind is null || rules is null ? null : new AskStep
        {
            Place = fields.Map.Place,
            Text = text,
            Answer = kind.Value,
            Currency = code,
            Min = min,
            Max = max,
            Rules = rules,
        };
    }

    /// <summary>The currency of an amount; null for any other answer, which has none.</summary>
    private string? CurrencyOf(Fields fields, AnswerKind? kind)
    {
        if (kind is null or AnswerKind.Amount)
        {
            return kind is null && !fields.Has("currency") ? null : Currency(fields);
        }

        if (fields.Node("currency") is { } unused)
        {
            findings.Fault(
                unused, $"currency means nothing for the answer {WireNames.Of(kind.Value)}.", "Leave it out, or write: answer: amount");
        }

        return null;
    }

    private static bool Fits(decimal? amount, string code) =>
        amount is not { } some || MajorUnits.Fit(some, Payments.Currency.Get(code));

    private ChooseStep? ReadChoose(Fields fields)
    {
        JourneyText? text = fields.Text("choose");
        List<Option> options = [];
        YamlNode? node = fields.Node("options");
        if (node is YamlList { Items: { Count: > 0 and <= JourneyLimits.Options } items })
        {
            options.AddRange(items.Select(ReadOption).OfType<Option>());
        }
        else
        {
            findings.Fault(
                node ?? fields.Map,
                node is YamlList list ? $"options has {list.Items.Count} entries." : "options is missing, or no list.",
                $"It has 1 to {JourneyLimits.Options} entries: - {{ value: 5, label: \"$5\" }}");
        }

        if (options.GroupBy(option => option.Value.Text).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            findings.Fault(node!, $"Two entries have the value {twice.Key}.", "Give each a value of its own.");
        }

        QuestionRules? rules = ReadRules(fields);
        return text is null || options.Count == 0 || rules is null ? null : new ChooseStep
        {
            Place = fields.Map.Place,
            Text = text,
            Options = options,
            Rules = rules,
        };
    }

    private Option? ReadOption(YamlNode node)
    {
        if (node is not YamlMap map)
        {
            findings.Fault(node, $"An entry is {node.What}.", "Write: - { value: 5, label: \"$5\" }");
            return null;
        }

        Fields fields = new(map, findings, languages);
        YamlScalar? value = fields.Required("value", "value: 5");
        JourneyText? label = fields.Text("label");
        if (!fields.Has("label"))
        {
            fields.Missing("label", "label: \"$5\"");
        }

        Jump? go = fields.Has(Go) ? Jump(fields, Go) : Format.Jump.Next;
        fields.End();
        return value is null || label is null || go is null || Bounded(value) is not { } bounded ? null
            : new Option(bounded, label, go.Value);
    }

    private JourneyValue? Bounded(YamlScalar value)
    {
        if (value.Text.Length > JourneyLimits.VariableLength)
        {
            findings.Fault(
                value,
                $"A value has {value.Text.Length} characters; {JourneyLimits.VariableLength} are allowed.",
                "Shorten it.");
            return null;
        }

        return JourneyValue.NumberIn(value.Text) is { } number ? JourneyValue.Of(number) : JourneyValue.Of(value.Text);
    }

    private SetStep? ReadSet(Fields fields)
    {
        if (fields.Node("set") is not YamlMap { Entries.Count: > 0 } map)
        {
            findings.Fault(fields.Map, "set has no variables.", "Write: set: { total: \"{{ amount | plus: 1 }}\" }");
            return null;
        }

        Fields variables = new(map, findings, languages);
        List<KeyValuePair<string, JourneyTemplate>> all = [];
        foreach (YamlEntry entry in map.Entries)
        {
            JourneyTemplate? template = variables.Template(entry.Name);
            if (Names.Fault(entry.Name) is { } fault)
            {
                findings.Fault(entry.Value.Pointer, entry.Place, fault, Names.Hint);
            }
            else if (template is not null)
            {
                all.Add(new(entry.Name, template));
            }
        }

        return all.Count == map.Entries.Count ? new SetStep(all) { Place = fields.Map.Place } : null;
    }

    private WhenStep? ReadWhen(Fields fields)
    {
        YamlScalar? text = fields.Scalar("when");
        JourneyCondition? condition = null;
        if (text is not null && !TemplateParser.TryParse(text.Text, out condition, out string? fault))
        {
            findings.Fault(text, fault, "Write, for example: when: amount > 20 and plan == \"gold\"");
        }

        Jump? then = fields.Has(Go) ? Jump(fields, Go) : null;
        if (!fields.Has(Go))
        {
            fields.Missing("go", "go: next");
        }

        Jump? otherwise = fields.Has("else") ? Jump(fields, "else") : Format.Jump.Next;
        return condition is null || then is null || otherwise is null
            ? null
            : new WhenStep(condition, then.Value, otherwise.Value) { Place = fields.Map.Place };
    }

    private PayStep? ReadPay(Fields fields)
    {
        JourneyTemplate? amount = fields.Template("pay");
        string? code = Currency(fields);
        JourneyTemplate? order = fields.Template("order");
        TimeSpan expires = fields.Wait("expires") ?? JourneyLimits.UsualWait;
        IReadOnlyDictionary<PayOutcome, Jump>? outcomes = ReadOutcomes(fields);
        return amount is null || code is null || outcomes is null ? null : new PayStep
        {
            Place = fields.Map.Place,
            Amount = amount,
            Currency = code,
            Order = order,
            Expires = expires,
            Outcomes = outcomes,
        };
    }

    private IReadOnlyDictionary<PayOutcome, Jump>? ReadOutcomes(Fields fields)
    {
        string[] names = [.. Enum.GetValues<PayOutcome>().Select(outcome => WireNames.Of(outcome))];
        if (fields.Node("outcomes") is not YamlMap map)
        {
            findings.Fault(
                fields.Map, "outcomes is missing: the payment has no branches.", $"Name a step for each of: {string.Join(", ", names)}.");
            return null;
        }

        OutcomeBranches<PayOutcome> branches = OutcomeBranches<PayOutcome>.Read(new Fields(map, findings, languages), Jump);
        if (branches.Missing.Count > 0)
        {
            findings.Fault(
                map,
                $"The payment has no branch for {string.Join(", ", branches.Missing)}.",
                "Name a step, next or end for each of them.");
        }

        return branches.AreAll ? branches.Jumps : null;
    }

    private QuestionRules? ReadRules(Fields fields)
    {
        YamlScalar? variable = fields.Required("save", "save: amount");
        string? fault = variable is null ? null : Names.Fault(variable.Text);
        if (fault is not null)
        {
            findings.Fault(variable!, fault, Names.Hint);
        }

        QuestionRules rules = new(
            variable?.Text ?? "",
            fields.Count("tries", 1, JourneyLimits.Tries) ?? JourneyLimits.UsualTries,
            fields.Wait("wait") ?? JourneyLimits.UsualWait,
            fields.Text("help"),
            fields.Text("wrong"),
            fields.Has("on_wrong") ? Jump(fields, "on_wrong") : null,
            fields.Has("on_silence") ? Jump(fields, "on_silence") : null);
        return variable is null || fault is not null ? null : rules;
    }

    private string? Currency(Fields fields)
    {
        YamlScalar? own = fields.Scalar("currency");
        if (own is null)
        {
            if (currency is null && !fields.Has("currency"))
            {
                fields.Missing("currency", "currency: USD, here or at the top of the file");
            }

            return currency;
        }

        return Currency(own, findings);
    }

    /// <summary>The code of a currency; null if there is no such currency.</summary>
    public static string? Currency(YamlScalar scalar, Findings findings)
    {
        if (Payments.Currency.TryGet(scalar.Text, out Currency? known) && known.Code == scalar.Text)
        {
            return known.Code;
        }

        findings.Fault(
            scalar,
            $"{scalar.Text} is no currency that this product can charge in.",
            "Write its ISO 4217 code, for example USD.");
        return null;
    }

    private Jump? Jump(Fields fields, string name)
    {
        if (fields.Scalar(name) is not { } scalar)
        {
            return null;
        }

        switch (scalar.Text)
        {
            case "next":
                return Format.Jump.Next;
            case "end":
                return Format.Jump.End;
            default:
                if (ids.TryGetValue(scalar.Text, out int step))
                {
                    return new Jump(JumpKind.Step, step);
                }

                findings.Fault(
                    scalar,
                    $"No step is called {scalar.Text}.",
                    ids.Count == 0
                        ? "Give the step an id, or write next or end."
                        : $"There are: {string.Join(", ", ids.Keys)}, next, end.");
                return null;
        }
    }
}
