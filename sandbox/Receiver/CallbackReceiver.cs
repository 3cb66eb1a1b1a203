using System.Net.Http.Headers;
using System.Text.Json;
using Chat2Pay.Adapters.Wire;

namespace Chat2Pay.Sandbox.Receiver;

/// <summary>
/// The shop's receiver of callbacks: registers itself at the bot, verifies what comes, keeps each event once, and fails when
/// it is told to.
/// </summary>
public sealed class CallbackReceiver(TimeProvider time)
{
    /// <summary>Where it listens, on the host of the phones.</summary>
    public const string Path = "/callbacks";

    private const int Kept = 50;
    private const int MaxBody = 20_000;

    private readonly Lock gate = new();
    private readonly LinkedList<ReceivedEvent> events = new();
    private string? secret;
    private int refused;

    /// <summary>Something came, or was refused.</summary>
    public event Action? Changed;

    /// <summary>True while it answers 503 to everything.</summary>
    public bool Fails { get; set; }

    /// <summary>How many callbacks it has not taken: while it fails, or because of their signature.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>The latest events, newest first.</summary>
    public IReadOnlyList<ReceivedEvent> Events
    {
        get
        {
            lock (gate)
            {
                return [.. events];
            }
        }
    }

    /// <summary>Asks the bot to send events here.</summary>
    /// <param name="bot">Where the bot is.</param>
    /// <param name="page">Where the phones are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HttpRequestException">The bot refused.</exception>
    public async Task RegisterAsync(Uri bot, Uri page, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { BaseAddress = bot };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.ApiKey);
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/callback-endpoints")
        {
            Content = JsonContent.Create(new { url = new Uri(page, Path), description = "The sandbox's own receiver" }),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        JsonElement endpoint = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        secret = endpoint.GetProperty("secret").GetString();
    }

    /// <summary>Takes a callback.</summary>
    public async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] body = (await BoundedBody.ReadAsync(request, MaxBody, cancellationToken) ?? default).ToArray();
        bool valid = secret is { } known && CallbackSignature.IsValid(
            known,
            request.Headers["webhook-id"].ToString(),
            request.Headers["webhook-timestamp"].ToString(),
            request.Headers["webhook-signature"].ToString(),
            body,
            time.GetUtcNow());
        if (!valid || Fails)
        {
            Interlocked.Increment(ref refused);
            Changed?.Invoke();
            return valid ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable) : TypedResults.Unauthorized();
        }

        Keep(JsonElement.Parse(body));
        Changed?.Invoke();
        return TypedResults.NoContent();
    }

    private void Keep(JsonElement told)
    {
        string id = told.GetProperty("id").GetString()!;
        lock (gate)
        {
            if (events.FirstOrDefault(one => one.Id == id) is { } known)
            {
                events.Find(known)!.Value = known with { Times = known.Times + 1 };
                return;
            }

            string about = told.GetProperty("data").TryGetProperty("orderNumber", out JsonElement order) ? order.GetString()! : "";
            events.AddFirst(new ReceivedEvent(
                id, told.GetProperty("type").GetString()!, told.GetProperty("sequence").GetInt32(), about, time.GetUtcNow(), Times: 1));
            if (events.Count > Kept)
            {
                events.RemoveLast();
            }
        }
    }
}
