using System.ComponentModel.DataAnnotations;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>The bounds of callback endpoints.</summary>
internal static class CallbackBounds
{
    /// <summary>Endpoints an application may have; ErrorMap says it.</summary>
    public const int MostEndpoints = 10;

    /// <summary>Keys of an endpoint that sign at a time.</summary>
    public const int MostKeys = 5;

    /// <summary>Characters of a description.</summary>
    public const int MostDescription = 200;

    /// <summary>Types a list may have.</summary>
    public const int MostTypes = 50;

    /// <summary>How long the key before signs beside a new one.</summary>
    public const int UsualOverlapSeconds = 86_400;
}

/// <summary>A list of types of events, each exact or all of a group.</summary>
internal sealed class CallbackTypesAttribute : ValidationAttribute, IBound
{
    private static readonly string[] Groups =
        [.. EventTypes.All.Select(type => type[..(type.IndexOf('.', StringComparison.Ordinal) + 1)] + "*").Distinct()];

    /// <inheritdoc/>
    public string Expected(ValidationContext context) =>
        $"a list of up to {CallbackBounds.MostTypes} types of events, such as payment.paid or payment.*";

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        IReadOnlyList<string?> types = (IReadOnlyList<string?>)value!;
        if (types.Count > CallbackBounds.MostTypes)
        {
            return new ValidationResult($"{validationContext.DisplayName} must be {Expected(validationContext)}.");
        }

        string[] unknown =
        [
            .. types.Where(type => type is null || (!EventTypes.All.Contains(type) && !Groups.Contains(type)))
                .Select(type => BodyBinder.Shown(type ?? "null")),
        ];
        return unknown.Length == 0
            ? ValidationResult.Success
            : new ValidationResult(
                $"{validationContext.DisplayName} has what is no type of events: {string.Join(", ", unknown.Take(5))}. "
                    + $"The groups are {string.Join(", ", Groups)}; the types are in the reference of /v1/events.");
    }
}

/// <summary>How events are signed.</summary>
internal sealed class SignatureWordAttribute() : WordsAttribute([Hmac, Ed25519], "hmac or ed25519")
{
    private const string Hmac = "hmac";
    private const string Ed25519 = "ed25519";

    /// <summary>The word for a signature.</summary>
    public static string NameOf(CallbackSignature signature) => signature switch
    {
        CallbackSignature.Hmac => Hmac,
        CallbackSignature.Ed25519 => Ed25519,
        _ => throw new ArgumentOutOfRangeException(nameof(signature), signature, null),
    };

    /// <summary>The signature of a word that was checked; that of none is the usual.</summary>
    public static CallbackSignature Parse(string? word) =>
        word == Ed25519 ? CallbackSignature.Ed25519 : CallbackSignature.Hmac;
}

/// <summary>An application's own words for an endpoint: anything but a card number.</summary>
/// <param name="least">The fewest characters that are right.</param>
internal sealed class OwnWordsAttribute(int least) : TextAttribute(least, CallbackBounds.MostDescription)
{
    /// <inheritdoc/>
    protected override string? Fault(string text) => ShownText.CardFault(text);
}
