using System.Globalization;
using System.Text.Json.Nodes;

namespace Chat2Pay.Sandbox.Twilio.Content;

/// <summary>A content template of the account and how WhatsApp judged it.</summary>
internal sealed class ContentRecord
{
    public required string Sid { get; init; }

    public required string? FriendlyName { get; init; }

    public required string Language { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required JsonObject Types { get; init; }

    public required DateTimeOffset Created { get; init; }

    public ContentApproval? Approval { get; set; }

    public JsonObject Write(string accountSid, Uri baseUri)
    {
        string url = new Uri(baseUri, $"v1/Content/{Sid}").AbsoluteUri;
        JsonObject json = WriteCommon(accountSid);
        json["url"] = url;
        json["links"] = new JsonObject
        {
            ["approval_create"] = $"{url}/ApprovalRequests/whatsapp",
            ["approval_fetch"] = $"{url}/ApprovalRequests",
        };
        return json;
    }

    public JsonObject WriteWithApproval(string accountSid)
    {
        JsonObject json = WriteCommon(accountSid);
        json["approval_requests"] = (Approval ?? ContentApproval.None).Write();
        return json;
    }

    private JsonObject WriteCommon(string accountSid)
    {
        string created = Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        JsonObject variables = [];
        foreach ((string name, string sample) in Variables)
        {
            variables[name] = sample;
        }

        return new JsonObject
        {
            ["sid"] = Sid,
            ["account_sid"] = accountSid,
            ["friendly_name"] = FriendlyName,
            ["language"] = Language,
            ["variables"] = variables,
            ["types"] = Types.DeepClone(),
            ["date_created"] = created,
            ["date_updated"] = created,
        };
    }
}

/// <summary>WhatsApp's judgement of a template.</summary>
internal sealed record ContentApproval(string Name, string Category, string ContentType, string Status, string Reason)
{
    public static readonly ContentApproval None =
        new(string.Empty, string.Empty, string.Empty, "unsubmitted", string.Empty);

    public JsonObject Write() => new()
    {
        ["name"] = Name,
        ["category"] = Category,
        ["content_type"] = ContentType,
        ["status"] = Status,
        ["rejection_reason"] = Reason,
        ["allow_category_change"] = true,
    };
}
