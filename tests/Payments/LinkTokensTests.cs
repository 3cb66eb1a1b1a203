using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Payments;

/// <summary>The vectors were reckoned apart from this code: links and buttons that were sent must go on working.</summary>
public sealed class LinkTokensTests
{
    private const string PaySecret = "hjpsfyv20vgn2nthhz7cpcbsy8";
    private const string ReceiptSecret = "ptan8d26wq7xybyvsk2v70dtpe";

    private static readonly PaymentRequestId Id =
        PaymentRequestId.New(MailboxId.For(new byte[32], "acme", "+15550001111"), [1, 2, 3, 4, 5, 6, 7]);

    private static readonly LinkTokens Tokens = new(new byte[32]);

    [Fact]
    public void Tokens_codes_and_nonces_stay_the_same_for_ever()
    {
        string address = Id.Value["pr_".Length..];

        Assert.Equal(address + PaySecret, Tokens.PayToken(Id));
        Assert.Equal(address + ReceiptSecret, Tokens.ReceiptToken(Id));
        Assert.Equal("gnq40bh7ma29n8jnfdjt5m2p6p", LinkTokens.Hash(Tokens.PayToken(Id)));
        Assert.Equal(["0014", "4020", "1595"], Enumerable.Range(0, 3).Select(salt => Tokens.ShortCode(Id, salt)));
        Assert.Equal("xyhxy9jc79xfrc3y", Tokens.Nonce(Id, 1));
    }

    [Fact]
    public void A_token_has_56_characters_of_which_at_least_128_bits_are_secret()
    {
        const int Known = MailboxId.Length + PaymentRequestId.LocalLength;
        const int BitsPerCharacter = 5;

        Assert.All([Tokens.PayToken(Id), Tokens.ReceiptToken(Id)], token =>
        {
            Assert.Equal(56, token.Length);
            Assert.True(Base32.IsValid(token));
            Assert.True((token.Length - Known) * BitsPerCharacter >= 128);
        });
    }

    [Fact]
    public void Only_the_token_itself_matches_its_stored_hash()
    {
        string token = Tokens.PayToken(Id);
        string stored = LinkTokens.Hash(token);

        Assert.True(LinkTokens.Matches(token, stored));
        Assert.False(LinkTokens.Matches(Tokens.ReceiptToken(Id), stored));
        Assert.False(LinkTokens.Matches(stored, stored));
        Assert.False(LinkTokens.Matches("", stored));
        Assert.False(LinkTokens.Matches(token, ""));
        Assert.DoesNotContain(PaySecret, stored, StringComparison.Ordinal);
    }

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
        Assert.All(
            [null, "", token[1..], token + "0", token.ToUpperInvariant(), Id.Value, "u" + token[1..]],
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

        Assert.NotEqual(PaySecret, Tokens.PayToken(other)[^26..]);
        Assert.NotEqual(PaySecret, others.PayToken(Id)[^26..]);
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
