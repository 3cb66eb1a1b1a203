using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// Takes in whatever comes by OTLP, over HTTP or over gRPC, and nothing else
/// (https://opentelemetry.io/docs/specs/otlp/, https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private const int FrameHead = 5;
    private const string Grpc = "application/grpc";
    private const string Protobuf = "application/x-protobuf";

    private static readonly Dictionary<string, (string Signal, string ContentType)> Paths = new()
    {
        ["/v1/traces"] = ("traces", Protobuf),
        ["/v1/metrics"] = ("metrics", Protobuf),
        ["/opentelemetry.proto.collector.trace.v1.TraceService/Export"] = ("traces", Grpc),
        ["/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"] = ("metrics", Grpc),
    };

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Signal, string Body)> taken = new();

    private Collector(HttpProtocols protocol)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // Without TLS a port cannot ask which HTTP is spoken: it speaks one.
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocol));
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>Keys that came with the calls, each once.</summary>
    public ConcurrentDictionary<string, bool> Keys { get; } = new();

    /// <summary>What was not OTLP.</summary>
    public ConcurrentQueue<string> Strange { get; } = new();

    public static async Task<Collector> StartAsync(HttpProtocols protocol)
    {
        Collector collector = new(protocol);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>All that came of a signal, a byte a character.</summary>
    public string Text(string signal) => string.Concat(taken.Where(call => call.Signal == signal).Select(c => c.Body));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using MemoryStream all = new();
        await http.Request.Body.CopyToAsync(all);
        byte[] body = all.ToArray();
        if (http.Request.Method != "POST"
            || !Paths.TryGetValue(http.Request.Path, out (string Signal, string ContentType) export)
            || http.Request.ContentType != export.ContentType
            || (export.ContentType == Grpc && !IsOneFrame(body)))
        {
            Strange.Enqueue($"{http.Request.Method} {http.Request.Path} {http.Request.ContentType}, {body.Length} bytes");
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        taken.Enqueue((export.Signal, Encoding.Latin1.GetString(body)));
        Keys.TryAdd(http.Request.Headers["api-key"].ToString(), true);
        http.Response.ContentType = export.ContentType;
        if (export.ContentType == Grpc)
        {
            http.Response.DeclareTrailer("grpc-status");
            await http.Response.Body.WriteAsync(new byte[FrameHead]);
            http.Response.AppendTrailer("grpc-status", "0");
        }
    }

    /// <summary>A byte that says "not compressed", four that say how long the message is, and the message.</summary>
    private static bool IsOneFrame(byte[] body) => body.Length > FrameHead
        && body[0] == 0
        && BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1)) == body.Length - FrameHead;
}
