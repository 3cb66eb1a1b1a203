using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Chat2Pay.Sandbox.Twilio;

namespace Chat2Pay.Sandbox.Phones;

/// <summary>What the page does: holds the customer's phone and asks the bot's API for payments, as a shop would.</summary>
public sealed class PhoneDesk : IDisposable
{
    /// <summary>The customer's number; from the range kept for fiction, and valid.</summary>
    public const string CustomerNumber = "+12025550143";

    /// <summary>The body of the request shown on the console.</summary>
    public const string ExampleRequest =
        """{"to":"+12025550143","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200}""";

    private readonly HttpClient http;

    /// <summary>The desk of one sandbox.</summary>
    public PhoneDesk(SandboxWorld world, BotAddress bot)
    {
        Twilio = world.Twilio;
        Phone = world.Twilio.Phone(CustomerNumber);
        http = new HttpClient { BaseAddress = bot.Value };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.ApiKey);
    }

    /// <summary>The emulated Twilio, which tells of every change.</summary>
    public TwilioEmulator Twilio { get; }

    /// <summary>The customer's phone.</summary>
    public TwilioPhone Phone { get; }

    /// <summary>Asks for a payment. Null when it was accepted, else what was wrong.</summary>
    public async Task<string?> RequestAsync(PaymentForm form, CancellationToken cancellationToken)
    {
        object body = new
        {
            to = CustomerNumber,
            channel = form.Channel,
            orderNumber = form.OrderNumber,
            currency = "USD",
            amount = (long)(form.Amount * 100),
            items = new[] { new { name = form.Item, quantity = 1, unitAmount = (long)(form.Amount * 100) } },
        };
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/payment-requests")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return problem.RootElement.TryGetProperty("detail", out JsonElement detail)
            ? detail.GetString()
            : problem.RootElement.GetRawText();
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}

/// <summary>What the small form on the page asks for.</summary>
public sealed class PaymentForm
{
    /// <summary>What is bought.</summary>
    public string Item { get; set; } = "Coffee beans, 1 kg";

    /// <summary>US dollars.</summary>
    public decimal Amount { get; set; } = 42.00m;

    /// <summary>The merchant's order number.</summary>
    public string OrderNumber { get; set; } = "1042";

    /// <summary><c>sms</c> or <c>whatsapp</c>.</summary>
    public string Channel { get; set; } = "sms";
}
