using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Chat2Pay.Tests.Simulation.World;

/// <summary>Serves a host's whole pipeline without sockets: a call is a task of the process that serves it.</summary>
internal sealed class SimServer : IServer
{
    private Func<FeatureCollection, Task>? serve;

    public SimServer(string address)
    {
        ServerAddressesFeature addresses = new();
        addresses.Addresses.Add(address);
        Features.Set<IServerAddressesFeature>(addresses);
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        serve = async features =>
        {
            TContext context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
            }
            finally
            {
                application.DisposeContext(context, null);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        serve = null;
        return Task.CompletedTask;
    }

    /// <summary>Answers one call; null when the connection was broken off instead.</summary>
    public async Task<SimAnswer?> AnswerAsync(SimCall call)
    {
        using MemoryStream request = new(call.Body, writable: false);
        using MemoryStream response = new();
        using Lifetime lifetime = new();
        HttpResponseFeature answer = new();
        FeatureCollection features = new();
        features.Set<IHttpRequestFeature>(RequestOf(call, request));
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(response));
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = IPAddress.Loopback });
        try
        {
            await (serve ?? throw new InvalidOperationException("Nobody serves here."))(features);
        }
        catch (Exception) when (lifetime.IsAborted)
        {
            return null;
        }

        return lifetime.IsAborted ? null : new SimAnswer(answer.StatusCode, answer.Headers, response.ToArray());
    }

    public void Dispose() => serve = null;

    private static HttpRequestFeature RequestOf(SimCall call, MemoryStream body)
    {
        HttpRequestFeature request = new()
        {
            Method = call.Method,
            Scheme = call.Uri.Scheme,
            Protocol = "HTTP/1.1",
            Path = Uri.UnescapeDataString(call.Uri.AbsolutePath),
            QueryString = call.Uri.Query,
            RawTarget = call.Uri.PathAndQuery,
            Body = body,
        };
        request.Headers["Host"] = call.Uri.Authority;
        request.Headers.ContentLength = call.Body.Length;
        foreach ((string name, string value) in call.Headers)
        {
            request.Headers[name] = value;
        }

        return request;
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource aborted = new();

        public Lifetime() => RequestAborted = aborted.Token;

        public CancellationToken RequestAborted { get; set; }

        public bool IsAborted { get; private set; }

        public void Abort()
        {
            IsAborted = true;
            aborted.Cancel();
        }

        public void Dispose() => aborted.Dispose();
    }
}

/// <summary>A call on its way.</summary>
internal sealed record SimCall(
    string Method, Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string What => $"{Method} {Uri.Host}{Uri.AbsolutePath}";
}

/// <summary>The answer to a call.</summary>
internal sealed record SimAnswer(int Status, IHeaderDictionary Headers, byte[] Body);
