using System.Text;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Journeys;

/// <summary>Reads the files of journeys from the disk.</summary>
internal sealed class JourneyFileReader : IJourneyFileReader
{
    private const string Pattern = "*.yaml";

    /// <summary>A character of a text is 1 to 4 bytes of UTF-8.</summary>
    private const int MostBytes = 4 * JourneyLimits.FileLength;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, Pattern, new EnumerationOptions { IgnoreInaccessible = false })
            .Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async Task<JourneySource> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = new(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            if (file.Length > MostBytes)
            {
                return Of($"The file is longer than {JourneyLimits.FileLength} characters.", "Divide the journey.");
            }

            byte[] bytes = new byte[file.Length];
            int length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return new JourneySource(Decode(bytes.AsSpan(0, length)), null);
        }
        catch (DecoderFallbackException)
        {
            return Of("The file is no text in UTF-8.", "Save it in the encoding UTF-8.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Of($"The file cannot be read: {unreadable.Message}", "Let the user the bot runs as read it.");
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        Utf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);

    private static JourneySource Of(string says, string hint) =>
        new(null, new JourneyFinding(Severity.Fault, "", Place.Start, says, hint));
}
