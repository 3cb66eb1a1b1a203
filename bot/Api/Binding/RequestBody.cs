using System.Text.Json;
using System.Text.Unicode;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Bot.Http;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>A JSON object within its bounds, or why there is none.</summary>
/// <param name="Bytes">The body as it came.</param>
/// <param name="Root">The object.</param>
/// <param name="Fault">Why there is none; null when there is one.</param>
/// <param name="Errors">What is wrong with it.</param>
internal sealed record RequestBody(
    ReadOnlyMemory<byte> Bytes, JsonElement Root, ApiFault? Fault, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Bytes a body may have.</summary>
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = ApiJson.Strict.MaxDepth,
        AllowDuplicateProperties = ApiJson.Strict.AllowDuplicateProperties,
    };

    /// <summary>Reads the body of a call; an empty one counts as an object without fields.</summary>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, MaxBytes, cancellationToken) is not { } bytes)
        {
            return Refused(ApiFault.TooLarge);
        }

        if (bytes.IsEmpty)
        {
            return new RequestBody(bytes, JsonElement.Parse("{}"), null, []);
        }

        return request.HasJsonContentType() ? Parse(bytes) : Refused(ApiFault.NotJson);
    }

    /// <summary>Parses a body. Each text in it is valid Unicode: nobody who reads one has to ask again.</summary>
    public static RequestBody Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return Invalid("The body is not valid UTF-8.");
        }

        try
        {
            if (HalfCharacter(bytes.Span) is { } at)
            {
                return Invalid($"The string at byte {at + 1} holds half a character: \\ud800 to \\udfff come in pairs.");
            }

            if (DuplicateNames.In(bytes.Span, Strict.MaxDepth) is { Count: > 0 } twice)
            {
                return Refused(ApiFault.Invalid, twice);
            }

            using JsonDocument document = JsonDocument.Parse(bytes, Strict);
            JsonElement root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object
                ? new RequestBody(bytes, root, null, [])
                : Invalid("The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            string place = exception.LineNumber is { } line
                ? $" at line {line + 1}, byte {exception.BytePositionInLine + 1}"
                : "";
            return Invalid($"The body is not valid JSON{place}.");
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

    private static RequestBody Invalid(string detail) => Refused(ApiFault.Invalid, [new FieldError("", detail)]);

    private static RequestBody Refused(ApiFault fault, IReadOnlyList<FieldError>? errors = null) =>
        new(default, default, fault, errors ?? []);
}
