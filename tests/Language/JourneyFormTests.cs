using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Tests.Language;

/// <summary>The words of every journey mean nothing else in a chat, in any language.</summary>
public sealed class JourneyFormTests
{
    public static TheoryData<string> Words => new(Languages.All
        .Select(language => language.Journeys)
        .SelectMany(forms => forms.Exit.Concat(forms.Back).Concat(forms.Person)));

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_of_every_journey_has_no_other_meaning(string word)
    {
        Assert.Equal(OptOutIntent.None, OptOutRecognizer.Read(word));
        Assert.False(ForgetRecognizer.Asks(word));
        Assert.IsType<Reply.Other>(ReplyRecognizer.ReadInAny(word, null));
        Assert.Null(Languages.NamedBy(word));
        Assert.DoesNotContain(Languages.All, language => language.Replies.Help.Contains(word));
    }
}
