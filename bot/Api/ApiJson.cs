using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chat2Pay.Bot.Api;

/// <summary>How the API writes JSON: camelCase, absent instead of null, numbers as numbers.</summary>
internal static class ApiJson
{
    /// <summary>Sets options to the API's manner.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.Default;
    }
}
