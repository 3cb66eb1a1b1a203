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
            foreach ((JourneyText text, string name) in Texts(journey.Steps[i]))
            {
                foreach ((string tag, Templates.JourneyTemplate template) in text.ByLanguage)
                {
                    Look(template.Text, $"/steps/{i}/{name}/{tag}", journey.Steps[i].Place, findings);
                }
            }
        }
    }

    private static IEnumerable<(JourneyText Text, string Name)> Texts(JourneyStep step) => step switch
    {
        SayStep say => [(say.Text, "say")],
        HandoverStep handover => [(handover.Text, "handover")],
        AskStep ask => [(ask.Text, "ask"), .. Others(ask)],
        ChooseStep choose => [(choose.Text, "choose"), .. Others(choose)],
        _ => [],
    };

    private static IEnumerable<(JourneyText Text, string Name)> Others(QuestionStep question)
    {
        if (question.Help is { } help)
        {
            yield return (help, "help");
        }

        if (question.Wrong is { } wrong)
        {
            yield return (wrong, "wrong");
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
