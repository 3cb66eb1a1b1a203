using Chat2Pay.Adapters.Checks;
using global::Twilio.Base;
using global::Twilio.Clients;
using global::Twilio.Rest.Messaging.V2;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Looks at a sender of WhatsApp or RCS (https://www.twilio.com/docs/whatsapp/api/senders).</summary>
/// <param name="client">Makes the calls.</param>
/// <param name="webhook">Where its messages must be reported.</param>
/// <param name="channel">The channel.</param>
internal sealed class TwilioChannelCheck(ITwilioRestClient client, TwilioWebhookRule webhook, TwilioChannel channel)
{
    private const int MaxSenders = 200;
    private const string Online = "ONLINE";

    /// <summary>Adds what is found.</summary>
    /// <param name="name">The sender without its channel.</param>
    /// <param name="found">Where the findings go.</param>
    internal async Task LookAsync(string name, List<Finding> found)
    {
        string address = channel.ToWire(name);
        ResourceSet<ChannelsSenderResource> senders =
            await ChannelsSenderResource.ReadAsync(
                channel: channel.Profile.Id, limit: MaxSenders, client: client);
        if (senders.FirstOrDefault(one => one.SenderId == address) is not { } listed)
        {
            found.Add(Finding.Fault(
                $"The account has no sender {address}.",
                $"Register it in the Console under Messaging > Senders, or correct {channel.WholeSetting}."));
            return;
        }

        // The list does not promise the webhook.
        ChannelsSenderResource sender = await ChannelsSenderResource.FetchAsync(listed.Sid, client: client);
        string status = sender.Status?.ToString() ?? "unknown";
        found.Add(status.StartsWith(Online, StringComparison.Ordinal)
            ? Finding.Ok($"The sender {address} is online.")
            : Finding.Fault(
                $"The sender {address} is {status}.", "The Console says why, under Messaging > Senders."));
        found.Add(webhook.Judge(
            $"The webhook of {address}", sender.Webhook?.CallbackUrl, sender.Webhook?.CallbackMethod?.ToString()));
    }
}
