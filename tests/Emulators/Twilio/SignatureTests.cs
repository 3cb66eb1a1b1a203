using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Tests.Emulators.Twilio;

public sealed class SignatureTests
{
    private static readonly Dictionary<string, string> Call = new()
    {
        ["CallSid"] = "CA1234567890ABCDE",
        ["From"] = "+14158675309",
        ["Digits"] = "1234",
        ["To"] = "+18005551212",
        ["Caller"] = "+14158675309",
    };

    /// <summary>Expected values: twilio-csharp, RequestValidatorTest.cs, token 12345.</summary>
    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://MyCompany.com:1234/myapp.php?foo=1&bar=2", "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("http://MyCompany.com/myapp.php?foo=1&bar=2", "XY7AlKOKL6im4yWyX84gldUrtis=")]
    [InlineData("http://username:password@MyCompany.com/myapp.php?foo=1&bar=2", "PJ08CxXr7KLPjEQCTc8LkUSMwSM=")]
    public void Signatures_are_those_of_the_published_vectors(string url, string expected) =>
        Assert.Equal(expected, TwilioSigner.Sign("12345", url, Call));

    [Fact]
    public void The_fragment_takes_no_part() =>
        Assert.Equal(
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
            TwilioSigner.Sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2#rc=3&rp=all", Call));

    /// <summary>Expected value: twilio-csharp, RequestValidatorTest.cs.</summary>
    [Fact]
    public void A_body_hash_is_lower_case_hexadecimal_sha_256() =>
        Assert.Equal(
            "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
            TwilioSigner.BodyHash("""{"property": "value", "boolean": true}"""u8));

    [Fact]
    public void Repeated_values_of_a_name_count_once_and_sorted()
    {
        KeyValuePair<string, string>[] repeated = [new("Sid", "b"), new("Sid", "a"), new("Sid", "b")];
        KeyValuePair<string, string>[] unique = [new("Sid", "a"), new("Sid", "b")];

        Assert.Equal(
            TwilioSigner.Sign("12345", "https://a.example/", unique),
            TwilioSigner.Sign("12345", "https://a.example/", repeated));
    }
}
