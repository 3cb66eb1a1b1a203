using System.Text.Json;
using System.Text.Unicode;

namespace Chat2Pay.Bot.Api;

/// <summary>A JSON body within its bounds, or why there is none.</summary>
internal sealed record RequestBody(ReadOnlyMemory<byte> Bytes, JsonElement Root, ApiFault? Fault, FieldError? Error)
{
    /// <summary>Bytes a body may have.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads the body of a call; an empty one counts as an object without fields.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        ReadOnlyMemory<byte> bytes = buffer.AsMemory(0, length);
        if (length > MaxBytes)
        {
            return Refused(ApiFault.TooLarge, null);
        }

        if (length == 0)
        {
            return new RequestBody(bytes, JsonElement.Parse("{}"), null, null);
        }

        return request.HasJsonContentType() ? Parse(bytes) : Refused(ApiFault.NotJson, null);
    }

    /// <summary>Parses a body. Each text in it is valid Unicode: nobody who reads one has to ask again.</summary>
    public static RequestBody Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return Refused(ApiFault.Invalid, new FieldError("", "The body is not valid UTF-8."));
        }

        try
        {
            if (HalfCharacter(bytes.Span) is { } at)
            {
                return Refused(
                    ApiFault.Invalid,
                    new FieldError("", $"The string at byte {at + 1} holds half a character: \\ud800 to \\udfff come in pairs."));
            }

            using JsonDocument document = JsonDocument.Parse(bytes, Strict);
            JsonElement root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object
                ? new RequestBody(bytes, root, null, null)
                : Refused(ApiFault.Invalid, new FieldError("", "The body must be a JSON object."));
        }
        catch (JsonException exception)
        {
            string place = exception.LineNumber is { } line
                ? $" at line {line + 1}, byte {exception.BytePositionInLine + 1}"
                : "";
            return Refused(
                ApiFault.Invalid,
                new FieldError("", $"The body is not valid JSON{place}, or names a field twice."));
        }
    }

    /// <summary>Where a string begins that names one half of a surrogate pair without the other; null when none does.</summary>
    private static long? HalfCharacter(ReadOnlySpan<byte> bytes)
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        char[] text = [];
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                text = text.Length > 0 ? text : new char[bytes.Length];
                _ = reader.CopyString(text);
            }
            catch (InvalidOperationException)
            {
                return reader.TokenStartIndex;
            }
        }

        return null;
    }

    private static RequestBody Refused(ApiFault fault, FieldError? error) => new(default, default, fault, error);
}
