using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Chat2Pay.Benchmarks.Limits;

/// <summary>The two calls to the providers, each with the parameters of the bot's own.</summary>
internal sealed class ProviderCalls(string sink) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri charge = new(sink + "/v1/payment_intents");
    private readonly Uri message = new($"{sink}/2010-04-01/Accounts/{Shop.Account}/Messages.json");
    private readonly AuthenticationHeaderValue stripe = new("Bearer", "sk_test_0123456789abcdef");
    private readonly AuthenticationHeaderValue twilio =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Shop.Account}:{Shop.Token}")));

    /// <summary>Charges a card. Gives the status of the intent.</summary>
    public Task<string> ChargeAsync(string customer) => PostAsync(charge, stripe, "status",
    [
        new("amount", "4200"),
        new("currency", "usd"),
        new("customer", "cus_1"),
        new("payment_method", "pm_1"),
        new("confirm", "true"),
        new("off_session", "true"),
        new("description", "Order 1042"),
        new("metadata[request]", customer),
        new("expand[0]", "latest_charge"),
        new("expand[1]", "payment_method"),
    ]);

    /// <summary>Sends a message. Gives its id.</summary>
    public Task<string> SendAsync(string customer, string text) => PostAsync(message, twilio, "sid",
    [
        new("To", customer),
        new("From", Shop.Sms),
        new("Body", text),
        new("StatusCallback", Shop.PublicUrl + "/twilio/status"),
    ]);

    public void Dispose() => http.Dispose();

    private async Task<string> PostAsync(
        Uri uri, AuthenticationHeaderValue key, string wanted, KeyValuePair<string, string>[] parameters)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, uri) { Content = new FormUrlEncodedContent(parameters) };
        request.Headers.Authorization = key;
        using HttpResponseMessage response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.GetProperty(wanted).GetString()!;
    }
}
