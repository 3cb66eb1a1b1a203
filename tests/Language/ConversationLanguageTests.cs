using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Tests.Language;

/// <summary>The language of a conversation: the request's, the customer's, the number's, the merchant's.</summary>
public sealed class ConversationLanguageTests
{
    [Theory]
    [InlineData(null, null, null, "en", "en")]
    [InlineData(null, null, null, "es", "es")]
    [InlineData(null, null, "es", "en", "es")]
    [InlineData(null, null, "en", "es", "en")]
    [InlineData(null, "es", null, "en", "es")]
    [InlineData(null, "en", "es", "es", "en")]
    [InlineData("es", null, null, "en", "es")]
    [InlineData("es", "en", "en", "en", "es")]
    [InlineData("en", "es", "es", "es", "en")]
    [InlineData("es-MX", "en", "en", "en", "es")]
    [InlineData("fr", "es", "en", "en", "es")]
    [InlineData("fr", "de", "es", "en", "es")]
    [InlineData("fr", "de", null, "es", "es")]
    public void The_first_that_is_known_and_spoken_counts(
        string? ofRequest, string? ofCustomer, string? ofNumber, string ofMerchant, string language) =>
        Assert.Equal(language, Languages.Choose(
            ofRequest, ofCustomer, ofNumber is null ? null : Of(ofNumber), Of(ofMerchant)).Tag);

    [Theory]
    [InlineData("+34600111222", "es")]
    [InlineData("+525512345678", "es")]
    [InlineData("+573001234567", "es")]
    [InlineData("+5491123456789", "es")]
    [InlineData("+50223456789", "es")]
    [InlineData("+18095550123", "es")]
    [InlineData("+17875550123", "es")]
    [InlineData("+12125550123", "en")]
    [InlineData("+447700900123", "en")]
    [InlineData("+353861234567", "en")]
    [InlineData("+5511912345678", null)]
    [InlineData("+41791234567", null)]
    [InlineData("+3545551234", null)]
    [InlineData("US.13491208655302741918", null)]
    [InlineData("", null)]
    public void A_number_tells_the_main_language_of_its_country(string address, string? language) =>
        Assert.Equal(language, Languages.OfNumber(address)?.Tag);

    [Theory]
    [InlineData("es", "es")]
    [InlineData("ES", "es")]
    [InlineData("es-419", "es")]
    [InlineData("en-US", "en")]
    [InlineData("fr", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("esperanto", null)]
    public void A_tag_finds_its_language_with_or_without_a_region(string? tag, string? language)
    {
        bool found = Languages.TryFind(tag, out SpokenLanguage? spoken);

        Assert.Equal((language is not null, language), (found, spoken?.Tag));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("en")]
    [InlineData("fr")]
    public void A_record_without_a_language_or_with_one_of_a_later_version_is_in_English(string? tag) =>
        Assert.Equal("en", Of(tag).Tag);

    [Theory]
    [InlineData("ESPAÑOL", "es")]
    [InlineData("español.", "es")]
    [InlineData(" Espanol ", "es")]
    [InlineData("en español", "es")]
    [InlineData("Spanish", "es")]
    [InlineData("ENGLISH", "en")]
    [InlineData("inglés", "en")]
    [InlineData("In English!", "en")]
    [InlineData("español por favor", "es")]
    [InlineData("¿Habla español?", "es")]
    [InlineData("hablan español", "es")]
    [InlineData("english please", "en")]
    [InlineData("In English, please", "en")]
    [InlineData("hablo español", null)]
    [InlineData("no español", null)]
    [InlineData("es", null)]
    [InlineData("", null)]
    public void The_name_of_a_language_is_the_whole_message(string text, string? language) =>
        Assert.Equal(language, Languages.NamedBy(text)?.Tag);

    private static SpokenLanguage Of(string? tag) => Languages.Of(tag);
}
