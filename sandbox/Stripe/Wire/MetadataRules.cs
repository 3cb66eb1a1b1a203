using System.Globalization;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>Stripe's limits on metadata: 50 keys, 40 characters a key, 500 a value.</summary>
internal static class MetadataRules
{
    private const int MaximumKeys = 50;
    private const int MaximumKeyLength = 40;
    private const int MaximumValueLength = 500;

    /// <summary>Merges <c>parameter[key]=value</c> into what is stored; an empty value removes its key.</summary>
    internal static Dictionary<string, string> Merge(
        IReadOnlyDictionary<string, string>? stored, StripeForm form, string parameter)
    {
        var merged = new Dictionary<string, string>(stored ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (form.Values.TryGetValue(parameter, out string? whole) && whole.Length == 0)
        {
            merged.Clear();
        }

        string prefix = parameter + "[";
        foreach ((string name, string value) in form.Values)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                Put(merged, name[prefix.Length..^1], value, parameter);
            }
        }

        return merged.Count <= MaximumKeys
            ? merged
            : throw StripeRefusalException.Invalid(
                string.Create(CultureInfo.InvariantCulture, $"Metadata can have up to {MaximumKeys} keys."), parameter);
    }

    private static void Put(Dictionary<string, string> merged, string key, string value, string parameter)
    {
        if (key.Length > MaximumKeyLength)
        {
            throw StripeRefusalException.Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Metadata keys can have up to {MaximumKeyLength} characters, but you passed {key.Length}."),
                parameter);
        }

        if (value.Length > MaximumValueLength)
        {
            throw StripeRefusalException.Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Metadata values can have up to {MaximumValueLength} characters, but you passed {value.Length}."),
                $"{parameter}[{key}]");
        }

        if (value.Length == 0)
        {
            merged.Remove(key);
            return;
        }

        merged[key] = value;
    }
}
