using System.Text.RegularExpressions;
using Chat2Pay.Sandbox.Stripe;

namespace Chat2Pay.Tests.Journey;

/// <summary>The gateway's page as a customer fills it in who has read the code on the phone.</summary>
internal static partial class CodeForm
{
    public static CheckoutForm Of(string card, string code) => new()
    {
        CardNumber = card,
        CustomFields = new Dictionary<string, string> { ["phonecode"] = code },
    };

    /// <summary>True when a message holds a code.</summary>
    public static bool IsCode(string body) => Code().IsMatch(body);

    /// <summary>The code in a message.</summary>
    public static string CodeIn(string body) => Code().Match(body).Value;

    [GeneratedRegex(@"(?<=your code is |su c[oó]digo es )\d{6}|\d{6}(?= is your verification code| es tu código de verificación)")]
    private static partial Regex Code();
}
