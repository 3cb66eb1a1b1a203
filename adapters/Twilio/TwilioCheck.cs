using Chat2Pay.Adapters.Checks;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Turns;
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

        ITwilioRestClient client = twilio.Client(cancellationToken);
        TwilioSenders senders = twilio.Options.Senders;
        TwilioWebhookRule webhook = new(inbound);
        if (senders.SmsNumber is { } number)
        {
            TwilioNumberCheck check = new(client, senders, webhook);
            await GuardAsync($"The sender {number}", () => check.LookAsync(number, found), found, cancellationToken);
        }

        if (senders.WhatsAppNumber is { } whatsApp)
        {
            TwilioChannelCheck check = new(client, webhook, TwilioChannelCheck.WhatsApp);
            await GuardAsync(
                $"The WhatsApp sender {whatsApp}",
                () => check.LookAsync(whatsApp, "Twilio:Senders:WhatsAppNumber", found),
                found,
                cancellationToken);
            await TemplatesAsync(found, cancellationToken);
        }

        if (senders.RcsAgent is { } agent)
        {
            TwilioChannelCheck check = new(client, webhook, TwilioChannelCheck.Rcs);
            await GuardAsync(
                $"The RCS agent {agent}",
                () => check.LookAsync(agent, "Twilio:Senders:RcsAgent", found),
                found,
                cancellationToken);
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

    private async Task TemplatesAsync(List<Finding> found, CancellationToken cancellationToken)
    {
        IReadOnlyList<TwilioTemplateState> states;
        try
        {
            states = await templates.ReadAsync(cancellationToken);
        }
        catch (TwilioCallException failed)
        {
            found.Add(Finding.Unreadable(
                $"The templates cannot be read: {failed.Message}.", "Look at them in the Console."));
            return;
        }

        foreach (WhatsAppTemplate template in WhatsAppTemplates.In(Languages.English))
        {
            found.Add(Judge(template, states) ?? Finding.Warning(
                $"{Setting(template)} is not set: " + (template.Purpose == MessagePurpose.VerificationCode
                    ? "outside the 24 hours the code goes by text message, or no card is saved."
                    : "such messages cannot be sent outside the 24 hours."),
                "Make the templates with the command templates (docs/whatsapp-templates.md)."));
        }

        foreach (SpokenLanguage language in Languages.All.Where(one =>
            one != Languages.English && twilio.Options.TemplatesByLanguage.ContainsKey(one.Tag)))
        {
            found.AddRange(WhatsAppTemplates.In(language).Select(template => Judge(template, states) ?? Finding.Warning(
                $"{Setting(template)} is not set: outside the 24 hours such messages take the English template.",
                "Make the templates with the command templates (docs/whatsapp-templates.md).")));
        }
    }

    private static string Setting(WhatsAppTemplate template) => TwilioTemplates.Setting(template.Purpose, template.Language);

    private Finding? Judge(WhatsAppTemplate template, IReadOnlyList<TwilioTemplateState> states) =>
        twilio.Options.TemplateOf(template.Purpose, template.Language) is { } sid
            ? Judge(Setting(template), states.FirstOrDefault(state => state.Sid == sid))
            : null;

    private static Finding Judge(string setting, TwilioTemplateState? state) => state switch
    {
        null => Finding.Fault(
            $"{setting} names a template that the account does not have.",
            "Set it to the sid that the command templates shows."),
        { IsApproved: true } => Finding.Ok($"{setting} is approved."),
        { IsRejected: true } => Finding.Fault(
            $"{setting} was rejected by WhatsApp: {state.Reason}.",
            "Make it anew under another name: templates create --suffix _2, then templates submit --suffix _2."),
        _ => Finding.Warning(
            $"{setting} is not approved: {state.Status}.", "Submit it, or wait: templates submit, templates watch."),
    };

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
