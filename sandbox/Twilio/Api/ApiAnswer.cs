using System.Text.Json.Nodes;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>What an API call answers: an HTTP status and, mostly, a JSON body.</summary>
internal sealed record ApiAnswer(int Status, JsonObject? Body)
{
    public static readonly ApiAnswer Deleted = new(StatusCodes.Status204NoContent, null);

    public static ApiAnswer Ok(JsonObject body) => new(StatusCodes.Status200OK, body);

    public static ApiAnswer Created(JsonObject body) => new(StatusCodes.Status201Created, body);

    /// <summary>An error in the provider's shape; 400 unless said otherwise.</summary>
    public static ApiAnswer Error(int code, int status = StatusCodes.Status400BadRequest, string? detail = null)
    {
        string text = TwilioErrors.TextOf(code);
        return new ApiAnswer(status, new JsonObject
        {
            ["code"] = code,
            ["message"] = detail is null ? text : $"{text}: {detail}",
            ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
            ["status"] = status,
        });
    }

    public static ApiAnswer NotFound(string path) =>
        Error(TwilioErrors.NotFound, StatusCodes.Status404NotFound, path);
}
