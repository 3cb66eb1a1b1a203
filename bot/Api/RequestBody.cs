using System.Text.Json;

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

    /// <summary>Parses a body.</summary>
    public static RequestBody Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
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

    private static RequestBody Refused(ApiFault fault, FieldError? error) => new(default, default, fault, error);
}
