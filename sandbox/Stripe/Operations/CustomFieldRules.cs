using System.Text.RegularExpressions;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary>
/// The merchant's own fields of a payment page, and what may be typed into them
/// (https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-custom_fields). Drop-downs are not
/// emulated.
/// </summary>
internal static partial class CustomFieldRules
{
    internal static readonly string[] Parameters =
    [
        "custom_fields[#][key]", "custom_fields[#][type]", "custom_fields[#][optional]",
        "custom_fields[#][label][type]", "custom_fields[#][label][custom]",
        "custom_fields[#][numeric][minimum_length]", "custom_fields[#][numeric][maximum_length]",
        "custom_fields[#][numeric][default_value]",
        "custom_fields[#][text][minimum_length]", "custom_fields[#][text][maximum_length]",
        "custom_fields[#][text][default_value]",
    ];

    private const int MaximumFields = 3;
    private const int MaximumKeyLength = 200;
    private const int MaximumLabelLength = 50;
    private const int MaximumValueLength = 255;

    internal static IReadOnlyList<CustomField> Read(StripeForm form)
    {
        int count = form.Count("custom_fields");
        if (count > MaximumFields)
        {
            throw StripeRefusalException.Invalid(
                "A Checkout Session can have up to 3 custom fields.", "custom_fields");
        }

        List<CustomField> fields = [.. Enumerable.Range(0, count).Select(i => Field(form, i))];
        return fields.DistinctBy(field => field.Key).Count() == count
            ? fields
            : throw StripeRefusalException.Invalid("Each custom field needs a key of its own.", "custom_fields");
    }

    /// <summary>Takes what was typed; what is wrong with it, null when nothing is.</summary>
    internal static string? Type(CheckoutSession session, CheckoutForm form)
    {
        foreach (CustomField field in session.CustomFields)
        {
            string typed = form.CustomFields.GetValueOrDefault(field.Key, "").Trim();
            if (Fault(field, typed) is { } fault)
            {
                return fault;
            }

            field.Value = typed.Length == 0 ? null : typed;
        }

        return null;
    }

    private static string? Fault(CustomField field, string typed)
    {
        if (typed.Length == 0)
        {
            return field.Optional ? null : $"{field.Label}: this field is incomplete.";
        }

        if (field.Type == "numeric" && !typed.All(char.IsAsciiDigit))
        {
            return $"{field.Label}: only digits are allowed.";
        }

        return typed.Length < (field.MinimumLength ?? 0) || typed.Length > (field.MaximumLength ?? MaximumValueLength)
            ? $"{field.Label}: this field is incomplete."
            : null;
    }

    private static CustomField Field(StripeForm form, int index)
    {
        string prefix = StripeForm.Element("custom_fields", index);
        string key = form.Text(prefix + "[key]", MaximumKeyLength)
            ?? throw StripeRefusalException.Missing(prefix + "[key]");
        string type = form.OneOf(prefix + "[type]", "numeric", "text")
            ?? throw StripeRefusalException.Missing(prefix + "[type]");
        if (!Alphanumeric().IsMatch(key))
        {
            throw StripeRefusalException.Invalid("Custom field keys must be alphanumeric.", prefix + "[key]");
        }

        _ = form.OneOf(prefix + "[label][type]", "custom")
            ?? throw StripeRefusalException.Missing(prefix + "[label][type]");
        string label = form.Text(prefix + "[label][custom]", MaximumLabelLength)
            ?? throw StripeRefusalException.Missing(prefix + "[label][custom]");
        string other = type == "numeric" ? "[text]" : "[numeric]";
        if (form.HasUnder(prefix + other))
        {
            throw StripeRefusalException.Invalid($"A {type} field takes no {other}.", prefix + other);
        }

        return new CustomField(
            key,
            label,
            type,
            form.IsTrue(prefix + "[optional]"),
            Length(form, $"{prefix}[{type}][minimum_length]"),
            Length(form, $"{prefix}[{type}][maximum_length]"))
        {
            Value = form.Text($"{prefix}[{type}][default_value]", MaximumValueLength),
        };
    }

    private static int? Length(StripeForm form, string name) => form.Integer(name) switch
    {
        null => null,
        >= 1 and <= MaximumValueLength and var length => (int)length,
        _ => throw StripeRefusalException.Invalid("Lengths are 1 to 255.", name),
    };

    [GeneratedRegex("^[A-Za-z0-9]+$")]
    private static partial Regex Alphanumeric();
}
