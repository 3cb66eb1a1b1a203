using Chat2Pay.Adapters.Wire;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Wire;

public sealed class FormBodyTests(ITestOutputHelper output)
{
    [Fact]
    public async Task It_is_what_dotnet_makes()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (int round = 0; round < 500; round++)
        {
            KeyValuePair<string, string>[] pairs = new KeyValuePair<string, string>[random.Next(20)];
            for (int i = 0; i < pairs.Length; i++)
            {
                pairs[i] = new(Text(random), Text(random));
            }

            using FormUrlEncodedContent expected = new(pairs);
            using HttpContent content = FormBody.Of(pairs);

            Assert.Equal(await expected.ReadAsStringAsync(), await content.ReadAsStringAsync());
            Assert.Equal(expected.Headers.ContentType, content.Headers.ContentType);
        }
    }

    private static string Text(Random random)
    {
        const string Letters = "abcXYZ019 +%&=#?/[]\\\"'<>()!*\r\n\t\u00E9\u20AC\u0664-_.~";
        return new string(random.GetItems<char>(Letters, random.Next(12))) + (random.Next(3) == 0 ? "\U0001F600" : "");
    }
}
