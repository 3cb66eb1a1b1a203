using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Simulation.World;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Chat2Pay.Tests.Simulation;

/// <summary>The shop's receiver of callbacks: it fails at times until everything is healed, and keeps what came.</summary>
internal sealed class CallbackReceiver : IHttpApplication<IFeatureCollection>
{
    public const string Host = "receiver.test";

    private const double Failure = 0.2;
    private static readonly int[] Failures = [500, 503, 404, 302];

    private readonly SimulatedWorld town;
    private readonly Random chance;
    private readonly List<CallbackArrival> arrivals = [];
    private CallbackEndpointId endpoint;
    private byte[] secret = [];

    public CallbackReceiver(SimulatedWorld town, Random chance)
    {
        this.town = town;
        this.chance = chance;
        town.Network.Map(Host, () => (town.Outside, Server));
    }

    /// <summary>Every call that came, in order.</summary>
    public IReadOnlyList<CallbackArrival> Arrivals => arrivals;

    /// <summary>True when it fails no more.</summary>
    public bool IsHealed { get; set; }

    private SimServer Server { get; } = new("https://" + Host);

    private string EndpointKey => FormattableString.Invariant(
        $"c2p:{{{endpoint.Shard(SimulatedWorld.Shards)}}}:callback:{endpoint}");

    /// <summary>Makes its endpoint through the API, as a shop does.</summary>
    public async Task StartAsync()
    {
        await Server.StartAsync(this, CancellationToken.None);
        using HttpClient shop = new(town.Caller) { BaseAddress = new Uri("https://bot.test"), Timeout = Timeout.InfiniteTimeSpan };
        using HttpRequestMessage call = new(HttpMethod.Post, "/v1/callback-endpoints")
        {
            Content = new StringContent($$"""{"url":"https://{{Host}}/callbacks"}""", Encoding.UTF8, "application/json"),
        };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.ApiKey);
        call.Headers.Add("Idempotency-Key", "callbacks");
        using HttpResponseMessage answer = await shop.SendAsync(call);
        JsonElement made = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(CallbackEndpointId.TryParse(made.GetProperty("id").GetString(), out endpoint));
        secret = Convert.FromBase64String(made.GetProperty("secret").GetString()!["whsec_".Length..]);
    }

    /// <summary>When something is to be sent or read: 0 for now; null for nothing.</summary>
    public long? DueAt()
    {
        if (IsBehind())
        {
            return 0;
        }

        IEnumerable<byte[]> pending = town.Store.Keys.Hash(EndpointKey + ":pending").Values;
        return pending.Select(one => (long?)ConversationModules.Codec.DecodeRecord<CallbackDelivery>(one).NextAt).Min();
    }

    /// <summary>What still has to be sent; null when nothing does.</summary>
    public string? WhatIsLeft()
    {
        int pending = town.Store.Keys.Hash(EndpointKey + ":pending").Count;
        return pending > 0 ? $"{pending} callbacks are pending" : IsBehind() ? "the callback endpoint has not read all events" : null;
    }

    /// <summary>Every committed event of the shop, those of each subject in their order.</summary>
    public IReadOnlyList<EventRecord> Committed() =>
    [
        .. Enumerable.Range(0, SimulatedWorld.Shards).SelectMany(shard => town.Store.Keys.Members(LogOf(shard)))
            .Select(member => ConversationModules.Codec.DecodeRecord<EventRecord>(
                Encoding.Latin1.GetBytes(member[(LogPosition.Length + 1)..]))),
    ];

    /// <summary>True if a call has the one signature that is right for its time and body.</summary>
    public bool IsSigned(CallbackArrival arrival) => arrival.Signature == "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        secret, (byte[])[.. Encoding.UTF8.GetBytes($"{arrival.Id}.{arrival.Timestamp}."), .. arrival.Body]));

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        IHttpRequestFeature request = context.GetRequiredFeature<IHttpRequestFeature>();
        using MemoryStream body = new();
        request.Body.CopyTo(body);
        bool fails = !IsHealed && chance.NextDouble() < Failure;
        int status = fails ? Failures[chance.Next(Failures.Length)] : 204;
        arrivals.Add(new CallbackArrival(
            town.Loop.Now,
            request.Headers["webhook-id"].ToString(),
            request.Headers["webhook-timestamp"].ToString(),
            request.Headers["webhook-signature"].ToString(),
            body.ToArray(),
            IsTaken: !fails));
        context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = status;
        return Task.CompletedTask;
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    private static string LogOf(int shard) =>
        FormattableString.Invariant($"c2p:{{{shard}}}:log:") + EventRecord.LogOf("shop");

    private bool IsBehind()
    {
        if (!town.Store.Keys.Hash(EndpointKey).TryGetValue("k", out byte[]? text)
            || !LogCursor.TryParse(Encoding.ASCII.GetString(text), SimulatedWorld.Shards, out LogCursor? cursor))
        {
            return false;
        }

        return Enumerable.Range(0, SimulatedWorld.Shards).Any(shard =>
            town.Store.Keys.Highest(LogOf(shard)) is { } last
            && LogPosition.Parse(Encoding.Latin1.GetBytes(last)).IsAfter(cursor[shard]));
    }
}

/// <summary>A call that came to the receiver.</summary>
/// <param name="At">When, Unix milliseconds.</param>
/// <param name="Id">Its webhook-id.</param>
/// <param name="Timestamp">Its webhook-timestamp.</param>
/// <param name="Signature">Its webhook-signature.</param>
/// <param name="Body">Its body.</param>
/// <param name="IsTaken">True if it was answered with success.</param>
internal sealed record CallbackArrival(long At, string Id, string Timestamp, string Signature, byte[] Body, bool IsTaken)
{
    /// <summary>How far the time it says is from the time it came, milliseconds.</summary>
    public long Off => Math.Abs(At - (long.Parse(Timestamp, CultureInfo.InvariantCulture) * 1_000));
}
