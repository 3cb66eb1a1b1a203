using Chat2Pay.Adapters.Checks;
using global::Twilio.Base;
using global::Twilio.Clients;
using global::Twilio.Exceptions;
using global::Twilio.Rest.Api.V2010.Account;
using global::Twilio.Rest.Messaging.V1;
using global::Twilio.Types;
using Pool = global::Twilio.Rest.Messaging.V1.Service;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// Looks at the sender of text messages: the number or short code, its webhook, and the Messaging Service around it.
/// </summary>
internal sealed class TwilioNumberCheck(ITwilioRestClient client, TwilioSenders senders, TwilioWebhookRule webhook)
{
    private const int MaxServices = 20;

    /// <summary>Adds what is found.</summary>
    internal async Task LookAsync(string number, List<Finding> found)
    {
        OwnedNumber? owned = number.StartsWith('+') ? await NumberAsync(number, found) : await ShortCodeAsync(number);
        if (owned is null)
        {
            found.Add(Finding.Fault(
                $"The account has no number {number}.", "Correct Twilio:Senders:SmsNumber, or buy or port the number."));
            return;
        }

        ServiceResource? service = await ServiceOfAsync(owned, found);
        found.Add(Route(owned, service));
        found.Add(HelpText(number, service));
    }

    /// <summary>
    /// Where messages to the number are reported. A Messaging Service decides, unless it leaves that to the number.
    /// </summary>
    private Finding Route(OwnedNumber owned, ServiceResource? service)
    {
        if (service is not null && service.UseInboundWebhookOnNumber != true)
        {
            return webhook.Judge(
                $"The inbound webhook of the Messaging Service {service.Sid}, which stands before that of {owned.Number},",
                service.InboundRequestUrl?.OriginalString,
                service.InboundMethod?.ToString());
        }

        return owned.ApplicationSid is { Length: > 0 } application
            ? Finding.Fault(
                $"The TwiML application {application} takes the messages to {owned.Number} away from its webhook.",
                $"Take it off the number's messaging settings, and set the webhook to {webhook.Wanted} (POST).")
            : webhook.Judge($"The webhook of {owned.Number}", owned.Url?.OriginalString, owned.Method);
    }

    /// <summary>
    /// Twilio's API tells nothing of Advanced Opt-Out: it is set in the Console alone
    /// (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out).
    /// </summary>
    private static Finding HelpText(string number, ServiceResource? service) => service is null
        ? Finding.Warning(
            $"{number} is in no Messaging Service: Twilio answers HELP in words that name nobody.",
            "Put it into one and set your own answer under Opt-Out Management (docs/opting-out.md).")
        : Finding.Unreadable(
            "The answer to HELP (Advanced Opt-Out) cannot be read: Twilio's API does not tell it.",
            $"Look at Messaging > Services > {service.FriendlyName} > Opt-Out Management in the Console: the text for "
                + "HELP must name you, a contact, and STOP (docs/opting-out.md). Or send HELP to the number.");

    private async Task<OwnedNumber?> NumberAsync(string number, List<Finding> found)
    {
        // The filter matches parts of numbers too.
        ResourceSet<IncomingPhoneNumberResource> numbers = await IncomingPhoneNumberResource.ReadAsync(
            phoneNumber: new PhoneNumber(number), limit: MaxServices, client: client);
        if (numbers.FirstOrDefault(one => one.PhoneNumber.ToString() == number) is not { } resource)
        {
            return null;
        }

        found.Add(resource.Capabilities?.Sms == true
            ? Finding.Ok($"{number} belongs to the account and sends text messages.")
            : Finding.Fault($"{number} cannot send text messages.", "Take a number that can: Twilio:Senders:SmsNumber."));
        return new OwnedNumber(
            number, resource.Sid, resource.SmsUrl, resource.SmsMethod?.ToString(), resource.SmsApplicationSid);
    }

    private async Task<OwnedNumber?> ShortCodeAsync(string code)
    {
        ResourceSet<ShortCodeResource> codes =
            await ShortCodeResource.ReadAsync(shortCode: code, limit: MaxServices, client: client);
        return codes.FirstOrDefault(one => one.ShortCode == code) is { } resource
            ? new OwnedNumber(code, resource.Sid, resource.SmsUrl, resource.SmsMethod?.ToString(), null)
            : null;
    }

    private async Task<ServiceResource?> ServiceOfAsync(OwnedNumber owned, List<Finding> found)
    {
        if (senders.MessagingServiceSid is { } named)
        {
            return await NamedServiceAsync(named, owned, found);
        }

        ResourceSet<ServiceResource> services = await ServiceResource.ReadAsync(limit: MaxServices, client: client);
        foreach (ServiceResource service in services)
        {
            if (await HoldsAsync(service.Sid, owned))
            {
                found.Add(Finding.Warning(
                    $"{owned.Number} is in the Messaging Service {service.Sid}, which the settings do not name.",
                    $"Set Twilio:Senders:MessagingServiceSid to {service.Sid}: registered traffic in the US needs it."));
                return service;
            }
        }

        return null;
    }

    private async Task<ServiceResource?> NamedServiceAsync(string sid, OwnedNumber owned, List<Finding> found)
    {
        ServiceResource service;
        try
        {
            service = await ServiceResource.FetchAsync(sid, client: client);
        }
        catch (ApiException missing) when (TwilioAdministration.IsMissing(missing))
        {
            found.Add(Finding.Fault(
                $"The account has no Messaging Service {sid}.", "Correct Twilio:Senders:MessagingServiceSid."));
            return null;
        }

        if (!await HoldsAsync(sid, owned))
        {
            found.Add(Finding.Fault(
                $"{owned.Number} is not among the senders of the Messaging Service {sid}.",
                "Add it to the service's sender pool: messages would come from another number, or not at all."));
            return null;
        }

        found.Add(senders.SmsType == SmsSenderType.TenDlc && service.UsAppToPersonRegistered == false
            ? Finding.Warning(
                $"The Messaging Service {sid} has no registered A2P 10DLC campaign.",
                "Register brand and campaign in the Console: carriers in the US block unregistered messages.")
            : Finding.Ok(
                $"{owned.Number} is a sender of the Messaging Service {sid}; each message names its status callback."));
        return service;
    }

    private async Task<bool> HoldsAsync(string service, OwnedNumber owned)
    {
        try
        {
            if (owned.Number.StartsWith('+'))
            {
                await Pool.PhoneNumberResource.FetchAsync(service, owned.Sid, client: client);
            }
            else
            {
                await Pool.ShortCodeResource.FetchAsync(service, owned.Sid, client: client);
            }

            return true;
        }
        catch (ApiException missing) when (TwilioAdministration.IsMissing(missing))
        {
            return false;
        }
    }

    /// <summary>A number or short code of the account.</summary>
    private sealed record OwnedNumber(string Number, string Sid, Uri? Url, string? Method, string? ApplicationSid);
}
