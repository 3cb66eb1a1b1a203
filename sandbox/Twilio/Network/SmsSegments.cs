namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>Counts the segments of an SMS body (GSM 03.38; Twilio's glossary, "SMS character limit").</summary>
internal static class SmsSegments
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
        + "abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "^{}\\[]~|€\f";

    /// <summary>Segments of <paramref name="body"/>; an empty body is one segment.</summary>
    public static int Count(string body)
    {
        int septets = 0;
        foreach (char letter in body)
        {
            if (Basic.Contains(letter, StringComparison.Ordinal))
            {
                septets++;
            }
            else if (Extended.Contains(letter, StringComparison.Ordinal))
            {
                septets += 2;
            }
            else
            {
                return Split(body.Length, single: 70, part: 67);
            }
        }

        return Split(septets, single: 160, part: 153);
    }

    private static int Split(int length, int single, int part) => length <= single ? 1 : (length + part - 1) / part;
}
