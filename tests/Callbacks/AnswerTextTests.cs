using System.Text;
using Chat2Pay.Adapters.Callbacks;

namespace Chat2Pay.Tests.Callbacks;

/// <summary>What is kept of a receiver's answer.</summary>
public sealed class AnswerTextTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(" \r\n ", null)]
    [InlineData("ok", "ok")]
    [InlineData("<h1>Not\n   found</h1>", "<h1>Not found</h1>")]
    [InlineData("no order 1042", "no order 1042")]
    [InlineData("call +1 202 555 0123 45", "call +…")]
    [InlineData("id 20260301123456", "id …")]
    [InlineData("got whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw here", "got … here")]
    [InlineData("wrong signature v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "wrong signature …")]
    [InlineData("Authorization: Bearer abc.def-123", "Authorization: Bearer …")]
    [InlineData("{\"password\":\"hunter2\"}", "{\"password\":\"…\"}")]
    [InlineData("sk_live_abcdefgh failed", "… failed")]
    public void Long_numbers_and_secrets_are_left_out(string body, string? kept) =>
        Assert.Equal(kept, AnswerText.Of(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_card_number_is_left_out() => Assert.DoesNotContain(
        "4242 4242", AnswerText.Of("card 4242 4242 4242 4242 was declined"u8), StringComparison.Ordinal);

    [Fact]
    public void It_is_never_longer_than_256_characters()
    {
        Assert.Equal(256, AnswerText.Of(Encoding.UTF8.GetBytes(new string('x', 4_000)))!.Length);
        Assert.Equal(255, AnswerText.Of(Encoding.UTF8.GetBytes(new string('x', 255) + "😀😀"))!.Length);
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm() => Assert.Equal("a b", AnswerText.Of([(byte)'a', 0xFF, 0xFE, 0, (byte)'b']));
}
