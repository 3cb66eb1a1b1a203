using System.Reflection;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.FailOver;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Simulation.World;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Simulation;

/// <content>How a rule is taken out around the product's own code.</content>
internal static partial class Mutants
{
    private static Mutant Script(string name, string rule, string without) => new(name)
    {
        Rewrite = script => script.Replace(rule, without, StringComparison.Ordinal),
        Rule = rule,
    };

    private static Mutant Store(string name, Func<NewInput, long, NewInput> change) => Around(name, (method, a, go) =>
        method == nameof(IMailboxStore.DeliverAsync) ? go([a[0], change((NewInput)a[1]!, (long)a[2]!), a[2], a[3]]) : go(a));

    private static Mutant Commit(string name, Func<TurnCommit, TurnCommit> change) => Around(name, (method, a, go) =>
        method == nameof(IMailboxStore.CommitAsync) ? go([a[0], change((TurnCommit)a[1]!), a[2], a[3]]) : go(a));

    /// <summary>Changes the state that a turn writes; gets the one it was given as well.</summary>
    private static Mutant State(string name, Action<MailboxState, MailboxState> change) => Around(name, (method, a, go) =>
        method == nameof(IMailboxStore.CommitAsync) && a[1] is TurnCommit { State: { } written } commit
            ? go([a[0], commit with { State = Changed(((TurnLease)a[0]!).State, written, change) }, a[2], a[3]])
            : go(a));

    private static ReadOnlyMemory<byte>? Changed(
        ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> written, Action<MailboxState, MailboxState> change)
    {
        MailboxState state = ConversationModules.Codec.DecodeState(written);
        change(ConversationModules.Codec.DecodeState(before), state);
        return ConversationModules.Codec.Encode(state);
    }

    /// <summary>Changes what a turn is given, wherever its lease comes from.</summary>
    private static Mutant Lease(string name, Func<TurnLease, TurnLease> change) => new(name)
    {
        Change = services => services.AddSingleton(
            provider => Leasing(StoreOf(provider), change, commit => commit)),
    };

    /// <summary>A store that changes what a turn is given and what it writes.</summary>
    public static IMailboxStore Leasing(
        RedisMailboxStore store, Func<TurnLease, TurnLease> given, Func<TurnCommit, TurnCommit> written) =>
        Door.To<IMailboxStore>((method, a) => method.Name switch
        {
            nameof(IMailboxStore.DeliverAsync) => With(
                (Task<Delivery>)Invoke(method, store, a)!, delivery => Leased(delivery, given)),
            nameof(IMailboxStore.CommitAsync) => With(
                (Task<CommitResult>)Invoke(method, store, [a[0], written((TurnCommit)a[1]!), a[2], a[3]])!,
                result => result is CommitResult.Done { Next: { } next } done ? done with { Next = given(next) } : result),
            nameof(IMailboxStore.TakeDueAsync) => With(
                (Task<DueWork>)Invoke(method, store, a)!, due => due with { Leases = [.. due.Leases.Select(given)] }),
            nameof(IMailboxStore.CompleteEffectAsync) or nameof(IMailboxStore.DeadLetterEffectAsync) => With(
                (Task<EffectEnd>)Invoke(method, store, a)!,
                end => end with { Delivery = end.Delivery is { } had ? Leased(had, given) : null }),
            _ => Invoke(method, store, a),
        });

    private static Delivery Leased(Delivery delivery, Func<TurnLease, TurnLease> change) =>
        delivery is Delivery.Leased leased ? new Delivery.Leased(change(leased.Lease)) : delivery;

    private static async Task<T> With<T>(Task<T> task, Func<T, T> change) => change(await task);

    private static Mutant Around(string name, Func<string, object?[], Func<object?[], object?>, object?> act) =>
        Around(name, (method, a, go, _) => act(method, a, go));

    private static Mutant Around(
        string name, Func<string, object?[], Func<object?[], object?>, RedisMailboxStore, object?> act) => new(name)
        {
            Change = services => services.AddSingleton(provider =>
            {
                RedisMailboxStore store = StoreOf(provider);
                return Door.To<IMailboxStore>((method, a) => act(
                    method.Name, a, changed => Invoke(method, store, changed), store));
            }),
        };

    /// <summary>The product's own store.</summary>
    public static RedisMailboxStore StoreOf(IServiceProvider provider) => new(
        provider.GetRequiredService<RedisCalls>(),
        provider.GetRequiredService<RedisReplicas>(),
        provider.GetRequiredService<IOptions<RedisOptions>>(),
        NullLogger<RedisMailboxStore>.Instance);

    /// <summary>Answers some calls itself, and the gateway never hears of them.</summary>
    private static Mutant Gateway(string name, Func<GatewayRequest, GatewayAnswer?> answer) => new(name)
    {
        Change = services => services.AddKeyedSingleton(Gateways.Stripe, (provider, _) =>
        {
            StripeGateway gateway = new(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(StripeRegistration.ClientName),
                provider.GetRequiredService<IOptions<StripeOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                NullLogger<StripeGateway>.Instance);
            return Door.To<IPaymentGateway>((method, a) =>
                method.Name == nameof(IPaymentGateway.SendAsync) && answer((GatewayRequest)a[0]!) is { } answered
                    ? Task.FromResult<GatewayOutcome>(new GatewayOutcome.Answered(answered))
                    : Invoke(method, gateway, a));
        }),
    };

    private static object? Invoke(MethodInfo method, object target, object?[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static IEnumerable<LogEntry> Told(TurnCommit commit) => commit.Appended.Where(entry => entry.Bounds is null);

    private static TranscriptAuthor AuthorOf(LogEntry entry) =>
        ConversationModules.Codec.DecodeRecord<TranscriptRecord>(entry.Body).Author;

    private static GatewayRequest? Call(OutboxEntry effect) =>
        ConversationModules.Codec.DecodeEffect(effect.Body) is CallGateway money ? money.Call : null;

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
        return end with { Delivery = await deliver(((OutboxLease)a[0]!).Mailbox, (NewInput)a[1]!, (long)a[3]!) };
    }

    private static async Task<EffectEnd> Kept(object?[] a, RedisMailboxStore store)
    {
        long now = (long)a[3]!;
        await store.RetryEffectAsync((OutboxLease)a[0]!, now + 60_000, now, CancellationToken.None);
        return new EffectEnd(false, null, null);
    }

    private static async Task<DueWork> Young(Task<DueWork> taken, long now, Func<OutboxLease, bool> which, int claims)
    {
        DueWork due = await taken;
        return due with
        {
            Claims = [.. due.Claims.Select(claim => which(claim) ? claim with { Claims = claims, FirstClaimedAt = now } : claim)],
        };
    }
}
