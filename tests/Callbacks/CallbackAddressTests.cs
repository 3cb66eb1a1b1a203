using System.Net;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Turns.Callbacks;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Callbacks;

/// <summary>Where callbacks are not sent, however the address is written or found.</summary>
public sealed class CallbackAddressTests
{
    private static readonly CallbackAddresses Public = new([], allowsLoopback: false);
    private static readonly CallbackAddresses Local = new([], allowsLoopback: true);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("2002:7f00:0001::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void A_special_address_is_not_sent_to(string address) => Assert.False(Public.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:81b::200e")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_is(string address) => Assert.True(Public.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("192.168.7.7", true)]
    [InlineData("192.168.7.8", false)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("fd12::5", true)]
    [InlineData("169.254.169.254", false)]
    public void A_network_that_the_installation_names_is(string address, bool isAllowed) => Assert.Equal(
        isAllowed,
        new CallbackAddresses(["10.1.0.0/16", "192.168.7.7", "fd12::/16"], allowsLoopback: false).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/8", null)]
    [InlineData("fd00::/16", null)]
    [InlineData("192.168.7.7", null)]
    [InlineData("0.0.0.0/0", "is at the widest a /8 of IPv4 or a /16 of IPv6: name the networks that your receivers are in.")]
    [InlineData("::/0", "is at the widest a /8 of IPv4 or a /16 of IPv6: name the networks that your receivers are in.")]
    [InlineData("shop.example", "is an address or a network such as 10.1.0.0/16.")]
    public void The_setting_names_networks_and_not_all_of_them(string network, string? fault)
    {
        ValidateOptionsResult result = new CallbackOptionsRules().Validate(null, new CallbackOptions { AllowedNetworks = [network] });

        Assert.Equal(fault is null ? null : "Callbacks:AllowedNetworks:0 " + fault, result.FailureMessage);
    }

    [Theory]
    [InlineData("https://shop.example/callbacks")]
    [InlineData("https://shop.example:8443/c?token=a%20b")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://bücher.example/")]
    public void An_https_url_of_a_public_host_is_taken(string url) => Assert.Null(CallbackUrl.Fault(url, Public));

    [Theory]
    [InlineData("shop.example/callbacks", "must be an absolute https URL of at most 2,048 characters.")]
    [InlineData("ftp://shop.example/", "must be an absolute https URL of at most 2,048 characters.")]
    [InlineData("file:///etc/passwd", "must be an absolute https URL of at most 2,048 characters.")]
    [InlineData("http://shop.example/", "must begin with https://.")]
    [InlineData("http://localhost:5090/", "must begin with https://.")]
    [InlineData("https://user:word@shop.example/", "must not hold a user name or a password.")]
    [InlineData("https://shop.example/#part", "must not have a fragment (#).")]
    [InlineData("https://shop.example:22/", "must have port 443, or 1,024 or above.")]
    [InlineData("https://shop.example:80/", "must have port 443, or 1,024 or above.")]
    [InlineData("https://localhost/", "must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it.")]
    [InlineData("https://[::1]/", "must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it.")]
    [InlineData("https://169.254.169.254/", "must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it.")]
    [InlineData("https://0x7f.1/", "must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it.")]
    [InlineData("https://2130706433/", "must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it.")]
    [InlineData("https://[fd00:ec2::254]/", "must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it.")]
    public void Any_other_is_refused_with_the_reason(string url, string fault) => Assert.Equal(fault, CallbackUrl.Fault(url, Public));

    [Fact]
    public void A_long_url_is_refused() => Assert.NotNull(
        CallbackUrl.Fault("https://shop.example/" + new string('a', CallbackUrl.MaxLength), Public));

    [Fact]
    public void Where_the_bot_is_on_loopback_receivers_may_be_there_without_tls()
    {
        Assert.Null(CallbackUrl.Fault("http://localhost:5090/callbacks", Local));
        Assert.Null(CallbackUrl.Fault("http://127.0.0.1:5090/callbacks", Local));
        Assert.Equal("must begin with https://.", CallbackUrl.Fault("http://shop.example/", Local));
        Assert.False(Local.Allows(IPAddress.Parse("10.0.0.1")));
    }

    [Fact]
    public async Task Every_address_of_a_name_is_checked()
    {
        CallbackConnector connector = new(
            Public, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.1")]));

        CallbackRefusedException refused = await Assert.ThrowsAsync<CallbackRefusedException>(
            () => connector.FindAsync("shop.example", default));

        Assert.Equal(CallbackFaults.ForbiddenAddress, refused.Fault);
    }

    [Fact]
    public async Task A_name_without_an_address_is_no_receiver()
    {
        CallbackConnector connector = new(Public, (_, _) => Task.FromResult<IPAddress[]>([]));

        CallbackRefusedException refused = await Assert.ThrowsAsync<CallbackRefusedException>(
            () => connector.FindAsync("shop.example", default));

        Assert.Equal(CallbackFaults.NoAddress, refused.Fault);
    }
}
