using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Dialogs.Journeys.Wishes;

/// <summary>The words that every journey understands, so that no file has to.</summary>
internal static class JourneyWishes
{
    /// <summary>What a message asks of a journey, in any language; null for nothing.</summary>
    public static JourneyWish? Of(string text)
    {
        string word = Journey.Keyword(text);
        foreach (JourneyForms forms in Languages.All.Select(language => language.Journeys))
        {
            JourneyWish? wish = forms.Exit.Contains(word) ? JourneyWish.Exit
                : forms.Back.Contains(word) ? JourneyWish.Back
                : forms.Person.Contains(word) ? JourneyWish.Person
                : null;
            if (wish is not null)
            {
                return wish;
            }
        }

        return null;
    }
}

/// <summary>What a customer may ask of any journey.</summary>
internal enum JourneyWish
{
    /// <summary>To leave it.</summary>
    Exit,

    /// <summary>To correct the last answer.</summary>
    Back,

    /// <summary>To reach a person.</summary>
    Person,
}
