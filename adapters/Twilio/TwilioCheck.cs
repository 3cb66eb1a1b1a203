using Chat2Pay.Adapters.Checks;
using Chat2Pay.Payments;
using global::Twilio.Clients;
using global::Twilio.Exceptions;
using global::Twilio.Rest.Api.V2010;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// Looks at the Twilio account: credentials, the senders' webhooks, the Messaging Service, the WhatsApp templates.
/// </summary>
/// <param name="twilio">Makes the calls.</param>
/// <param name="templates">Reads the templates.</param>
/// <param name="inbound">The address of the bot that incoming messages must go to, without a fragment.</param>
public sealed class TwilioCheck(TwilioAdministration twilio, TwilioTemplateStore templates, Uri inbound) : ILiveCheck
{
    /// <inheritdoc/>
    public string Subject => "Twilio";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> found = [];
        if (!await AccountAsync(found, cancellationToken))
        {
            return found;
        }

        TwilioSenderCheck check = new(
            twilio.Client(cancellationToken), twilio.Options, new TwilioWebhookRule(inbound), templates, cancellationToken);
        foreach (TwilioChannel channel in TwilioChannels.All)
        {
            if (channel.Sender(twilio.Options.Senders) is { } sender)
            {
                await GuardAsync(
                    channel.Named(sender), () => channel.CheckAsync(check, sender, found), found, cancellationToken);
            }
        }

        return found;
    }

    /// <summary>The account by each Auth Token; false when nothing else can be asked.</summary>
    private async Task<bool> AccountAsync(List<Finding> found, CancellationToken cancellationToken)
    {
        bool isReached = false;
        for (int i = 0; i < twilio.Options.AuthTokens.Count; i++)
        {
            string setting = FormattableString.Invariant($"Twilio:AuthTokens:{i}");
            isReached |= await TokenAsync(twilio.Options.AuthTokens[i], i == 0, setting, found, cancellationToken);
        }

        return isReached;
    }

    private async Task<bool> TokenAsync(
        Secret token, bool isFirst, string setting, List<Finding> found, CancellationToken cancellationToken)
    {
        try
        {
            AccountResource account = await AccountResource.FetchAsync(
                pathSid: twilio.Options.AccountSid, client: twilio.Client(token, cancellationToken));
            found.Add(isFirst ? Account(account) : Finding.Ok($"{setting} is known to Twilio."));
            return true;
        }
        catch (TwilioException failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(Refused(failed, isFirst, setting));
            return false;
        }
    }

    private static Finding Account(AccountResource account)
    {
        string status = account.Status?.ToString() ?? "unknown";
        return status != "active"
            ? Finding.Fault($"The account is {status}.", "Twilio's Console says why; nothing is sent until it is active.")
            : account.Type?.ToString() == "Trial"
                ? Finding.Warning(
                    "The account is a trial: it writes only to numbers that were verified in the Console.",
                    "Upgrade it before customers are written to.")
                : Finding.Ok("The credentials are right, and the account is active.");
    }

    private static Finding Refused(TwilioException failed, bool isFirst, string setting) =>
        !TwilioAdministration.IsUnauthorized(failed)
            ? Finding.Fault(
                $"The account cannot be read: {TwilioAdministration.Explain(failed)}.",
                "Try again; look at https://status.twilio.com and at the machine's way out.")
            : isFirst
                ? Finding.Fault(
                    $"Twilio does not know Twilio:AccountSid with {setting}.",
                    "Copy both from the Console's start page; a rotated token stops working at once.")
                : Finding.Warning($"Twilio does not know {setting}.", "Take it out: it is an old token.");

    /// <summary>Runs one part; a refused or lost call ends that part alone.</summary>
    private static async Task GuardAsync(
        string part, Func<Task> lookAsync, List<Finding> found, CancellationToken cancellationToken)
    {
        try
        {
            await lookAsync();
        }
        catch (TwilioException failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(TwilioAdministration.IsUnauthorized(failed)
                ? Finding.Fault(
                    $"{part} cannot be read: Twilio does not know the credentials of calls.",
                    "Correct Twilio:ApiKeySid and Twilio:ApiKeySecret; the key must belong to the account.")
                : Finding.Unreadable(
                    $"{part} cannot be read: {TwilioAdministration.Explain(failed)}.",
                    "Look at it in Twilio's Console, or try again."));
        }
    }
}
