using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Calls the emulator without a client library, for what a library would not send.</summary>
internal sealed class RawStripe : IDisposable
{
    private readonly HttpClient http;

    internal RawStripe(EmulatedAccount account)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = account.Emulator.BaseUri,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", EmulatedAccount.SecretKey);
    }

    internal HttpRequestHeaders Headers => http.DefaultRequestHeaders;

    internal Task<RawAnswer> PostAsync(string path, string form, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return SendAsync(request);
    }

    internal Task<RawAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    internal async Task<RawAnswer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await http.SendAsync(request);
        request.Dispose();
        return new RawAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)));
    }

    public void Dispose() => http.Dispose();
}

/// <summary>Status, body and headers of one answer.</summary>
internal sealed record RawAnswer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    internal JsonNode Json => JsonNode.Parse(Body)!;

    internal string? Error(string member) => (string?)Json["error"]![member];
}
