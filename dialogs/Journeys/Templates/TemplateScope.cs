using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments.Texts;
using Fluid;
using Fluid.Values;

namespace Chat2Pay.Dialogs.Journeys.Templates;

/// <summary>The variables of a run, as templates read them. It knows no clock and calls nothing.</summary>
internal sealed class TemplateScope
{
    private readonly TemplateContext context;

    /// <summary>Makes the variables readable.</summary>
    /// <param name="language">The language in which amounts and days are written.</param>
    /// <param name="values">The variables, by their whole names.</param>
    public TemplateScope(SpokenLanguage language, IEnumerable<KeyValuePair<string, JourneyValue>> values)
    {
        TemplateOptions options = JourneyFilters.Options(language);
        context = new TemplateContext(options);
        Dictionary<string, object> all = [];
        foreach ((string name, JourneyValue value) in values)
        {
            Add(all, name.Split('.'), value.Number is { } number ? number : value.Text);
        }

        foreach ((string name, object value) in all)
        {
            context.SetValue(name, FluidValue.Create(value, options));
        }
    }

    /// <summary>Runs a template.</summary>
    /// <exception cref="JourneyFaultException">It has no result, or one that is too long.</exception>
    public string Run(Func<TemplateContext, string> render)
    {
        string text;
        try
        {
            text = ValidText.Of(render(context));
        }
        catch (Exception fault) when (fault is ArithmeticException or InvalidOperationException or ArgumentException
            or FormatException or InvalidCastException or ParseException)
        {
            // The message of the exception may hold what the customer wrote.
            throw new JourneyFaultException($"An expression has no value ({fault.GetType().Name}).");
        }

        return text.Length <= JourneyLimits.MessageLength
            ? text
            : throw new JourneyFaultException($"A text has {text.Length} characters; {JourneyLimits.MessageLength} are allowed.");
    }

    private static void Add(Dictionary<string, object> group, ReadOnlySpan<string> path, object value)
    {
        if (path.Length == 1)
        {
            group[path[0]] = value;
            return;
        }

        if (!group.TryGetValue(path[0], out object? known) || known is not Dictionary<string, object> inner)
        {
            group[path[0]] = inner = [];
        }

        Add(inner, path[1..], value);
    }
}
