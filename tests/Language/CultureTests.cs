using System.Globalization;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Language;

/// <summary>Amounts, times and cards as a language writes them. Spanish: Unicode's CLDR for es, es-419 and its countries.</summary>
public sealed class CultureTests
{
    private const string Monday = "2026-11-30T16:00:00Z";

    private static readonly SpokenLanguage Spanish = Languages.Of("es");

    /// <summary>The currency decides how the number is written, and no sign is shared by two currencies.</summary>
    [Theory]
    [InlineData("EUR", 1_250, "12,50\u00A0€")]
    [InlineData("EUR", 123_456_789, "1.234.567,89\u00A0€")]
    [InlineData("USD", 4_200, "USD 42.00")]
    [InlineData("MXN", 123_450, "MXN 1,234.50")]
    [InlineData("COP", 15_000_050, "COP 150.000,50")]
    [InlineData("CLP", 12_500, "CLP 12.500")]
    [InlineData("ARS", 1_000, "ARS 10,00")]
    [InlineData("GBP", 999, "GBP 9.99")]
    [InlineData("INR", 123_456_789, "INR 1,234,567.89")]
    [InlineData("JPY", 1_500, "JPY 1,500")]
    public void An_amount_in_Spanish(string currency, long minor, string text) =>
        Assert.Equal(text, Spanish.Amount(new Money(minor, Currency.Get(currency))));

    [Fact]
    public void No_two_currencies_have_one_sign_and_every_amount_fits_a_text_message()
    {
        foreach (SpokenLanguage language in Languages.All)
        {
            string[] amounts = [.. Currency.All.Select(currency => language.Amount(new Money(currency.MinorPerMajor, currency)))];

            Assert.Equal(amounts.Length, amounts.Distinct().Count());
            Assert.All(amounts, amount => Assert.True(Gsm7.IsGsm7(Gsm7.Fold(amount)), amount));
        }
    }

    [Theory]
    [InlineData("2026-11-30T18:05:59Z", "las 18:05")]
    [InlineData("2026-12-01T18:05:00Z", "el martes 18:05")]
    [InlineData("2026-12-02T09:00:00Z", "el miércoles 09:00")]
    [InlineData("2026-12-06T00:00:00Z", "el domingo 00:00")]
    [InlineData("2026-12-07T15:59:00Z", "el 7 dic 15:59")]
    [InlineData("2027-01-07T15:59:00Z", "el 7 ene 15:59")]
    public void A_time_in_Spanish(string at, string told) => Assert.Equal(
        told, new CustomerClock(TimeZoneInfo.Utc, IsTheirs: true, Spanish.Times).At(Unix(at), Unix(Monday)));

    [Fact]
    public void A_day_and_a_zone_in_Spanish()
    {
        TimeZoneInfo bogota = TimeZoneInfo.FindSystemTimeZoneById("America/Bogota");

        Assert.Equal(
            "30 nov 2026, 11:00 UTC-5", new CustomerClock(bogota, IsTheirs: false, Spanish.Times).OnDay(Unix(Monday)));
    }

    [Theory]
    [InlineData("en", "visa", "Visa ending 4242")]
    [InlineData("en", "unknown", "Card ending 4242")]
    [InlineData("es", "visa", "Visa terminada en 4242")]
    [InlineData("es", "unknown", "Tarjeta terminada en 4242")]
    public void A_card(string tag, string brand, string text) => Assert.Equal(text, Languages.Of(tag).Card(brand, "4242"));

    private static long Unix(string at) =>
        DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
