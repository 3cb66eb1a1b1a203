using System.Globalization;
using System.Text.RegularExpressions;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>The parameters of one call: form-encoded names with bracketed paths and indexed arrays.</summary>
internal sealed partial class StripeForm
{
    private const int MaximumParameters = 1000;
    private const int MaximumTextLength = 5000;
    private readonly Dictionary<string, string> values;

    private StripeForm(Dictionary<string, string> values) => this.values = values;

    internal IReadOnlyDictionary<string, string> Values => values;

    internal static StripeForm Parse(string encoded)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var appended = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string pair in encoded.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = Decode(equals < 0 ? pair : pair[..equals]);
            if (name.EndsWith("[]", StringComparison.Ordinal))
            {
                string list = name[..^2];
                int index = appended.GetValueOrDefault(list);
                appended[list] = index + 1;
                name = string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
            }

            values[name] = equals < 0 ? string.Empty : Decode(pair[(equals + 1)..]);
            if (values.Count > MaximumParameters)
            {
                throw StripeRefusalException.Invalid("Too many parameters.");
            }
        }

        return new StripeForm(values);
    }

    /// <summary>Refuses the first parameter that the operation does not know.</summary>
    internal void Allow(IReadOnlySet<string> patterns)
    {
        foreach (string name in values.Keys)
        {
            string pattern = Index().Replace(name, "[#]");
            string free = FreeKey().Replace(name, "$1[*]");
            if (!patterns.Contains(pattern) && !patterns.Contains(free))
            {
                throw StripeRefusalException.Unknown(name);
            }
        }
    }

    internal bool Has(string name) => values.ContainsKey(name);

    internal bool HasUnder(string prefix) =>
        values.Keys.Any(name => name.StartsWith(prefix + "[", StringComparison.Ordinal));

    internal string? Text(string name, int maximumLength = MaximumTextLength)
    {
        string? text = values.GetValueOrDefault(name);
        if (text is { Length: 0 })
        {
            throw StripeRefusalException.Invalid(
                $"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; "
                + $"however '{name}' cannot be unset. You should remove '{name}' from your request or supply a "
                + "non-empty value.",
                name,
                "parameter_invalid_empty");
        }

        if (text is not null && text.Length > maximumLength)
        {
            throw StripeRefusalException.Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Invalid string: {text[..10]}...{text[^4..]}; must be at most {maximumLength} characters"),
                name);
        }

        return text;
    }

    internal string Required(string name) => Text(name) ?? throw StripeRefusalException.Missing(name);

    internal long? Integer(string name)
    {
        string? text = Text(name);
        if (text is null)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw StripeRefusalException.Invalid($"Invalid integer: {text}", name, "parameter_invalid_integer");
    }

    internal long RequiredInteger(string name) => Integer(name) ?? throw StripeRefusalException.Missing(name);

    internal bool? Boolean(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        string other => throw StripeRefusalException.Invalid($"Invalid boolean: {other}", name),
    };

    internal bool IsTrue(string name) => Boolean(name) == true;

    internal string? OneOf(string name, params string[] allowed)
    {
        string? text = Text(name);
        return text is null || allowed.Contains(text, StringComparer.Ordinal)
            ? text
            : throw StripeRefusalException.Invalid(
                $"Invalid {name}: must be one of {string.Join(", ", allowed)}", name);
    }

    internal string? Url(string name)
    {
        string? text = Text(name);
        return text is null || (Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
            ? text
            : throw StripeRefusalException.Invalid("Not a valid URL", name, "url_invalid");
    }

    /// <summary>The values of <c>name[0]</c>, <c>name[1]</c>, ….</summary>
    internal IReadOnlyList<string> List(string name)
    {
        var list = new List<string>();
        while (values.TryGetValue(Element(name, list.Count), out string? value))
        {
            list.Add(value);
        }

        return list;
    }

    /// <summary>How many elements <c>name[0][…]</c>, <c>name[1][…]</c>, … there are.</summary>
    internal int Count(string name)
    {
        int count = 0;
        while (HasUnder(Element(name, count)))
        {
            count++;
        }

        return count;
    }

    internal static string Element(string name, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    [GeneratedRegex(@"(metadata\]?)\[[^\[\]]+\]$")]
    private static partial Regex FreeKey();
}
