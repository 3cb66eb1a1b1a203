using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Reading;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Checking;

/// <summary>Texts that a channel would refuse or that cost more than they look.</summary>
internal static class TextCheck
{
    private const int DearSegments = 3;

    public static void Run(Journey journey, Findings findings)
    {
        for (int i = 0; i < journey.Steps.Count; i++)
        {
            foreach ((string name, JourneyText text) in journey.Steps[i].Texts)
            {
                foreach ((string tag, Templates.JourneyTemplate template) in text.ByLanguage)
                {
                    Look(template.Text, $"/steps/{i}/{name}/{tag}", journey.Steps[i].Place, findings);
                }
            }
        }
    }

    private static void Look(string text, string pointer, Place place, Findings findings)
    {
        int segments = SmsSize.Segments(Gsm7.Fold(text));
        if (segments > DearSegments)
        {
            findings.Warn(pointer, place, $"By SMS this text costs {segments} messages at least.", "Shorten it.");
        }

        if (ShownText.CardFault(text) is not null)
        {
            findings.Fault(
                pointer,
                place,
                "The text holds something that looks like a card number or a security code.",
                "Take it out: no card number is ever sent.");
        }
    }
}
