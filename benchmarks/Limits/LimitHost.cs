using Chat2Pay.Benchmarks.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Chat2Pay.Benchmarks.Limits;

/// <summary>
/// The floor: Kestrel by hand, with the same I/O and nothing else. No dedupe, no lease, no dialog, no log, no retry.
/// </summary>
internal static class LimitHost
{
    private static readonly byte[] Twiml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"u8.ToArray();

    /// <param name="args">The limit (p, a, b or c), its port, the store, the port of the sink.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(
            Number(args[1]), listen => listen.Protocols = HttpProtocols.Http1));
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(args[2]);
        using ProviderCalls providers = new(Shop.Loopback(Number(args[3])));
        InlineWork work = new(redis.GetDatabase(), providers);
        await using QueuedWork queue = new(redis.GetDatabase(), work);
        await using WebApplication app = builder.Build();
        Func<string, Task> limit = args[0] switch
        {
            "p" => _ => Task.CompletedTask,
            "a" => work.KeepAsync,
            "b" => work.PayAsync,
            "c" => queue.TakeAsync,
            _ => throw new ArgumentException($"There is no limit {args[0]}."),
        };
        app.Run(http => AnswerAsync(http, limit));
        await app.RunAsync();
        return 0;
    }

    private static int Number(string text) =>
        int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task AnswerAsync(HttpContext http, Func<string, Task> limit)
    {
        if (http.Request.Path != Webhooks.Path)
        {
            return;
        }

        IFormCollection form = await http.Request.ReadFormAsync();
        if (!FormSignature.IsValid(form, http.Request.Headers["X-Twilio-Signature"].ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await limit(form["From"].ToString());
        http.Response.ContentType = "text/xml; charset=utf-8";
        http.Response.ContentLength = Twiml.Length;
        await http.Response.Body.WriteAsync(Twiml);
    }
}
