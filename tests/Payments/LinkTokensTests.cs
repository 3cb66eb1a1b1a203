using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

/// <summary>The vectors were reckoned apart from this code: links and buttons that were sent must go on working.</summary>
public sealed class LinkTokensTests
{
    private const string PaySecret = "4HSG0wqIPVezUG2fkBUIQU";
    private const string ReceiptSecret = "5YWqVwZly9oQfY8AQwMBM3";

    private static readonly PaymentRequestId Id =
        PaymentRequestId.New(MailboxId.For(new byte[32], "acme", "+15550001111"), [1, 2, 3, 4, 5, 6, 7]);

    private static readonly LinkTokens Tokens = new(new byte[32]);

    [Fact]
    public void Tokens_codes_and_nonces_stay_the_same_for_ever()
    {
        const string Address = "ChzNurOwODBei44Fi" + "01G2OE5BA";

        Assert.Equal(Address + PaySecret, Tokens.PayToken(Id));
        Assert.Equal(Address + ReceiptSecret, Tokens.ReceiptToken(Id));
        Assert.Equal(["0014", "4020", "1595"], Enumerable.Range(0, 3).Select(salt => Tokens.ShortCode(Id, salt)));
        Assert.Equal("xyhxy9jc79xfrc3y", Tokens.Nonce(Id, 1));
    }

    [Fact]
    public void E15_a_token_has_48_letters_and_digits_of_which_22_hold_128_secret_bits()
    {
        Assert.Equal(48, LinkTokens.TokenLength);
        Assert.All([Tokens.PayToken(Id), Tokens.ReceiptToken(Id)], token => Assert.Matches("^[0-9A-Za-z]{48}$", token));
        Assert.True(Base62.TryDecode(Base62.Encode(UInt128.MaxValue, 22), out UInt128 largest));
        Assert.Equal(UInt128.MaxValue, largest);
        Assert.Throws<ArgumentException>("length", () => Base62.Encode(UInt128.MaxValue, 21));
    }

    [Fact]
    public void E15_every_request_reads_back_from_its_token()
    {
        Random random = new(20_261_130);
        byte[] bytes = new byte[8];
        for (int i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            PaymentRequestId id = PaymentRequestId.New(MailboxId.For(new byte[32], "acme", $"+1555{i}"), bytes);

            Assert.True(LinkTokens.TryParse(Tokens.PayToken(id), out PaymentRequestId read));
            Assert.Equal(id, read);
        }
    }

    [Theory]
    [InlineData("zzzzzzzzzzzzzzzzz", "01G2OE5BA")]
    [InlineData("ChzNurOwODBei44Fi", "zzzzzzzzz")]
    public void A_part_that_is_too_large_for_its_bits_names_no_request(string mailbox, string request) =>
        Assert.False(LinkTokens.TryParse(mailbox + request + PaySecret, out _));

    [Fact]
    public void The_receipt_has_a_token_of_its_own()
    {
        Assert.True(Tokens.IsReceiptToken(Tokens.ReceiptToken(Id), Id));
        Assert.False(Tokens.IsReceiptToken(Tokens.PayToken(Id), Id));
        Assert.False(Tokens.IsReceiptToken(Tokens.ReceiptToken(Id), PaymentRequestId.From(Id.Mailbox, "0000000000")));
        Assert.False(Tokens.IsReceiptToken("", Id));
    }

    [Fact]
    public void A_token_names_its_request_and_what_is_no_token_names_none()
    {
        string token = Tokens.PayToken(Id);

        Assert.True(LinkTokens.TryParse(token, out PaymentRequestId read));
        Assert.Equal(Id, read);
        Assert.False(LinkTokens.TryParse(token.ToUpperInvariant(), out PaymentRequestId other) && other == Id);
        Assert.All(
            [
                null, "", token[1..], token + "0", Id.Value, "-" + token[1..], "é" + token[1..],
                token[..^22] + new string('z', 22), "zz" + token[2..],
            ],
            text => Assert.False(LinkTokens.TryParse(text, out _)));
    }

    [Fact]
    public void Codes_are_four_digits_and_change_with_the_salt()
    {
        string[] codes = [.. Enumerable.Range(0, 500).Select(salt => Tokens.ShortCode(Id, salt))];

        Assert.All(codes, code => Assert.Matches("^[0-9]{4}$", code));
        Assert.True(codes.Distinct().Count() > 450, $"{codes.Distinct().Count()} of 500");
    }

    [Fact]
    public void Another_request_and_another_key_have_other_secrets()
    {
        PaymentRequestId other = PaymentRequestId.From(Id.Mailbox, "0000000000");
        LinkTokens others = new([.. Enumerable.Repeat((byte)1, 32)]);

        Assert.NotEqual(PaySecret, Tokens.PayToken(other)[^22..]);
        Assert.NotEqual(PaySecret, others.PayToken(Id)[^22..]);
        Assert.NotEqual(Tokens.Nonce(Id, 0), Tokens.Nonce(Id, 1));
        Assert.NotEqual(Tokens.Nonce(Id, 0), Tokens.Nonce(other, 0));
        Assert.Equal(16, Tokens.Nonce(Id, 0).Length);
    }

    [Fact]
    public void A_short_key_is_refused() =>
        Assert.Throws<ArgumentException>("key", () => new LinkTokens(new byte[31]));

    [Fact]
    public void A_verification_code_is_six_digits_and_another_for_each_attempt_and_request()
    {
        string[] codes = [.. Enumerable.Range(1, 20).Select(attempt => Tokens.VerificationCode(Id, attempt))];

        Assert.All(codes, code => Assert.Matches("^[0-9]{6}$", code));
        Assert.Equal(codes, codes.Distinct());
        Assert.Equal(codes[0], Tokens.VerificationCode(Id, 1));
    }
}
