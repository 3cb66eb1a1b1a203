using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Twilio.Network;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>The account itself, its numbers and its short codes; all of it can only be read.</summary>
internal sealed class AccountEndpoints(TwilioAccount account)
{
    private readonly DateTimeOffset made = account.Now;

    public ApiAnswer Fetch() => ApiAnswer.Ok(new JsonObject
    {
        ["auth_token"] = account.Options.AuthToken,
        ["date_created"] = Date,
        ["date_updated"] = Date,
        ["friendly_name"] = "Emulated account",
        ["owner_account_sid"] = account.Options.AccountSid,
        ["sid"] = account.Options.AccountSid,
        ["status"] = account.Options.Status,
        ["subresource_uris"] = new JsonObject { ["messages"] = $"{Root}/Messages.json" },
        ["type"] = "Full",
        ["uri"] = $"{Root}.json",
    });

    public ApiAnswer Numbers(HttpContext context) => Page(
        context,
        "incoming_phone_numbers",
        "PhoneNumber",
        account.Senders().Where(sender => Addresses.IsE164(sender.Address)),
        Number);

    public ApiAnswer ShortCodes(HttpContext context) => Page(
        context,
        "short_codes",
        "ShortCode",
        account.Senders().Where(sender => Addresses.IsShortCode(sender.Address)),
        ShortCode);

    private string Root => $"/{WebhookForms.ApiVersion}/Accounts/{account.Options.AccountSid}";

    private string Date => made.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    /// <summary>A filter matches the part of a number that it names, as Twilio's does.</summary>
    private static ApiAnswer Page(
        HttpContext context,
        string member,
        string filter,
        IEnumerable<TwilioSender> senders,
        Func<TwilioSender, JsonObject> write)
    {
        (ApiPage? page, ApiAnswer? refused) = ApiPage.Read(context.Request.Query, [filter]);
        if (page is null)
        {
            return refused!;
        }

        string wanted = context.Request.Query[filter].ToString();
        TwilioSender[] all = [.. senders.Where(sender => sender.Address.Contains(wanted, StringComparison.Ordinal))];
        int first = page.Number * page.Size;
        TwilioSender[] shown = [.. all.Skip(first).Take(page.Size)];
        string part = wanted.Length == 0 ? "" : $"{filter}={Uri.EscapeDataString(wanted)}&";
        string Link(int number) => string.Create(
            CultureInfo.InvariantCulture, $"{context.Request.Path}?{part}PageSize={page.Size}&Page={number}");
        return ApiAnswer.Ok(new JsonObject
        {
            ["first_page_uri"] = Link(0),
            ["next_page_uri"] = all.Length > first + page.Size ? Link(page.Number + 1) : null,
            ["previous_page_uri"] = page.Number == 0 ? null : Link(page.Number - 1),
            ["uri"] = Link(page.Number),
            ["page"] = page.Number,
            ["page_size"] = page.Size,
            ["start"] = first,
            ["end"] = first + Math.Max(shown.Length - 1, 0),
            [member] = new JsonArray([.. shown.Select(write)]),
        });
    }

    private JsonObject Number(TwilioSender sender)
    {
        string sid = SenderSid.Of("PN", sender.Address);
        return new JsonObject
        {
            ["account_sid"] = account.Options.AccountSid,
            ["address_sid"] = null,
            ["address_requirements"] = "none",
            ["api_version"] = WebhookForms.ApiVersion,
            ["beta"] = false,
            ["bundle_sid"] = null,
            ["capabilities"] = new JsonObject { ["voice"] = false, ["sms"] = true, ["mms"] = true, ["fax"] = false },
            ["date_created"] = Date,
            ["date_updated"] = Date,
            ["emergency_address_sid"] = null,
            ["emergency_address_status"] = "unregistered",
            ["emergency_status"] = "Inactive",
            ["friendly_name"] = sender.Address,
            ["identity_sid"] = null,
            ["origin"] = "twilio",
            ["phone_number"] = sender.Address,
            ["sid"] = sid,
            ["sms_application_sid"] = "",
            ["sms_fallback_method"] = "POST",
            ["sms_fallback_url"] = sender.FallbackWebhook ?? "",
            ["sms_method"] = "POST",
            ["sms_url"] = sender.InboundWebhook ?? "",
            ["status"] = "in-use",
            ["status_callback"] = "",
            ["status_callback_method"] = "POST",
            ["trunk_sid"] = null,
            ["type"] = null,
            ["uri"] = $"{Root}/IncomingPhoneNumbers/{sid}.json",
            ["voice_application_sid"] = null,
            ["voice_caller_id_lookup"] = false,
            ["voice_fallback_method"] = "POST",
            ["voice_fallback_url"] = null,
            ["voice_method"] = "POST",
            ["voice_receive_mode"] = "voice",
            ["voice_url"] = null,
        };
    }

    private JsonObject ShortCode(TwilioSender sender)
    {
        string sid = SenderSid.Of("SC", sender.Address);
        return new JsonObject
        {
            ["account_sid"] = account.Options.AccountSid,
            ["api_version"] = WebhookForms.ApiVersion,
            ["date_created"] = Date,
            ["date_updated"] = Date,
            ["friendly_name"] = sender.Address,
            ["short_code"] = sender.Address,
            ["sid"] = sid,
            ["sms_fallback_method"] = "POST",
            ["sms_fallback_url"] = sender.FallbackWebhook ?? "",
            ["sms_method"] = "POST",
            ["sms_url"] = sender.InboundWebhook ?? "",
            ["uri"] = $"{Root}/SMS/ShortCodes/{sid}.json",
        };
    }
}
