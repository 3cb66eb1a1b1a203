using System.Text;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Twilio;

/// <summary>Vectors of twilio-csharp's RequestValidatorTest, computed with the token "12345".</summary>
public sealed class TwilioSignatureTests
{
    private const string Body =
        "CallSid=CA1234567890ABCDE&From=%2B14158675309&Digits=1234&To=%2B18005551212&Caller=%2B14158675309";

    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static readonly Secret Token = new("12345");

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://MyCompany.com:1234/myapp.php?foo=1&bar=2", "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("http://MyCompany.com/myapp.php?foo=1&bar=2", "XY7AlKOKL6im4yWyX84gldUrtis=")]
    [InlineData("http://username:password@MyCompany.com/myapp.php?foo=1&bar=2", "PJ08CxXr7KLPjEQCTc8LkUSMwSM=")]
    public void Twilios_own_vectors_are_valid(string url, string signature)
    {
        TwilioForm form = Form(Body);

        Assert.True(TwilioSignature.IsValid([Token], url, form, signature));
        Assert.Equal(signature, TwilioSignature.Sign(Token, url, form));
    }

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void The_default_port_may_be_written_or_not(string url, string signature)
        => Assert.True(TwilioSignature.IsValid([Token], url, Form(Body), signature));

    [Theory]
    [InlineData("http://host", "http://host:80")]
    [InlineData("https://host?x=1:2", "https://host:443?x=1:2")]
    [InlineData("https://user:secret@host/a:b", "https://user:secret@host:443/a:b")]
    [InlineData("https://[::1]/a", "https://[::1]:443/a")]
    public void Ports_are_found_wherever_they_stand(string bare, string written)
    {
        Assert.True(Valid(bare, TwilioSignature.Sign(Token, written, TwilioForm.Empty)));
        Assert.True(Valid(written, TwilioSignature.Sign(Token, bare, TwilioForm.Empty)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base 64 !")]
    [InlineData("AAAA")]
    [InlineData("SSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8=RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void Anything_else_is_invalid(string? signature)
        => Assert.False(TwilioSignature.IsValid([Token], Url, Form(Body), signature));

    [Theory]
    [InlineData(Url + "3", Body)]
    [InlineData(Url, Body + "&x=1")]
    [InlineData(Url, Body + "+")]
    public void Every_letter_counts(string url, string body)
        => Assert.False(TwilioSignature.IsValid([Token], url, Form(body), Signature));

    [Fact]
    public void Any_of_the_valid_tokens_may_have_signed()
    {
        Assert.True(TwilioSignature.IsValid([new Secret("next"), Token], Url, Form(Body), Signature));
        Assert.False(TwilioSignature.IsValid([new Secret("next")], Url, Form(Body), Signature));
        Assert.False(TwilioSignature.IsValid([], Url, Form(Body), Signature));
    }

    [Fact]
    public void Repeated_names_are_sorted_by_value_and_equal_pairs_count_once()
    {
        string expected = TwilioSignature.Sign(Token, Url, Form("MediaUrl=a&MediaUrl=b"));

        Assert.Equal(expected, TwilioSignature.Sign(Token, Url, Form("MediaUrl=b&MediaUrl=a&MediaUrl=b")));
    }

    [Fact]
    public void Names_are_sorted_by_their_letters_codes_not_by_a_language()
        => Assert.Equal(
            TwilioSignature.Sign(Token, Url + "B1a2", TwilioForm.Empty),
            TwilioSignature.Sign(Token, Url, Form("a=2&B=1")));

    [Fact]
    public void Blanks_and_empty_values_are_signed_as_they_are()
        => Assert.Equal(
            TwilioSignature.Sign(Token, Url + "Body yes Empty", TwilioForm.Empty),
            TwilioSignature.Sign(Token, Url, Form("Empty=&Body=+yes+")));

    private static bool Valid(string url, string signature)
        => TwilioSignature.IsValid([Token], url, TwilioForm.Empty, signature);

    private static TwilioForm Form(string body) => TwilioForm.Parse(Encoding.UTF8.GetBytes(body));
}
