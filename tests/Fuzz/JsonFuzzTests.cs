using System.Net.Http.Headers;
using System.Text;
using Chat2Pay.Tests.Host;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Fuzz;

/// <summary>Bodies of the API of every kind: answered 2xx or 4xx, and no card is shown back.</summary>
public sealed class JsonFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly HostFixture host = new()
    {
        More = new Dictionary<string, string?> { ["Api:CallsPerMinute"] = "100000" },
    };

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public Task F3_every_body_is_answered() => new FuzzRun(output).PlayAsync(async random =>
    {
        string card = HostileTexts.Card(random);
        byte[] body = Body(card, random);
        using HttpRequestMessage call = new(HttpMethod.Post, "/v1/payment-requests")
        {
            Content = new ByteArrayContent(body),
        };
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HostFixture.Key);
        call.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using HttpResponseMessage answer = await host.Client.SendAsync(call);
        string said = await answer.Content.ReadAsStringAsync();

        int status = (int)answer.StatusCode;
        Assert.True(status is >= 200 and < 300 or >= 400 and < 500, $"{status} for {Encoding.Latin1.GetString(body)}");
        Assert.DoesNotContain(card, said, StringComparison.Ordinal);
        Assert.True(status < 400 || answer.Content.Headers.ContentType?.MediaType == "application/problem+json", said);
    });

    [Fact]
    public Task F3_every_path_and_query_is_answered() => new FuzzRun(output).PlayAsync(async random =>
    {
        string text = Escaped(random);
        string path = random.Next(4) switch
        {
            0 => $"/v1/payment-requests/{text}",
            1 => $"/v1/payment-requests?{text}",
            2 => $"/p/{text}",
            _ => $"/v1/payment-requests?orderNumber={text}&cursor={Escaped(random)}&createdFrom={Escaped(random)}",
        };
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, path);

        int status = (int)answer.StatusCode;
        Assert.True(status is >= 200 and < 300 or >= 400 and < 500, $"{status} for {path}");
    });

    /// <summary>Bytes of a text or of nothing at all, as addresses carry them.</summary>
    private static string Escaped(Random random)
    {
        byte[] bytes = random.Next(2) == 0
            ? Encoding.UTF8.GetBytes(HostileTexts.Noise(random))
            : [.. Enumerable.Range(0, random.Next(20)).Select(_ => (byte)random.Next(256))];
        return "x" + string.Concat(bytes.Select(one => $"%{one:X2}"));
    }

    private static byte[] Body(string card, Random random)
    {
        string Text() => random.Next(3) switch
        {
            0 => Quote(HostileTexts.Noise(random), random),
            1 => Quote(HostileTexts.Disguise(card, random), random),
            _ => Quote("1042", random),
        };
        string Number() => random.Next(6) switch
        {
            0 => "-1",
            1 => "1e400",
            2 => "99999999999999999999",
            3 => "50.0",
            _ => "5000",
        };
        string items = random.Next(3) == 0 ? $",\"items\":[{{\"name\":{Text()},\"quantity\":1,\"unitAmount\":{Number()}}}]" : "";
        string metadata = random.Next(2) == 0 ? $",\"metadata\":{{{Text()}:[{Text()},{Number()},null]}}" : "";
        string more = random.Next(4) == 0 ? $",{Text()}:{Text()}" : "";
        string to = random.Next(4) == 0 ? Text() : "\"+12025550" + random.Next(100, 200) + "\"";
        byte[] body = Encoding.UTF8.GetBytes(
            $"{{\"to\":{to},\"channel\":\"sms\",\"orderNumber\":{Text()},\"currency\":\"USD\",\"amount\":{Number()}{items}{metadata}{more}}}");
        for (int i = random.Next(8) == 0 ? random.Next(1, 5) : 0; i > 0; i--)
        {
            body[random.Next(body.Length)] = (byte)random.Next(256);
        }

        return body;
    }

    /// <summary>A JSON string; half a surrogate pair is written as an escape, which only a reader of texts notices.</summary>
    private static string Quote(string text, Random random)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            bool escape = c is < ' ' or '"' or '\\' || char.IsSurrogate(c) || random.Next(10) == 0;
            quoted.Append(escape ? $"\\u{(int)c:x4}" : c.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
