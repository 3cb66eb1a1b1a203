using Chat2Pay.Adapters.Checks;
using global::Twilio.Base;
using global::Twilio.Clients;
using global::Twilio.Rest.Messaging.V2;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// Looks at the WhatsApp sender: https://www.twilio.com/docs/whatsapp/api/senders.
/// </summary>
internal sealed class TwilioWhatsAppCheck(ITwilioRestClient client, TwilioWebhookRule webhook)
{
    private const string Channel = "whatsapp";
    private const int MaxSenders = 200;

    /// <summary>Adds what is found.</summary>
    internal async Task LookAsync(string number, List<Finding> found)
    {
        string address = $"{Channel}:{number}";
        ResourceSet<ChannelsSenderResource> senders =
            await ChannelsSenderResource.ReadAsync(channel: Channel, limit: MaxSenders, client: client);
        ChannelsSenderResource? listed = senders.FirstOrDefault(sender => sender.SenderId == address);
        if (listed is null)
        {
            found.Add(Finding.Fault(
                $"The account has no WhatsApp sender {number}.",
                "Register it in the Console under Messaging > Senders, or correct Twilio:Senders:WhatsAppNumber."));
            return;
        }

        // The list does not promise the webhook.
        ChannelsSenderResource sender = await ChannelsSenderResource.FetchAsync(listed.Sid, client: client);
        string status = sender.Status?.ToString() ?? "unknown";
        found.Add(status.StartsWith("ONLINE", StringComparison.Ordinal)
            ? Finding.Ok($"The WhatsApp sender {number} is online.")
            : Finding.Fault(
                $"The WhatsApp sender {number} is {status}.", "The Console says why, under Messaging > Senders."));
        found.Add(webhook.Judge(
            $"The webhook of the WhatsApp sender {number}",
            sender.Webhook?.CallbackUrl,
            sender.Webhook?.CallbackMethod?.ToString()));
    }
}
