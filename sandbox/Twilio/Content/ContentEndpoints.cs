using System.Text.Json;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Twilio.Api;

namespace Chat2Pay.Sandbox.Twilio.Content;

/// <summary>The Content API: templates and their approval by WhatsApp.</summary>
internal sealed class ContentEndpoints(TwilioAccount account, Func<Uri> baseUri)
{
    private const int MaxContents = 1_000;

    private static readonly string[] Categories = ["UTILITY", "MARKETING", "AUTHENTICATION"];

    private readonly Dictionary<string, ContentRecord> contents = new(StringComparer.Ordinal);
    private readonly HashSet<string> rejectedNames = new(StringComparer.Ordinal);

    public ContentRecord? Find(string sid)
    {
        lock (account.Gate)
        {
            return contents.GetValueOrDefault(sid);
        }
    }

    public async Task<ApiAnswer> CreateAsync(HttpContext context)
    {
        (JsonObject? request, ApiAnswer? refused) = await ReadAsync(context);
        if (request is null)
        {
            return refused!;
        }

        if (ContentRules.Fault(request) is string fault)
        {
            return ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: fault);
        }

        ContentRecord content = new()
        {
            Sid = account.Sids.Next("HX"),
            FriendlyName = (string?)request["friendly_name"],
            Language = (string)request["language"]!,
            Variables = (request["variables"] as JsonObject ?? [])
                .ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal),
            Types = request["types"]!.DeepClone().AsObject(),
            Created = account.Now,
        };
        lock (account.Gate)
        {
            if (contents.Count >= MaxContents)
            {
                return ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: $"at most {MaxContents} templates");
            }

            contents.Add(content.Sid, content);
        }

        return ApiAnswer.Created(content.Write(account.Options.AccountSid, baseUri()));
    }

    public ApiAnswer Fetch(HttpContext context) =>
        Find(SidOf(context)) is ContentRecord content
            ? ApiAnswer.Ok(content.Write(account.Options.AccountSid, baseUri()))
            : ApiAnswer.NotFound(context.Request.Path);

    public ApiAnswer Delete(HttpContext context)
    {
        lock (account.Gate)
        {
            return contents.Remove(SidOf(context)) ? ApiAnswer.Deleted : ApiAnswer.NotFound(context.Request.Path);
        }
    }

    public async Task<ApiAnswer> SubmitAsync(HttpContext context)
    {
        (JsonObject? request, ApiAnswer? refused) = await ReadAsync(context);
        if (request is null)
        {
            return refused!;
        }

        if (Find(SidOf(context)) is not ContentRecord content)
        {
            return ApiAnswer.NotFound(context.Request.Path);
        }

        string? name = Text(request, "name");
        string? category = Text(request, "category");
        if (request.Count != 2 || name is null || !ContentRules.IsTemplateName(name) || !Categories.Contains(category))
        {
            return ApiAnswer.Error(
                TwilioErrors.UnknownParameter, detail: "name (a-z, 0-9, _) and category are required, nothing else");
        }

        lock (account.Gate)
        {
            if (content.Approval is not null || IsTaken(name))
            {
                return ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "submitted already, or name taken");
            }

            content.Approval = Judge(content, name, category!);
            return ApiAnswer.Created((content.Approval with { Status = "received", Reason = string.Empty }).Write());
        }
    }

    public ApiAnswer FetchApproval(HttpContext context)
    {
        if (Find(SidOf(context)) is not ContentRecord content)
        {
            return ApiAnswer.NotFound(context.Request.Path);
        }

        JsonObject judgement = (content.Approval ?? ContentApproval.None).Write();
        judgement["type"] = "whatsapp";
        return ApiAnswer.Ok(new JsonObject
        {
            ["sid"] = content.Sid,
            ["account_sid"] = account.Options.AccountSid,
            ["whatsapp"] = judgement,
            ["url"] = new Uri(baseUri(), $"v1/Content/{content.Sid}/ApprovalRequests").AbsoluteUri,
        });
    }

    public ApiAnswer List(HttpContext context) =>
        Page(context, "v1/Content", content => content.Write(account.Options.AccountSid, baseUri()));

    public ApiAnswer ListWithApprovals(HttpContext context) =>
        Page(context, "v1/ContentAndApprovals", content => content.WriteWithApproval(account.Options.AccountSid));

    /// <summary>Lets WhatsApp change its mind, for example to <c>rejected</c> or <c>paused</c>.</summary>
    public void SetApproval(string sid, string status, string reason)
    {
        lock (account.Gate)
        {
            ContentRecord content = contents[sid];
            content.Approval = (content.Approval ?? throw new InvalidOperationException("Not submitted."))
                with
            { Status = status, Reason = reason };
        }
    }

    private ContentApproval Judge(ContentRecord content, string name, string category)
    {
        string? reason = ContentRules.RejectionReason(content, category);
        if (reason is not null)
        {
            rejectedNames.Add(name);
        }

        string type = content.Types.First().Key;
        string status = reason is null ? "approved" : "rejected";
        return new ContentApproval(name, category, type, status, reason ?? string.Empty);
    }

    private bool IsTaken(string name) =>
        rejectedNames.Contains(name) || contents.Values.Any(each => each.Approval?.Name == name);

    private ApiAnswer Page(HttpContext context, string path, Func<ContentRecord, JsonObject> write)
    {
        lock (account.Gate)
        {
            (ApiPage? page, ApiAnswer? refused) = ApiPage.Read(context.Request.Query, []);
            if (page is null)
            {
                return refused!;
            }

            ContentRecord[] all = [.. contents.Values];
            Uri root = new(baseUri(), path);
            int first = page.Number * page.Size;
            bool hasMore = all.Length > first + page.Size;
            string Link(int number) => $"{root}?PageSize={page.Size}&Page={number}";
            return ApiAnswer.Ok(new JsonObject
            {
                ["contents"] = new JsonArray([.. all.Skip(first).Take(page.Size).Select(write)]),
                ["meta"] = new JsonObject
                {
                    ["page"] = page.Number,
                    ["page_size"] = page.Size,
                    ["first_page_url"] = Link(0),
                    ["previous_page_url"] = page.Number == 0 ? null : Link(page.Number - 1),
                    ["url"] = Link(page.Number),
                    ["next_page_url"] = hasMore ? Link(page.Number + 1) : null,
                    ["key"] = "contents",
                },
            });
        }
    }

    private static async Task<(JsonObject? Request, ApiAnswer? Refused)> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "the body must be application/json"));
        }

        try
        {
            JsonNode? body = await JsonNode.ParseAsync(
                context.Request.Body,
                documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false },
                cancellationToken: context.RequestAborted);
            return body is JsonObject request
                ? (request, null)
                : (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "the body must be a JSON object"));
        }
        catch (JsonException)
        {
            return (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "the body is not JSON"));
        }
    }

    private static string? Text(JsonObject json, string name) =>
        json[name]?.GetValueKind() == JsonValueKind.String ? (string)json[name]! : null;

    private static string SidOf(HttpContext context) => (string)context.Request.RouteValues["sid"]!;
}
