using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Dialogs.Messages;

/// <summary>How large a text message is.</summary>
public static class SmsSize
{
    /// <summary>How many segments carriers send the text in; at least 1.</summary>
    public static int Segments(string text) => Math.Max(1, Gsm7.Segments(text));
}
