using global::Twilio.Clients;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>What the check of one sender needs.</summary>
/// <param name="Client">Makes the calls.</param>
/// <param name="Options">The settings.</param>
/// <param name="Webhook">Where its messages must be reported.</param>
/// <param name="Templates">The account's content templates.</param>
/// <param name="Stopping">Ends the calls.</param>
internal sealed record TwilioSenderCheck(
    ITwilioRestClient Client,
    TwilioOptions Options,
    TwilioWebhookRule Webhook,
    TwilioTemplateStore Templates,
    CancellationToken Stopping);
