using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Json;

/// <summary>The serializer settings, built once, and conversions of loosely typed values.</summary>
internal static class FrameworkJson
{
    // Nested components nest their stored state too, so the usual 64 levels are too few.
    private const int MaxDepth = 256;

    /// <summary>Plain JSON without any type tags: change detection, conversions, copies.</summary>
    public static JsonSerializerOptions Plain { get; } = Create(new OpenValueConverter());

    /// <summary>JSON whose loosely typed values carry a tag of the closed registry and so come back typed.</summary>
    public static JsonSerializerOptions Tagged { get; } = Create(new TaggedValueConverter());

    /// <summary>Gives the value as a <typeparamref name="T"/>, converting stored JSON forms where necessary.</summary>
    public static T To<T>(object value)
    {
        return value switch
        {
            null => default,
            T typed => typed,
            JsonElement element => element.Deserialize<T>(Plain),
            JsonNode node => node.Deserialize<T>(Plain),
            IConvertible simple when Simple.TryConvert(simple, typeof(T), out object converted) => (T)converted,
            _ => Copy<T>(value),
        };
    }

    /// <summary>A deep copy by way of JSON, as the asked type.</summary>
    public static T Copy<T>(object value)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Plain);
        return JsonSerializer.Deserialize<T>(json, Plain);
    }

    private static JsonSerializerOptions Create(JsonConverter<object> openValues)
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            IncludeFields = true,
            MaxDepth = MaxDepth,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            PropertyNameCaseInsensitive = true,
        };
        options.Converters.Add(openValues);
        return options;
    }
}
