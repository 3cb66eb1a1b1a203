using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Sandbox.Twilio.Channels;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>Messaging Services with their senders (v1), and the senders of WhatsApp and RCS (v2); they can only be read.</summary>
internal sealed class MessagingEndpoints(TwilioAccount account, Func<Uri> baseUri)
{
    private const string Services = "v1/Services";
    private const string Senders = "v2/Channels/Senders";

    private readonly DateTimeOffset made = account.Now;

    public ApiAnswer ListServices(HttpContext context) =>
        Page(context, Services, "services", [], account.Options.MessagingServices, Service);

    public ApiAnswer FetchService(HttpContext context) => account.Service(Value(context, "service")) is { } service
        ? ApiAnswer.Ok(Service(service))
        : ApiAnswer.NotFound(context.Request.Path);

    public ApiAnswer FetchNumber(HttpContext context) => Pooled(context, "PN") is var (service, address)
        ? ApiAnswer.Ok(Member(service, address, "PN", "phone_number", "PhoneNumbers"))
        : ApiAnswer.NotFound(context.Request.Path);

    public ApiAnswer FetchShortCode(HttpContext context) => Pooled(context, "SC") is var (service, address)
        ? ApiAnswer.Ok(Member(service, address, "SC", "short_code", "ShortCodes"))
        : ApiAnswer.NotFound(context.Request.Path);

    /// <summary>The senders of a service that are no numbers.</summary>
    public ApiAnswer ListChannelSenders(HttpContext context) =>
        account.Service(Value(context, "service")) is { } service
            ? Page(
                context,
                $"{Services}/{service.Sid}/ChannelSenders",
                "senders",
                [],
                [.. service.Senders.Where(each => ChannelNetworks.Of(each).Prefix.Length > 0)],
                address => ChannelSender(service, address))
            : ApiAnswer.NotFound(context.Request.Path);

    public ApiAnswer ListSenders(HttpContext context)
    {
        string channel = context.Request.Query["Channel"].ToString();
        return ChannelNetworks.All.Any(each => each.Prefix == channel + ":")
            ? Page(
                context,
                Senders,
                "senders",
                ["Channel"],
                [.. account.Senders().Where(each => each.Address.StartsWith(channel + ":", StringComparison.Ordinal))],
                Sender)
            : ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "Channel is whatsapp or rcs");
    }

    public ApiAnswer FetchSender(HttpContext context) =>
        account.Senders().FirstOrDefault(each => SenderSid.Of("XE", each.Address) == Value(context, "sid")) is { } sender
            ? ApiAnswer.Ok(Sender(sender))
            : ApiAnswer.NotFound(context.Request.Path);

    private string Date => made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Value(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private (TwilioMessagingService Service, string Address)? Pooled(HttpContext context, string prefix) =>
        account.Service(Value(context, "service")) is { } service
            && service.Senders.FirstOrDefault(each => SenderSid.Of(prefix, each) == Value(context, "sid")) is { } address
            ? (service, address)
            : null;

    private ApiAnswer Page<T>(
        HttpContext context,
        string path,
        string key,
        IReadOnlyList<string> filters,
        IReadOnlyList<T> all,
        Func<T, JsonObject> write)
    {
        (ApiPage? page, ApiAnswer? refused) = ApiPage.Read(context.Request.Query, filters);
        if (page is null)
        {
            return refused!;
        }

        string part = string.Concat(filters.Select(filter =>
            $"{filter}={Uri.EscapeDataString(context.Request.Query[filter].ToString())}&"));
        string root = new Uri(baseUri(), path).AbsoluteUri;
        string Link(int number) => string.Create(
            CultureInfo.InvariantCulture, $"{root}?{part}PageSize={page.Size}&Page={number}");
        int first = page.Number * page.Size;
        return ApiAnswer.Ok(new JsonObject
        {
            ["meta"] = new JsonObject
            {
                ["page"] = page.Number,
                ["page_size"] = page.Size,
                ["first_page_url"] = Link(0),
                ["previous_page_url"] = page.Number == 0 ? null : Link(page.Number - 1),
                ["url"] = Link(page.Number),
                ["next_page_url"] = all.Count > first + page.Size ? Link(page.Number + 1) : null,
                ["key"] = key,
            },
            [key] = new JsonArray([.. all.Skip(first).Take(page.Size).Select(write)]),
        });
    }

    /// <summary>Here a service always leaves incoming messages to the webhook of the number.</summary>
    private JsonObject Service(TwilioMessagingService service)
    {
        string url = new Uri(baseUri(), $"{Services}/{service.Sid}").AbsoluteUri;
        return new JsonObject
        {
            ["account_sid"] = account.Options.AccountSid,
            ["area_code_geomatch"] = true,
            ["date_created"] = Date,
            ["date_updated"] = Date,
            ["fallback_method"] = "POST",
            ["fallback_to_long_code"] = false,
            ["fallback_url"] = null,
            ["friendly_name"] = "Emulated service",
            ["inbound_method"] = "POST",
            ["inbound_request_url"] = null,
            ["links"] = new JsonObject
            {
                ["channel_senders"] = url + "/ChannelSenders",
                ["phone_numbers"] = url + "/PhoneNumbers",
                ["short_codes"] = url + "/ShortCodes",
            },
            ["mms_converter"] = true,
            ["scan_message_content"] = "inherit",
            ["sid"] = service.Sid,
            ["smart_encoding"] = true,
            ["status_callback"] = service.StatusCallback,
            ["sticky_sender"] = true,
            ["synchronous_validation"] = false,
            ["url"] = url,
            ["us_app_to_person_registered"] = false,
            ["use_inbound_webhook_on_number"] = true,
            ["usecase"] = "undeclared",
            ["validity_period"] = 14_400,
        };
    }

    private JsonObject Member(
        TwilioMessagingService service, string address, string prefix, string name, string collection)
    {
        string sid = SenderSid.Of(prefix, address);
        return new JsonObject
        {
            ["account_sid"] = account.Options.AccountSid,
            ["capabilities"] = new JsonArray("SMS", "MMS"),
            ["country_code"] = "US",
            ["date_created"] = Date,
            ["date_updated"] = Date,
            [name] = address,
            ["service_sid"] = service.Sid,
            ["sid"] = sid,
            ["url"] = new Uri(baseUri(), $"{Services}/{service.Sid}/{collection}/{sid}").AbsoluteUri,
        };
    }

    private JsonObject ChannelSender(TwilioMessagingService service, string address)
    {
        string sid = SenderSid.Of("XE", address);
        return new JsonObject
        {
            ["account_sid"] = account.Options.AccountSid,
            ["messaging_service_sid"] = service.Sid,
            ["sid"] = sid,
            ["sender"] = address,
            ["sender_type"] = ChannelNetworks.Of(address).Prefix.TrimEnd(':'),
            ["country_code"] = null,
            ["date_created"] = Date,
            ["date_updated"] = Date,
            ["url"] = new Uri(baseUri(), $"{Services}/{service.Sid}/ChannelSenders/{sid}").AbsoluteUri,
        };
    }

    private JsonObject Sender(TwilioSender sender)
    {
        string sid = SenderSid.Of("XE", sender.Address);
        return new JsonObject
        {
            ["sid"] = sid,
            ["status"] = "ONLINE",
            ["sender_id"] = sender.Address,
            ["friendly_name"] = null,
            ["configuration"] = null,
            ["webhook"] = new JsonObject
            {
                ["callback_url"] = sender.InboundWebhook,
                ["callback_method"] = "POST",
                ["fallback_url"] = sender.FallbackWebhook,
                ["fallback_method"] = "POST",
                ["status_callback_url"] = null,
                ["status_callback_method"] = null,
            },
            ["profile"] = null,
            ["properties"] = null,
            ["offline_reasons"] = null,
            ["compliance"] = null,
            ["url"] = new Uri(baseUri(), $"{Senders}/{sid}").AbsoluteUri,
        };
    }
}
