using System.Text;
using Chat2Pay.Adapters.Twilio;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Twilio;

public sealed class TwilioFormTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("", "")]
    [InlineData("&&", "")]
    [InlineData("a=1&b=2", "a:1|b:2")]
    [InlineData("b=2&a=1&b=1", "b:2|a:1|b:1")]
    [InlineData("a", "a:")]
    [InlineData("a&b=", "a:|b:")]
    [InlineData("=x", ":x")]
    [InlineData("a=b=c", "a:b=c")]
    [InlineData("a+b=c+d", "a b:c d")]
    [InlineData("From=%2B1415&B%6Fdy=100%25", "From:+1415|Body:100%")]
    [InlineData("a=%&b=%4&c=%zz&d=%+4", "a:%|b:%4|c:%zz|d:% 4")]
    [InlineData("a=%E2%82%AC%F0%9F%98%80", "a:\u20AC\U0001F600")]
    [InlineData("a=%FF", "a:\uFFFD")]
    [InlineData("a=%00", "a:\0")]
    [InlineData("a=%26%3D%0A", "a:&=\n")]
    public void Every_body_has_a_reading(string body, string expected)
        => Assert.Equal(expected, string.Join('|', Parse(body).Pairs.Select(pair => $"{pair.Key}:{pair.Value}")));

    [Fact]
    public void The_first_of_repeated_names_is_the_value()
    {
        TwilioForm form = Parse("a=1&a=2&A=3");

        Assert.Equal("1", form["a"]);
        Assert.Equal("3", form["A"]);
        Assert.Null(form["b"]);
    }

    [Fact]
    public void A_body_over_64_kB_is_not_read()
    {
        Assert.Single(TwilioForm.Parse(new byte[TwilioForm.MaxLength]).Pairs);
        Assert.Throws<ArgumentException>(() => TwilioForm.Parse(new byte[TwilioForm.MaxLength + 1]));
    }

    [Fact]
    public void Its_text_form_holds_no_values()
        => Assert.Equal("Body From", Parse("Body=secret&From=%2B1").ToString());

    [Fact]
    public async Task What_dotnet_encodes_comes_back()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (int round = 0; round < 500; round++)
        {
            KeyValuePair<string, string>[] pairs = new KeyValuePair<string, string>[random.Next(1, 20)];
            for (int i = 0; i < pairs.Length; i++)
            {
                pairs[i] = new(Text(random), Text(random));
            }

            using FormUrlEncodedContent content = new(pairs);

            TwilioForm form = TwilioForm.Parse(await content.ReadAsByteArrayAsync());

            Assert.Equal(pairs, form.Pairs);
        }
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        byte[] alphabet = "ab%2Bf=&+;\u00E9\0"u8.ToArray();
        for (int round = 0; round < 5_000; round++)
        {
            byte[] body = [.. Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)])];

            Assert.All(TwilioForm.Parse(body).Pairs, pair => Assert.NotNull(pair.Value));
        }
    }

    private static TwilioForm Parse(string body) => TwilioForm.Parse(Encoding.UTF8.GetBytes(body));

    private static string Text(Random random)
    {
        const string Letters = "abcXYZ019 +%&=#?/\\\"'<>\r\n\t\u00E9\u20AC\u0664-_.~";
        return "k" + new string(random.GetItems<char>(Letters, random.Next(12)));
    }
}
