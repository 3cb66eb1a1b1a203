using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>The Messages resource of the REST API.</summary>
internal sealed class MessageEndpoints(TwilioAccount account, MessageCreation creation, Carrier carrier)
{
    private static readonly string[] Filters = ["To", "From", "DateSent", "DateSent<", "DateSent>"];

    public async Task<ApiAnswer> CreateAsync(HttpContext context)
    {
        (IFormCollection? form, ApiAnswer? refused) = await ReadFormAsync(context);
        if (form is null)
        {
            return refused!;
        }

        (MessageRecord? message, refused) = creation.Create(form);
        if (message is null)
        {
            return refused!;
        }

        JsonObject answer = Write(message);
        account.Add(message);
        if (!MagicNumbers.IsValidSender(message.From ?? string.Empty) && !carrier.TryAccept(message))
        {
            account.Forget(message);
            return ApiAnswer.Error(TwilioErrors.QueueFull, StatusCodes.Status429TooManyRequests);
        }

        return ApiAnswer.Created(answer);
    }

    public ApiAnswer Fetch(HttpContext context) =>
        Find(context) is MessageRecord message
            ? ApiAnswer.Ok(Write(message))
            : ApiAnswer.NotFound(context.Request.Path);

    public async Task<ApiAnswer> UpdateAsync(HttpContext context)
    {
        (IFormCollection? form, ApiAnswer? refused) = await ReadFormAsync(context);
        if (form is null)
        {
            return refused!;
        }

        if (Find(context) is not MessageRecord message)
        {
            return ApiAnswer.NotFound(context.Request.Path);
        }

        string? fault = form.Keys.FirstOrDefault(name => name is not ("Body" or "Status") || form[name].Count > 1);
        bool cancels = form.ContainsKey("Status");
        if (fault is not null
            || (form.ContainsKey("Body") && form["Body"] != string.Empty)
            || (cancels && form["Status"] != "canceled")
            || form.Count == 0)
        {
            return ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: fault ?? "Body is empty, Status canceled");
        }

        if (cancels && !carrier.TryCancel(message))
        {
            return ApiAnswer.Error(TwilioErrors.NotInThatState);
        }

        return form.ContainsKey("Body") ? Redact(message) : ApiAnswer.Ok(Write(message));
    }

    public ApiAnswer Delete(HttpContext context)
    {
        lock (account.Gate)
        {
            if (Find(context) is not MessageRecord message)
            {
                return ApiAnswer.NotFound(context.Request.Path);
            }

            if (!message.IsFinal)
            {
                return ApiAnswer.Error(TwilioErrors.NotInThatState, StatusCodes.Status409Conflict);
            }

            account.Forget(message);
            return ApiAnswer.Deleted;
        }
    }

    public ApiAnswer List(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        (ApiPage? page, ApiAnswer? refused) = ApiPage.Read(query, Filters);
        if (page is null)
        {
            return refused!;
        }

        if (MessageFilter.Read(query) is not MessageFilter filter)
        {
            return ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "DateSent");
        }

        lock (account.Gate)
        {
            int first = page.Number * page.Size;
            MessageRecord[] found =
                [.. account.MessagesNewestFirst().Where(filter.Matches).Skip(first).Take(page.Size + 1)];
            bool hasMore = found.Length > page.Size;
            return ApiAnswer.Ok(WritePage(context, page, [.. found.Take(page.Size)], hasMore));
        }
    }

    private ApiAnswer Redact(MessageRecord message)
    {
        lock (account.Gate)
        {
            if (!message.IsFinal)
            {
                return ApiAnswer.Error(TwilioErrors.NotInThatState);
            }

            message.Body = string.Empty;
            message.Updated = account.Now;
            return ApiAnswer.Ok(Write(message));
        }
    }

    private JsonObject WritePage(HttpContext context, ApiPage page, MessageRecord[] messages, bool hasMore)
    {
        string filters = string.Concat(context.Request.Query
            .Where(pair => Filters.Contains(pair.Key))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}&"));
        string Link(int number)
        {
            string token = number == 0 ? string.Empty : $"&PageToken=PA{number}";
            return $"{context.Request.Path}?{filters}PageSize={page.Size}&Page={number}{token}";
        }

        int first = page.Number * page.Size;
        return new JsonObject
        {
            ["first_page_uri"] = Link(0),
            ["next_page_uri"] = hasMore ? Link(page.Number + 1) : null,
            ["previous_page_uri"] = page.Number == 0 ? null : Link(page.Number - 1),
            ["uri"] = Link(page.Number),
            ["page"] = page.Number,
            ["page_size"] = page.Size,
            ["start"] = first,
            ["end"] = first + Math.Max(messages.Length - 1, 0),
            ["messages"] = new JsonArray([.. messages.Select(Write)]),
        };
    }

    private static async Task<(IFormCollection? Form, ApiAnswer? Refused)> ReadFormAsync(HttpContext context)
    {
        string type = context.Request.ContentType?.Split(';')[0].Trim() ?? string.Empty;
        if (!type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "the body must be an encoded form"));
        }

        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted), null);
        }
        catch (InvalidDataException)
        {
            return (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "the form is too large"));
        }
    }

    private JsonObject Write(MessageRecord message)
    {
        lock (account.Gate)
        {
            return MessageJson.Write(account.Options.AccountSid, message);
        }
    }

    private MessageRecord? Find(HttpContext context) => account.Message((string)context.Request.RouteValues["sid"]!);
}
