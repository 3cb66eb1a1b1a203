using Chat2Pay.Adapters.Checks;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Looks at the WhatsApp templates that the settings name.</summary>
internal static class TwilioTemplateCheck
{
    /// <summary>Adds what is found.</summary>
    public static async Task LookAsync(
        TwilioOptions options, TwilioTemplateStore store, List<Finding> found, CancellationToken cancellationToken)
    {
        IReadOnlyList<TwilioTemplateState> states;
        try
        {
            states = await store.ReadAsync(cancellationToken);
        }
        catch (TwilioCallException failed)
        {
            found.Add(Finding.Unreadable(
                $"The templates cannot be read: {failed.Message}.", "Look at them in the Console."));
            return;
        }

        foreach (WhatsAppTemplate template in WhatsAppTemplates.In(Languages.English))
        {
            found.Add(Judge(options, template, states) ?? Finding.Warning(
                $"{Setting(template)} is not set: " + (template.Purpose == MessagePurpose.VerificationCode
                    ? "outside the 24 hours the code goes by text message, or no card is saved."
                    : "such messages cannot be sent outside the 24 hours."),
                "Make the templates with the command templates (docs/whatsapp-templates.md)."));
        }

        foreach (SpokenLanguage language in Languages.All.Where(one =>
            one != Languages.English && options.TemplatesByLanguage.ContainsKey(one.Tag)))
        {
            found.AddRange(WhatsAppTemplates.In(language).Select(template => Judge(options, template, states) ?? Finding.Warning(
                $"{Setting(template)} is not set: outside the 24 hours such messages take the English template.",
                "Make the templates with the command templates (docs/whatsapp-templates.md).")));
        }
    }

    private static string Setting(WhatsAppTemplate template) => TwilioTemplates.Setting(template.Purpose, template.Language);

    private static Finding? Judge(
        TwilioOptions options, WhatsAppTemplate template, IReadOnlyList<TwilioTemplateState> states) =>
        options.TemplateOf(template.Purpose, template.Language) is { } sid
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
}
