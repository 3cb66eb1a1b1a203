using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using Fluid;

namespace Chat2Pay.Dialogs.Journeys.Templates;

/// <summary>
/// A text with expressions between <c>{{</c> and <c>}}</c>, in Liquid (https://shopify.github.io/liquid) without tags: a
/// template reads variables, calls filters and does nothing else.
/// </summary>
public sealed class JourneyTemplate
{
    private readonly IFluidTemplate template;

    internal JourneyTemplate(string text, IFluidTemplate template, TemplateUses uses)
    {
        Text = text;
        this.template = template;
        Uses = uses;
    }

    /// <summary>The text as the file has it.</summary>
    public string Text { get; }

    /// <summary>True if it says the same whatever the variables are.</summary>
    public bool IsConstant => Uses.Variables.Count == 0 && !Text.Contains("{{", StringComparison.Ordinal);

    /// <summary>The variables that it reads.</summary>
    internal TemplateUses Uses { get; }

    /// <summary>The text with the values of its expressions.</summary>
    /// <exception cref="JourneyFaultException">An expression has no value, or the text is too long.</exception>
    internal string Fill(TemplateScope scope) => Fill(scope, NullEncoder.Default);

    /// <summary>The text with the values of its expressions, each of which is encoded; the text around them is not.</summary>
    /// <exception cref="JourneyFaultException">An expression has no value, or the text is too long.</exception>
    internal string Fill(TemplateScope scope, TextEncoder encoder) => scope.Run(context => template.Render(context, encoder));

    /// <summary>
    /// The value: a number if the template is one expression and nothing else and its text is one, the text otherwise.
    /// </summary>
    /// <exception cref="JourneyFaultException">An expression has no value, or the text is too long.</exception>
    internal JourneyValue Evaluate(TemplateScope scope)
    {
        string text = Fill(scope);
        return Uses.IsOneExpression && JourneyValue.NumberIn(text) is { } number ? JourneyValue.Of(number) : JourneyValue.Of(text);
    }
}

/// <summary>A condition in Liquid: <c>amount &gt; 20 and number != blank</c>.</summary>
public sealed class JourneyCondition
{
    private const string Yes = "y";

    private readonly IFluidTemplate template;

    internal JourneyCondition(string text, IFluidTemplate template, TemplateUses uses)
    {
        Text = text;
        this.template = template;
        Uses = uses;
    }

    /// <summary>The condition as the file has it.</summary>
    public string Text { get; }

    internal TemplateUses Uses { get; }

    /// <summary>The text whose value says whether the condition holds.</summary>
    internal static string Wrap(string condition) => "{% if " + condition + " %}" + Yes + "{% endif %}";

    /// <summary>True if it holds.</summary>
    /// <exception cref="JourneyFaultException">An expression has no value.</exception>
    internal bool Holds(TemplateScope scope) => scope.Run(context => template.Render(context)) == Yes;
}

/// <summary>What a template reads.</summary>
/// <param name="Variables">The variables by their whole names, <c>payment.id</c> for example.</param>
/// <param name="IsOneExpression">True if the template is one expression and nothing else.</param>
internal sealed record TemplateUses(IReadOnlyList<string> Variables, bool IsOneExpression);

/// <summary>A step could not be taken, whatever the customer does: the run ends.</summary>
/// <param name="message">Why, for the operator.</param>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It always says why.")]
public sealed class JourneyFaultException(string message) : Exception(message);
