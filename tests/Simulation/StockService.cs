using System.Text;
using System.Text.Json;
using Chat2Pay.Tests.Simulation.World;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Chat2Pay.Tests.Simulation;

/// <summary>The service that journeys call: it knows prices, takes bookings, and fails at times.</summary>
internal sealed class StockService : IHttpApplication<IFeatureCollection>
{
    /// <summary>Its name in the settings.</summary>
    public const string Name = "stock";

    /// <summary>Where it is called.</summary>
    public const string Host = "stock.test";

    private const double Failure = 0.2;
    private readonly SimulatedWorld town;
    private readonly Random chance;
    private readonly List<ServiceArrival> arrivals = [];

    public StockService(SimulatedWorld town, Random chance)
    {
        this.town = town;
        this.chance = chance;
        town.Network.Map(Host, () => (town.Outside, Server));
    }

    /// <summary>Every call that came, in order.</summary>
    public IReadOnlyList<ServiceArrival> Arrivals => arrivals;

    public Task StartAsync() => Server.StartAsync(this, CancellationToken.None);

    private SimServer Server { get; } = new("https://" + Host);

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        IHttpRequestFeature request = context.GetRequiredFeature<IHttpRequestFeature>();
        using MemoryStream body = new();
        request.Body.CopyTo(body);
        (int status, string answer) = Answer(request.Method);
        arrivals.Add(new ServiceArrival(
            request.Method,
            request.Path,
            request.Headers["Idempotency-Key"].ToString(),
            body.Length > 0 ? JsonSerializer.Deserialize<Booking>(body.ToArray(), JsonSerializerOptions.Web) : null,
            status == 200));
        context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = status;
        context.GetRequiredFeature<IHttpResponseBodyFeature>().Stream.Write(Encoding.UTF8.GetBytes(answer));
        return Task.CompletedTask;
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    private (int Status, string Answer) Answer(string method) =>
        town.IsHealed || chance.NextDouble() >= Failure ? (200, method == "GET" ? """{"price":12.5}""" : "{}")
        : chance.Next(4) switch
        {
            0 => (404, "{}"),
            1 => (200, """{"cost":1}"""),
            2 => (503, "busy"),
            _ => (500, ""),
        };
}

/// <summary>What is booked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Payment">The payment request that paid for it.</param>
internal sealed record Booking(string Run, string Payment);

/// <summary>A call that came to the service.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path.</param>
/// <param name="Key">Its Idempotency-Key.</param>
/// <param name="Booking">What it books; null for a question.</param>
/// <param name="IsTaken">True if it was answered with 200.</param>
internal sealed record ServiceArrival(string Method, string Path, string Key, Booking? Booking, bool IsTaken);
