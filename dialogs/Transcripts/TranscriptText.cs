using System.Globalization;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Transcripts;

/// <summary>
/// A text without what would let its reader pay or see another's receipt: card data, the tokens of links, and verification
/// codes.
/// </summary>
internal static partial class TranscriptText
{
    private const string Hidden = "…";

    /// <summary>The text of a message to the customer.</summary>
    public static string Of(SendMessage message)
    {
        string text = WithoutTokens(message.Text);
        return message.Purpose == MessagePurpose.VerificationCode
            ? message.TemplateValues.Aggregate(text, (said, code) => said.Replace(code, Hidden, StringComparison.Ordinal))
            : text;
    }

    /// <summary>The text of a message of the customer, as it was before the dialogs read it.</summary>
    public static string Of(TurnScope turn, MessageReceived message) =>
        WithoutCodes(turn, WithoutTokens(CardNumberMask.Mask(message.Text).Text));

    private static string WithoutTokens(string text) =>
        text.Length < LinkTokens.TokenLength ? text : TokenLike().Replace(text, Hidden);

    /// <summary>A customer may type the code into the chat instead of the page, in groups or with other digits.</summary>
    private static string WithoutCodes(TurnScope turn, string text)
    {
        List<PaymentRequest> asked = turn.State.Payments.Open.FindAll(payment => payment.Attempts.Exists(one => one.CodesSent > 0));
        return asked.Count == 0 ? text : CodeLike().Replace(text, found =>
        {
            string digits = string.Concat(found.Value.Where(char.IsDigit).Select(CharUnicodeInfo.GetDecimalDigitValue));
            return asked.Exists(payment => payment.Attempts.Exists(one =>
                one.CodesSent > 0 && turn.Tokens.IsVerificationCode(digits, payment.RequestId, one.Number)))
                    ? Hidden
                    : found.Value;
        });
    }

    /// <summary>As long as a token (<see cref="LinkTokens.TokenLength"/>) or longer: what is glued to a token goes with it.</summary>
    [GeneratedRegex("[0-9A-Za-z]{48,}", RegexOptions.CultureInvariant)]
    private static partial Regex TokenLike();

    /// <summary>Six digits, in one piece or with a sign or two between them.</summary>
    [GeneratedRegex(@"(?<!\d)\d(?:[^\w]{0,2}\d){5}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex CodeLike();
}
