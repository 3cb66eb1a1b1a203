using System.Text;
using BenchmarkDotNet.Attributes;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Benchmarks.Load;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>The webhook that brings the "yes": its form, its signature, and the message in it.</summary>
public class WebhookBenchmarks : ExchangeBenchmarks
{
    private const string Url = Shop.PublicUrl + Webhooks.Path;

    private readonly HeaderDictionary headers = [];
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private TwilioOptions options = null!;
    private TwilioForm form = null!;
    private byte[] body = [];
    private string signature = "";

    /// <summary>The form's pairs.</summary>
    [Benchmark(Description = "Twilio's form, parse")]
    public TwilioForm Parse() => TwilioForm.Parse(body);

    /// <summary>Whether Twilio signed it.</summary>
    [Benchmark(Description = "Twilio's form, verify")]
    public bool Verify() => TwilioSignature.IsValid(options.AuthTokens, Url, form, signature);

    /// <summary>The message, free of card numbers.</summary>
    [Benchmark(Description = "Twilio's form, read as a message")]
    public Activity? Read() => TwilioInbound.ToActivity(form, headers, now, options);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        SignedForm webhook = PaidExchange.Webhook;
        options = Exchange.Get<IOptions<TwilioOptions>>().Value;
        body = Encoding.ASCII.GetBytes(webhook.Body);
        signature = webhook.Signature;
        form = TwilioForm.Parse(body);
        if (!Verify() || Read() is null)
        {
            throw new InvalidOperationException("The webhook would be refused: something else would be measured.");
        }
    }
}
