using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>How the API writes JSON, and how strictly it reads it.</summary>
internal static class ApiJson
{
    /// <summary>
    /// How bodies of calls are read: every member is known and there once, is null only where its type says so, and is a
    /// number only without quotes. Spaces around a text do not count.
    /// </summary>
    public static JsonSerializerOptions Strict { get; } = ReadStrictly();

    /// <summary>Sets options to the API's manner: camelCase, absent instead of null, numbers as numbers.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;

        // Quotes and brackets stay readable. The answers are JSON by their type and browsers may not guess another
        // (nosniff), so no text of theirs becomes markup.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    private static JsonSerializerOptions ReadStrictly()
    {
        JsonSerializerOptions options = new()
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            MaxDepth = 16,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new TrimmedText() },
        };
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    private sealed class TrimmedText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? reader.GetString()!.Trim()
                : throw new JsonException("A text is a JSON string.");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}
