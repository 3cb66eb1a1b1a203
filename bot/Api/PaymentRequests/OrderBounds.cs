using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>An order number: see <see cref="OrderNumberRule"/>.</summary>
internal sealed class OrderNumberAttribute() : ShownTextAttribute(1, OrderNumberRule.MaxLength)
{
    /// <inheritdoc/>
    protected override string? Fault(string text) => base.Fault(text) ?? OrderNumberRule.Fault(text);
}

/// <summary>The code of a currency that cards can be charged in.</summary>
internal sealed class CurrencyCodeAttribute() : TextAttribute(3, 3)
{
    /// <inheritdoc/>
    protected override string? Fault(string text) => Currency.TryGet(text, out _)
        ? null
        : "must be the ISO 4217 code of a currency cards can be charged in, for example USD.";
}

/// <summary>An object of an application's own.</summary>
/// <param name="maxBytes">Bytes it may have as JSON.</param>
internal sealed class MetadataAttribute(int maxBytes) : ValidationAttribute, IBound
{
    /// <inheritdoc/>
    public string Expected(ValidationContext context) => "an object";

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        string? fault = value is not JsonElement metadata ? null
            : metadata.ValueKind != JsonValueKind.Object ? "must be an object."
            : Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(metadata)) > maxBytes
                ? string.Create(CultureInfo.InvariantCulture, $"must have at most {maxBytes:N0} bytes as JSON.")
            : CardFault(metadata);
        return fault is null ? ValidationResult.Success : new ValidationResult($"{validationContext.DisplayName} {fault}");
    }

    /// <summary>
    /// Nobody is shown metadata, so its texts may be anything; but it is stored, and card numbers are not.
    /// </summary>
    private static string? CardFault(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .Select(property => ShownText.CardFault(property.Name) ?? CardFault(property.Value))
            .FirstOrDefault(fault => fault is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(CardFault).FirstOrDefault(fault => fault is not null),
        JsonValueKind.String => ShownText.CardFault(value.GetString()!),
        JsonValueKind.Number => ShownText.CardFault(value.GetRawText()),
        _ => null,
    };
}
