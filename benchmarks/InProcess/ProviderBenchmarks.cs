using BenchmarkDotNet.Attributes;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>
/// The calls to the providers. In the whole ones a handler stands where .NET's sockets would be, so what those take is
/// not in them.
/// </summary>
public class ProviderBenchmarks : ExchangeBenchmarks
{
    private readonly byte[] intent = ProviderAnswers.Intent;
    private StripeOptions options = null!;
    private IPaymentGateway gateway = null!;
    private IMessageSender sender = null!;

    /// <summary>The parameters and the body.</summary>
    [Benchmark(Description = "charge, write")]
    public HttpContent Write() => FormBody.Of(StripeRequests.Of(Exchange.Charge, options));

    /// <summary>The intent with its charge and card, as facts.</summary>
    [Benchmark(Description = "charge, read the answer")]
    public async Task<ChargeFacts> ReadAsync()
    {
        using MemoryStream answer = new(intent);
        return StripeFacts.Of(await StripeIntentReader.ReadAsync(answer, CancellationToken.None), 0);
    }

    /// <summary>From the effect to the answer.</summary>
    [Benchmark(Description = "charge, whole without network")]
    public Task<GatewayOutcome> ChargeAsync() => gateway.SendAsync(Exchange.Charge, CancellationToken.None);

    /// <summary>From the effect to what became of the message.</summary>
    [Benchmark(Description = "receipt, whole without network")]
    public Task<MessageOutcome> SendAsync() =>
        sender.SendAsync(Exchange.Yes.Mailbox, "3-0", Exchange.Receipt, CancellationToken.None);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        options = Exchange.Get<IOptions<StripeOptions>>().Value;
        gateway = Exchange.Gateway;
        sender = Exchange.Get<IMessageSender>();
    }
}
