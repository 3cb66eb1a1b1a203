using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Benchmarks.Load;

/// <summary>
/// Plays Stripe and Twilio as cheaply as can be: answers of the real size, made beforehand, at once or after a delay.
/// The sandbox's emulators keep books and sign webhooks, which would cost more than what is measured.
/// </summary>
internal sealed class ProviderSink : IAsyncDisposable
{
    /// <summary>Where callbacks are sent.</summary>
    public const string CallbackPath = "/callbacks";

    private readonly WebApplication app;
    private int callbacks;
    private long messageTime;
    private long begun;
    private int charges;
    private int messages;
    private int expected;
    private TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProviderSink(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.Run(AnswerAsync);
        Port = port;
    }

    public int Port { get; }

    /// <summary>Calls to Stripe since the last <see cref="Expect"/>.</summary>
    public int Charges => charges;

    /// <summary>Calls to Twilio since the last <see cref="Expect"/>.</summary>
    public int Messages => messages;

    /// <summary>Callbacks since the last <see cref="Expect"/>.</summary>
    public int Callbacks => callbacks;

    /// <summary>The mean of the times at which messages came since the last <see cref="Expect"/>, milliseconds.</summary>
    public double MeanMessageTime => (double)messageTime / messages / Stopwatch.Frequency * 1_000;

    /// <summary>How long Stripe takes.</summary>
    public TimeSpan ChargeTakes { get; set; }

    /// <summary>How long Twilio takes.</summary>
    public TimeSpan MessageTakes { get; set; }

    public static async Task<ProviderSink> StartAsync(int port)
    {
        ProviderSink sink = new(port);
        await sink.app.StartAsync();
        return sink;
    }

    /// <summary>Begins to count. The task ends when so many messages have been sent; gives the time of the last.</summary>
    public async Task<long> Expect(int count)
    {
        charges = 0;
        messages = 0;
        callbacks = 0;
        messageTime = 0;
        begun = Stopwatch.GetTimestamp();
        sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        expected = count;
        await sent.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return Stopwatch.GetTimestamp();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        await DrainAsync(http.Request.BodyReader);
        if (http.Request.Path == CallbackPath)
        {
            Interlocked.Increment(ref callbacks);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        Interlocked.Add(ref messageTime, ProviderAnswers.IsCharge(http.Request.Path.Value!) ? 0 : Since());
        bool charge = ProviderAnswers.IsCharge(http.Request.Path.Value!);
        TimeSpan wait = charge ? ChargeTakes : MessageTakes;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, TimeProvider.System);
        }

        byte[] answer = charge ? ProviderAnswers.Intent : ProviderAnswers.Message;
        http.Response.StatusCode = charge ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        http.Response.BodyWriter.Write(answer);
        await http.Response.BodyWriter.FlushAsync();
        Count(charge);
    }

    /// <summary>From the start of the count, so that the sum of many is still exact.</summary>
    private long Since() => Stopwatch.GetTimestamp() - begun;

    private void Count(bool charge)
    {
        if (charge)
        {
            Interlocked.Increment(ref charges);
        }
        else if (Interlocked.Increment(ref messages) == expected)
        {
            sent.TrySetResult();
        }
    }

    private static async Task DrainAsync(PipeReader body)
    {
        ReadResult read;
        do
        {
            read = await body.ReadAsync();
            body.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
    }
}
