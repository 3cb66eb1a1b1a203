using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

/// <summary>
/// Ids and tokens are stored, sent and printed: they may never come out differently. The vectors were reckoned apart
/// from this code, with an HMAC-SHA256 (RFC 2104) and Crockford's alphabet (https://www.crockford.com/base32.html).
/// </summary>
public sealed class AddressTests
{
    private const string Customer = "+15550001111";
    private const string Address = "f9dz4862a0eqk7kqprdy";
    private const string Local = "041061050r";

    private static readonly byte[] Key = new byte[32];

    private static MailboxId Mailbox => MailboxId.For(Key, "acme", Customer);

    [Fact]
    public void Base_32_uses_its_whole_alphabet_in_order()
    {
        byte[] ascending = Convert.FromHexString("00443214c74254b635cf84653a56d7c675be77df");

        Assert.Equal("0123456789abcdefghjkmnpqrstvwxyz", Base32.Encode(ascending, 32));
    }

    [Fact]
    public void Base_32_needs_bits_for_every_character()
    {
        Assert.Equal("zz", Base32.Encode([0xff, 0xff], 2));
        Assert.Equal("zzz", Base32.Encode([0xff, 0xff], 3));
        Assert.Equal("", Base32.Encode([], 0));
        Assert.Throws<ArgumentException>("length", () => Base32.Encode([0xff, 0xff], 4));
    }

    [Theory]
    [InlineData("0z9a", true)]
    [InlineData("", true)]
    [InlineData("i", false)]
    [InlineData("l", false)]
    [InlineData("o", false)]
    [InlineData("u", false)]
    [InlineData("A", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    public void Base_32_leaves_out_what_is_misread(string text, bool valid) =>
        Assert.Equal(valid, Base32.IsValid(text));

    [Fact]
    public void Base_32_counts()
    {
        Assert.Equal(0, Base32.ToNumber("0"));
        Assert.Equal(32, Base32.ToNumber("10"));
        Assert.Equal((1L << 60) - 1, Base32.ToNumber("zzzzzzzzzzzz"));
        Assert.Throws<OverflowException>(() => Base32.ToNumber("zzzzzzzzzzzzz"));
    }

    [Theory]
    [InlineData("acme", Customer, Address, 8)]
    [InlineData("other", Customer, "krgzh6ar6ha6xm8cvn45", 38)]
    [InlineData("acme", "whatsapp-user-7", "yjd03vkxe3bn5f5ae49p", 59)]
    public void A_mailbox_has_the_same_address_and_shard_for_ever(
        string merchant, string customer, string address, int shard)
    {
        MailboxId mailbox = MailboxId.For(Key, merchant, customer);

        Assert.Equal(address, mailbox.Value);
        Assert.Equal(address, mailbox.ToString());
        Assert.Equal(shard, mailbox.Shard(64));
    }

    [Fact]
    public void Another_key_gives_other_addresses() => Assert.Equal(
        "ygq78h6v0xbbb52kktkp",
        MailboxId.For([.. Enumerable.Range(0, 32).Select(i => (byte)i)], "acme", Customer).Value);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(16_384)]
    public void Shards_are_in_range_and_all_used(int shards)
    {
        int[] found = [.. Enumerable.Range(0, 2_000).Select(i => MailboxId.For(Key, "acme", $"+1555{i:D7}").Shard(shards))];

        Assert.All(found, shard => Assert.InRange(shard, 0, shards - 1));
        Assert.True(found.Distinct().Count() >= Math.Min(shards, 1_500), $"{found.Distinct().Count()} of {shards}");
    }

    [Fact]
    public void Addresses_are_read_back_and_nothing_else_is()
    {
        Assert.True(MailboxId.TryParse(Address, out MailboxId read));
        Assert.Equal(Mailbox, read);
        Assert.False(MailboxId.TryParse(Address.AsSpan(1), out _));
        Assert.False(MailboxId.TryParse(Address + "0", out _));
        Assert.False(MailboxId.TryParse(Address.ToUpperInvariant(), out _));
        Assert.False(MailboxId.TryParse("", out _));
    }

    [Fact]
    public void A_request_id_names_its_mailbox()
    {
        PaymentRequestId id = PaymentRequestId.New(Mailbox, [1, 2, 3, 4, 5, 6, 7]);

        Assert.Equal($"pr_{Address}{Local}", id.Value);
        Assert.Equal((Mailbox, Local), (id.Mailbox, id.Local));
        Assert.Equal(id, PaymentRequestId.From(Mailbox, Local));
        Assert.True(PaymentRequestId.TryParse(id.Value, out PaymentRequestId read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pr_")]
    [InlineData("pr_" + Address)]
    [InlineData("pi_" + Address + Local)]
    [InlineData("PR_" + Address + Local)]
    [InlineData("pr_" + Address + Local + "0")]
    [InlineData("pr_" + Address + "041061050u")]
    [InlineData("pr_u9dz4862a0eqk7kqprdy" + Local)]
    public void What_is_no_request_id_is_not_read(string? text) =>
        Assert.False(PaymentRequestId.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("041061050")]
    [InlineData("04106105ou")]
    public void A_broken_local_part_is_refused(string local) =>
        Assert.Throws<ArgumentException>(nameof(local), () => PaymentRequestId.From(Mailbox, local));
}
