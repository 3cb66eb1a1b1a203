using System.Text.Json.Serialization;

namespace Chat2Pay.Sandbox.Billing;

/// <summary>
/// A merchant's billing server with three invoices, on the host of the phones: the service <c>billing</c> that the example
/// journeys/invoice.yaml calls.
/// </summary>
internal sealed class BillingServer
{
    /// <summary>Where it is, on the host of the phones.</summary>
    public const string Path = "/billing";

    private const int KeptKeys = 1_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Invoice> invoices = new Invoice[]
    {
        new("2041", "Maria Gomez", 38.50m, "2026-11-15"),
        new("2042", "Tom Byrne", 120m, "2026-12-01"),
        new("2043", "Ana Lima", 0m, "2026-10-01"),
    }.ToDictionary(invoice => invoice.Number);

    /// <summary>Maps its calls.</summary>
    public void Map(IEndpointRouteBuilder host)
    {
        RouteGroupBuilder calls = host.MapGroup(Path).DisableAntiforgery();
        calls.MapGet("/invoices/{number}", Read);
        calls.MapPost("/invoices/{number}/payments", Book);
    }

    private IResult Read(string number)
    {
        lock (gate)
        {
            return invoices.TryGetValue(number, out Invoice? invoice) ? TypedResults.Json(invoice) : TypedResults.NotFound();
        }
    }

    /// <summary>Books a payment; a call that comes again under its key changes nothing.</summary>
    private IResult Book(string number, InvoicePayment payment, HttpRequest request)
    {
        string key = request.Headers["Idempotency-Key"].ToString();
        lock (gate)
        {
            if (!invoices.TryGetValue(number, out Invoice? invoice))
            {
                return TypedResults.NotFound();
            }

            if (keys.Count < KeptKeys && keys.Add(key))
            {
                invoices[number] = invoice with { AmountDue = Math.Max(0, invoice.AmountDue - payment.Amount) };
            }

            return TypedResults.Json(invoices[number], statusCode: StatusCodes.Status201Created);
        }
    }

    private sealed record Invoice(
        [property: JsonPropertyName("number")] string Number,
        [property: JsonPropertyName("customer")] string Customer,
        [property: JsonPropertyName("amount_due")] decimal AmountDue,
        [property: JsonPropertyName("due_on")] string DueOn);

    private sealed record InvoicePayment(
        [property: JsonPropertyName("amount")] decimal Amount,
        [property: JsonPropertyName("payment_id")] string PaymentId);
}
