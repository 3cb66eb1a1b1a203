using System.Reflection;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Turns;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Simulation.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Simulation;

/// <summary>Designs that each lack one rule. The product's own code runs; what the rule does is taken out around it.</summary>
internal static class Mutants
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    /// <summary>Every mutant.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Store("inputs are not recognised when they come again", (input, now) =>
            input with { Id = $"{input.Id}/{now}", Aliases = [] }),
        Store("inputs are recognised for a moment only", (input, _) => input with { RememberFor = Instant }),
        Script("a lost lease still commits", "if h[1]~=ARGV[8] or (h[2] or '0')~=ARGV[9] then return {0} end", ""),
        Script("a node whose clock is behind turns time back", "text(math.max(now,tonumber(h[8] or '0')))", "text(now)"),
        Script("what STOP takes back is not written down", "if word then", "if false then"),
        Commit("messages have no order", commit => commit with
        {
            Effects = [.. commit.Effects.Select(effect => effect with { Lane = null })],
        }),
        Commit("the list is not told", commit => commit with { Listed = [] }),
        Commit("timers are forgotten", commit => commit with { DueAt = null }),
        Commit("late money is kept", commit => commit with
        {
            Effects = [.. commit.Effects.Where(effect => Call(effect) is not CreateRefund)],
        }),
        Commit("an old agreement still charges", commit => commit with
        {
            Effects = [.. commit.Effects.Select(effect => Call(effect) is ChargeCard ? effect with { NotAfter = null } : effect)],
        }),
        new("every repetition is a new charge")
        {
            Wire = (call, now) => call with
            {
                Headers = [.. call.Headers.Select(h => h.Key == "Idempotency-Key" ? new(h.Key, $"{h.Value}/{now}") : h)],
            },
        },
        new("a lost answer counts as a refusal") { LostIsRefused = true },
        new("a card is offered before its phone has answered for it")
        {
            Change = services => services.AddSingleton(
                provider => ChatRegistration.ChatSettingsOf(provider) with { ProofOfPhone = false }),
        },
        new("what no dialog can take is tried for ever")
        {
            Change = services => services.AddSingleton(
                provider => ChatRegistration.ChatSettingsOf(provider) with { MaxDeliveries = int.MaxValue }),
        },
        Commit("facts fall with what no dialog can take", commit => commit.Parked.Count == 0
            ? commit
            : new TurnCommit { Parked = commit.Parked, DueAt = commit.DueAt }),
        Gateway("a page counts as closed before the gateway says so", effect => effect is ExpireCheckout expire
            ? new SessionAnswer(new SessionFacts { SessionId = expire.SessionId, Status = SessionStatus.Expired })
            : null),
        Around("an input is acknowledged before it is stored", (method, a, go) =>
            method == nameof(IMailboxStore.DeliverAsync) ? Later(a, go) : go(a)),
        Around("a result is stored after its effect has ended, not with it", (method, a, go, store) =>
            method == nameof(IMailboxStore.CompleteEffectAsync) && a[1] is not null
                ? Apart(a, go, (box, result, now) => store.DeliverAsync(box, result, now, CancellationToken.None))
                : go(a)),
        Around("nobody takes over what a dead node left", (method, a, go) =>
            method == nameof(IMailboxStore.TakeDueAsync) ? Task.FromResult(new DueWork([], [])) : go(a)),
        Around("keys are used for ever", (method, a, go) => method switch
        {
            nameof(IMailboxStore.TakeDueAsync) => Young((Task<DueWork>)go(a)!, (long)a[2]!),
            _ => go(a),
        }),
    ];

    private static Mutant Script(string name, string rule, string without) => new(name)
    {
        Rewrite = script => script.Replace(rule, without, StringComparison.Ordinal),
        Rule = rule,
    };

    private static Mutant Store(string name, Func<NewInput, long, NewInput> change) => Around(name, (method, a, go) =>
        method == nameof(IMailboxStore.DeliverAsync) ? go([a[0], change((NewInput)a[1]!, (long)a[2]!), a[2], a[3]]) : go(a));

    private static Mutant Commit(string name, Func<TurnCommit, TurnCommit> change) => Around(name, (method, a, go) =>
        method == nameof(IMailboxStore.CommitAsync) ? go([a[0], change((TurnCommit)a[1]!), a[2], a[3]]) : go(a));

    private static Mutant Around(string name, Func<string, object?[], Func<object?[], object?>, object?> act) =>
        Around(name, (method, a, go, _) => act(method, a, go));

    private static Mutant Around(
        string name, Func<string, object?[], Func<object?[], object?>, RedisMailboxStore, object?> act) => new(name)
        {
            Change = services => services.AddSingleton(provider =>
            {
                RedisMailboxStore store = new(
                    provider.GetRequiredService<RedisCalls>(),
                    provider.GetRequiredService<RedisReplicas>(),
                    provider.GetRequiredService<IOptions<RedisOptions>>(),
                    NullLogger<RedisMailboxStore>.Instance);
                return Door.To<IMailboxStore>((method, a) => act(
                    method.Name, a, changed => Invoke(method, store, changed), store));
            }),
        };

    /// <summary>Answers some calls itself, and the gateway never hears of them.</summary>
    private static Mutant Gateway(string name, Func<MoneyEffect, GatewayAnswer?> answer) => new(name)
    {
        Change = services => services.AddSingleton(provider =>
        {
            StripeGateway gateway = new(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(StripeRegistration.ClientName),
                provider.GetRequiredService<IOptions<StripeOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                NullLogger<StripeGateway>.Instance);
            return Door.To<IPaymentGateway>((method, a) =>
                method.Name == nameof(IPaymentGateway.SendAsync) && answer((MoneyEffect)a[0]!) is { } answered
                    ? Task.FromResult<GatewayOutcome>(new GatewayOutcome.Answered(answered))
                    : Invoke(method, gateway, a));
        }),
    };

    private static object? Invoke(MethodInfo method, object target, object?[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static MoneyEffect? Call(NewEffect effect) =>
        TurnCodec.DecodeEffect(effect.Body) is MoveMoney money ? money.Call : null;

    private static Task<Delivery> Later(object?[] a, Func<object?[], object?> go)
    {
        _ = Behind(a, go);
        return Task.FromResult<Delivery>(new Delivery.Queued());
    }

    private static async Task Behind(object?[] a, Func<object?[], object?> go)
    {
        await Task.Yield();
        await (Task<Delivery>)go(a)!;
    }

    private static async Task<EffectEnd> Apart(
        object?[] a, Func<object?[], object?> go, Func<MailboxId, NewInput, long, Task<Delivery>> deliver)
    {
        EffectEnd end = await (Task<EffectEnd>)go([a[0], null, a[2], a[3], a[4]])!;
        return end with { Delivery = await deliver(((EffectClaim)a[0]!).Mailbox, (NewInput)a[1]!, (long)a[3]!) };
    }

    private static async Task<DueWork> Young(Task<DueWork> taken, long now)
    {
        DueWork due = await taken;
        return due with { Claims = [.. due.Claims.Select(claim => claim with { Claims = 2, FirstClaimedAt = now })] };
    }
}
