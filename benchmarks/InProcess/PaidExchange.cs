using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Benchmarks.Subjects;
using Chat2Pay.Bot;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>
/// What passes through the process when a customer says "yes" and pays, made by the product's own turns with the
/// settings of the bot that is measured over HTTP. The host it comes from is never started.
/// </summary>
internal sealed class PaidExchange : IAsyncDisposable
{
    private const int Who = 0;

    /// <summary>Nothing listens there: a host connects to its store when it is started.</summary>
    private const string NoStore = "127.0.0.1:1";

    private readonly WebApplication bot;

    private PaidExchange(WebApplication bot) => this.bot = bot;

    /// <summary>The webhook that brings the "yes".</summary>
    public static SignedForm Webhook => Webhooks.Form(Who, "yes", 0);

    /// <summary>The turn of the "yes": the state that waits for it, and the message.</summary>
    public required TurnLease Yes { get; init; }

    /// <summary>What that turn has the gateway do.</summary>
    public required ChargeCard Charge { get; init; }

    /// <summary>The turn of the gateway's answer.</summary>
    public required TurnLease Answer { get; init; }

    /// <summary>What that turn sends.</summary>
    public required SendMessage Receipt { get; init; }

    public static async Task<PaidExchange> PlayAsync()
    {
        WebApplication bot = BotHost.Build(Shop.Settings(NoStore, 1), Configure);
        TurnRunner runner = bot.Services.GetRequiredService<TurnRunner>();
        IPaymentGateway gateway = bot.Services.GetRequiredKeyedService<IPaymentGateway>(StripeOptions.Gateway.Id);
        long now = TimeProvider.System.GetUnixMilliseconds();
        TurnLease ask = Lease(0, ConversationModules.Codec.Encode(Customer.WithCard(Who, now)), Customer.Asked(Who), now);
        TurnLease yes = Next(ask, await runner.RunAsync(ask, CancellationToken.None), Said());
        TurnCommit charging = await runner.RunAsync(yes, CancellationToken.None);
        ChargeCard charge = (ChargeCard)Of<CallGateway>(charging).Call;
        GatewayOutcome outcome = await gateway.SendAsync(charge, CancellationToken.None);
        GatewayAnswered paid = new(charge, ((GatewayOutcome.Answered)outcome).Answer);
        TurnLease answer = Next(yes, charging, paid);
        return new PaidExchange(bot)
        {
            Yes = yes,
            Charge = charge,
            Answer = answer,
            Receipt = Of<SendMessage>(await runner.RunAsync(answer, CancellationToken.None)),
        };
    }

    /// <summary>A part of the host.</summary>
    /// <summary>The gateway that the exchange pays at.</summary>
    public IPaymentGateway Gateway => bot.Services.GetRequiredKeyedService<IPaymentGateway>(StripeOptions.Gateway.Id);

    public T Get<T>()
        where T : notnull => bot.Services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    private static void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.PostConfigureAll<HttpClientFactoryOptions>(options =>
            options.HttpMessageHandlerBuilderActions.Add(handlers => handlers.PrimaryHandler = new InstantProviders()));
    }

    private static MessageReceived Said() => new()
    {
        Channel = ChannelProfiles.Find("sms")!.Channel,
        From = Shop.Number(Who),
        To = Shop.Sms,
        MessageId = "SM" + new string('0', 32),
        Text = "yes",
    };

    private static TEffect Of<TEffect>(TurnCommit commit)
        where TEffect : Effect => commit.Effects.Select(effect => effect.Effect).OfType<TEffect>().Single();

    private static TurnLease Next(TurnLease last, TurnCommit commit, Input input) =>
        Lease(last.Version + 1, commit.State!.Value, input, last.TakenAt);

    private static TurnLease Lease(long version, ReadOnlyMemory<byte> state, Input input, long now) => new(
        Customer.Mailbox(Who),
        "token",
        version,
        state,
        [new QueuedInput(version + 1, now, 1, ConversationModules.Codec.Encode(input), null)],
        now);
}
