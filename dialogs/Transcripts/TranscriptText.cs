using System.Globalization;
using System.Text;
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
    private const int CodeLength = 6;

    /// <summary>How far apart the digits of a code may stand, as somebody may write them.</summary>
    private const int MaxSpread = 60;

    /// <summary>A message has no more digits that are looked at.</summary>
    private const int MaxDigits = 400;

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
        return asked.Count == 0 ? text : Hide(text, digits => asked.Exists(payment => payment.Attempts.Exists(one =>
            one.CodesSent > 0 && turn.Tokens.IsVerificationCode(digits, payment.RequestId, one.Number))));
    }

    /// <summary>Hides every six digits that follow one another, whatever stands between them, and are a code.</summary>
    private static string Hide(string text, Func<string, bool> isCode)
    {
        int[] at = [.. Enumerable.Range(0, text.Length).Where(i => char.IsDigit(text[i])).Take(MaxDigits)];
        StringBuilder kept = new();
        int from = 0;
        for (int i = 0; i + CodeLength <= at.Length; i++)
        {
            int last = at[i + CodeLength - 1];
            if (at[i] >= from && last - at[i] < MaxSpread && isCode(string.Concat(
                at.Skip(i).Take(CodeLength).Select(place => CharUnicodeInfo.GetDecimalDigitValue(text[place])))))
            {
                kept.Append(text, from, at[i] - from).Append('…');
                from = last + 1;
            }
        }

        return from == 0 ? text : kept.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>As long as a token (<see cref="LinkTokens.TokenLength"/>) or longer: what is glued to a token goes with it.</summary>
    [GeneratedRegex("[0-9A-Za-z]{48,}", RegexOptions.CultureInvariant)]
    private static partial Regex TokenLike();
}
