using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

public sealed class CustomerAddressTests
{
    private static readonly MailboxAddresses Addresses = new(new byte[32], "acme");

    [Theory]
    [InlineData("+5511912345678", "+551112345678")]
    [InlineData("+5531987654321", "+553187654321")]
    [InlineData("+525512345678", "+5215512345678")]
    [InlineData("+541123456789", "+5491123456789")]
    [InlineData("+22997000001", "+2290197000001")]
    [InlineData("+22507000001", "+2250707000001")]
    [InlineData("+22545000001", "+2250545000001")]
    [InlineData("+22541000001", "+2250141000001")]
    public void D1_two_forms_of_one_number_are_one_mailbox(string one, string other) =>
        Assert.Equal(Addresses.OfCustomer(one), Addresses.OfCustomer(other));

    [Theory]
    [InlineData("+551133334444", "+5511933334444")]
    [InlineData("+5511912345678", "+5521912345678")]
    [InlineData("+525512345678", "+525512345679")]
    [InlineData("+12155512345", "+5215512345")]
    [InlineData("+22520000001", "+2252720000001")]
    public void D1_numbers_of_two_people_stay_two_mailboxes(string one, string other) =>
        Assert.NotEqual(Addresses.OfCustomer(one), Addresses.OfCustomer(other));

    [Theory]
    [InlineData("+5215512345678", "+525512345678")]
    [InlineData("+52 1 55 1234 5678", "+525512345678")]
    [InlineData("+525512345678", "+525512345678")]
    [InlineData("+5511912345678", "+5511912345678")]
    [InlineData("+551187654321", "+5511987654321")]
    [InlineData("+551112345678", "+5511912345678")]
    [InlineData("+5491123456789", "+5491123456789")]
    public void D1_the_API_takes_a_number_in_any_of_its_forms(string given, string read)
    {
        Assert.True(Bot.Api.PaymentRequests.PhoneNumbers.TryCanonicalise(given, out string? number));
        Assert.Equal(read, number);
    }

    [Theory]
    [InlineData("US.13491208655302741918")]
    [InlineData("BR.ENT.118x")]
    [InlineData("US.1")]
    public void D3_an_id_is_an_address_as_it_was_written(string id)
    {
        Assert.True(CustomerAddress.TryParse(id, out CustomerAddress? address));
        Assert.Equal((AddressKind.UserId, id, id), (address.Kind, address.Text, address.Identity));
        Assert.DoesNotContain(id.Length > 6 ? id[..^4] : id + "-", address.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("+")]
    [InlineData("+0155550123")]
    [InlineData("+141555")]
    [InlineData("+1415555012345678")]
    [InlineData("+1415555012\u0663")]
    [InlineData("14155550123")]
    [InlineData("72345")]
    [InlineData("us.134")]
    [InlineData("US.")]
    [InlineData("US.ENT.")]
    [InlineData("US.13-4")]
    [InlineData("USA.134")]
    [InlineData("ACME")]
    public void Anything_else_is_none(string? text) => Assert.False(CustomerAddress.TryParse(text, out _));

    [Fact]
    public void An_id_has_at_most_128_characters()
    {
        Assert.True(CustomerAddress.IsUserId("US." + new string('a', 128)));
        Assert.False(CustomerAddress.IsUserId("US." + new string('a', 129)));
    }
}
