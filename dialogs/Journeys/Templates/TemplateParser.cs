using System.Diagnostics.CodeAnalysis;
using System.Text;
using Chat2Pay.Dialogs.Journeys.Format;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;

namespace Chat2Pay.Dialogs.Journeys.Templates;

/// <summary>Reads templates and conditions.</summary>
internal static class TemplateParser
{
    private static readonly FluidParser Parser = new(new FluidParserOptions { AllowFunctions = false, AllowParentheses = true });

    /// <summary>Reads a text with expressions.</summary>
    /// <param name="text">The text.</param>
    /// <param name="template">The template; null if the text is wrong.</param>
    /// <param name="fault">What is wrong with it, a sentence; null if nothing is.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out JourneyTemplate? template, [NotNullWhen(false)] out string? fault)
    {
        template = null;
        if (FaultOf(text) is { } wrong || !TryParse(text, out IFluidTemplate? parsed, out wrong)
            || !TryRead(parsed, out TemplateUses? uses, out wrong))
        {
            fault = wrong!;
            return false;
        }

        template = new JourneyTemplate(text, parsed, uses);
        fault = null;
        return true;
    }

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="condition">The condition; null if the text is wrong.</param>
    /// <param name="fault">What is wrong with it, a sentence; null if nothing is.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out JourneyCondition? condition, [NotNullWhen(false)] out string? fault)
    {
        condition = null;
        string? wrong = FaultOf(text)
            ?? (text.Contains("%}", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal)
                ? "A condition is one expression, without {{ and }}."
                : string.IsNullOrWhiteSpace(text) ? "A condition is missing." : null);
        if (wrong is not null || !TryParse(JourneyCondition.Wrap(text), out IFluidTemplate? parsed, out wrong)
            || !TryRead(parsed, out TemplateUses? uses, out wrong))
        {
            fault = wrong!;
            return false;
        }

        condition = new JourneyCondition(text, parsed, uses);
        fault = null;
        return true;
    }

    private static string? FaultOf(string text) =>
        text.Length > JourneyLimits.TextLength ? $"It has {text.Length} characters; {JourneyLimits.TextLength} are allowed."
        : text.Contains("{%", StringComparison.Ordinal) ? "Tags such as {% if %} are not allowed here; use the step when."
        : null;

    private static bool TryParse(
        string text, [NotNullWhen(true)] out IFluidTemplate? template, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            if (Parser.TryParse(text, out template, out string error))
            {
                fault = null;
                return true;
            }

            fault = "The expression cannot be read: " + FirstLine(error);
            return false;
        }
        catch (Exception odd) when (odd is ArgumentException or InvalidOperationException or FormatException
            or ArithmeticException or ParseException)
        {
            template = null;
            fault = "The expression cannot be read: " + FirstLine(odd.Message);
            return false;
        }
    }

    private static bool TryRead(
        IFluidTemplate template, [NotNullWhen(true)] out TemplateUses? uses, [NotNullWhen(false)] out string? fault)
    {
        Visitor visitor = new();
        visitor.VisitTemplate(template);
        uses = new TemplateUses(
            [.. visitor.Variables.Distinct(StringComparer.Ordinal)],
            template is FluidTemplate { Statements: [OutputStatement] });
        fault = visitor.Fault;
        return fault is null;
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private sealed class Visitor : AstVisitor
    {
        private int filters;

        public List<string> Variables { get; } = [];

        public string? Fault { get; private set; }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            StringBuilder name = new();
            foreach (MemberSegment segment in memberExpression.Segments)
            {
                if (segment is not IdentifierSegment identifier)
                {
                    Fault ??= "Lists and brackets are not known here.";
                    break;
                }

                name.Append(name.Length == 0 ? "" : ".").Append(identifier.Identifier);
            }

            Variables.Add(name.ToString());
            return base.VisitMemberExpression(memberExpression);
        }

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            filters++;
            if (!JourneyFilters.Names.Contains(filterExpression.Name, StringComparer.Ordinal))
            {
                Fault ??= $"There is no filter {filterExpression.Name}. There are: {string.Join(", ", JourneyFilters.Names)}.";
            }

            if (filters > JourneyLimits.Filters)
            {
                Fault ??= $"It has more than {JourneyLimits.Filters} filters.";
            }

            return base.VisitFilterExpression(filterExpression);
        }

        protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
        {
            Fault ??= "Ranges are not known here.";
            return base.VisitRangeExpression(rangeExpression);
        }
    }
}
