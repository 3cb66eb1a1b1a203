using System.Globalization;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

/// <summary>Times are told as times, in the customer's zone where the number tells it. Zones: the IANA database.</summary>
public sealed class CustomerClockTests
{
    /// <summary>Monday.</summary>
    private const string Now = "2026-11-30T16:00:00Z";

    [Theory]
    [InlineData("Etc/UTC", "2026-11-30T18:05:59Z", "18:05")]
    [InlineData("Etc/UTC", "2026-12-01T18:05:00Z", "Tue 18:05")]
    [InlineData("Etc/UTC", "2026-12-06T00:00:00Z", "Sun 00:00")]
    [InlineData("Etc/UTC", "2026-12-07T15:59:00Z", "7 Dec 15:59")]
    [InlineData("Asia/Tokyo", "2026-11-30T18:05:00Z", "03:05")]
    [InlineData("America/New_York", "2026-12-01T03:05:00Z", "22:05")]
    [InlineData("America/New_York", "2026-12-01T05:05:00Z", "Tue 00:05")]
    public void E2_a_time_is_as_short_as_the_day_allows(string zone, string at, string told) =>
        Assert.Equal(told, new CustomerClock(Zone(zone), IsTheirs: true, Languages.English.Times).At(Unix(at), Unix(Now)));

    [Theory]
    [InlineData("Etc/UTC", "18:05 UTC")]
    [InlineData("Europe/Berlin", "19:05 UTC+1")]
    [InlineData("Asia/Kolkata", "23:35 UTC+5:30")]
    [InlineData("America/Sao_Paulo", "15:05 UTC-3")]
    public void E2_a_zone_that_need_not_be_the_customers_is_named(string zone, string told)
    {
        string text = new CustomerClock(Zone(zone), IsTheirs: false, Languages.English.Times).At(Unix("2026-11-30T18:05:00Z"), Unix(Now));

        Assert.Equal(told, text);
        Assert.True(Gsm7.IsGsm7(text));
    }

    [Fact]
    public void A_time_that_is_looked_up_later_has_its_day_and_year_in_the_same_words()
    {
        TimeZoneInfo delhi = Zone("Asia/Kolkata");

        Assert.Equal("1 Dec 2026 00:30", new CustomerClock(delhi, IsTheirs: true, Languages.English.Times).OnDay(Unix("2026-11-30T19:00:00Z")));
        Assert.Equal(
            "1 Dec 2026 00:30 UTC+5:30", new CustomerClock(delhi, IsTheirs: false, Languages.English.Times).OnDay(Unix("2026-11-30T19:00:00Z")));
    }

    [Theory]
    [InlineData("+12125550123", "America/New_York")]
    [InlineData("+13105550123", "America/Los_Angeles")]
    [InlineData("+4915123456789", "Europe/Berlin")]
    [InlineData("+819012345678", "Asia/Tokyo")]
    [InlineData("+919876543210", "Asia/Calcutta")]
    public void E2_a_number_that_lies_in_one_zone_tells_it(string number, string zone) =>
        Assert.True(Zone(zone).HasSameRules(CustomerZones.Of(number)!), CustomerZones.Of(number)?.Id ?? "none");

    [Theory]
    [InlineData("+18005550123")]
    [InlineData("+15005550006")]
    [InlineData("US.13491208655302741918")]
    [InlineData("")]
    public void E2_a_number_that_may_lie_in_several_zones_or_is_none_tells_none(string number) =>
        Assert.Null(CustomerZones.Of(number));

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static long Unix(string at) =>
        DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
