using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Redis.Callbacks;
using Chat2Pay.Adapters.Redis.Logs;
using Chat2Pay.Tests.Simulation.World;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <content>Designs of callbacks that each lack one rule.</content>
internal static partial class Mutants
{
    private static IEnumerable<Mutant> OfCallbacks =>
    [
        new("callbacks are not signed")
        {
            Plan = PlanMaker.MakeWithCallbacks,
            Wire = (call, _) => call.Uri.Host == CallbackReceiver.Host
                ? call with { Headers = [.. call.Headers.Where(header => header.Key != "webhook-signature")] }
                : call,
        },
        Script("the cursor of callbacks moves without what it has passed", "local first=take_in(6,#ARGV)", "local first='1'") with
        {
            Plan = PlanMaker.MakeWithCallbacks,
        },
        Callback("a callback that failed is not sent again", (method, a, go) => method == nameof(ICallbackStore.EndAsync)
            && a[3] is CallbackOutcome { Status: CallbackStatus.Pending } outcome
                ? go([a[0], a[1], a[2], outcome with { Status = CallbackStatus.Failed }, a[4], a[5], a[6]])
                : go(a)),
        Callback("nobody serves the callbacks of a dead node", (method, a, go) => method == nameof(ICallbackStore.LeaseAsync)
            ? go([a[0], a[1], TimeSpan.FromDays(30), a[3], a[4]])
            : go(a)),
        new("any answer to a callback is success")
        {
            Plan = PlanMaker.MakeWithCallbacks,
            Change = services => services.AddSingleton(provider =>
            {
                ICallbackSender sender = ActivatorUtilities.CreateInstance<HttpCallbackSender>(provider);
                return Door.To<ICallbackSender>((method, a) => With(
                    (Task<CallbackAnswer>)Invoke(method, sender, a)!,
                    answer => answer.Status is null ? answer : answer with { Status = 200 }));
            }),
        },
        new("callbacks read the log backwards")
        {
            Plan = PlanMaker.MakeWithCallbacks,
            Change = services => services.AddSingleton(provider =>
            {
                ILogs logs = ActivatorUtilities.CreateInstance<RedisLogs>(provider);
                return Door.To<ILogs>((method, a) => method.Name == nameof(ILogs.ReadAsync)
                    ? With((Task<LogPage>)Invoke(method, logs, a)!, page => page with { Entries = [.. page.Entries.Reverse()] })
                    : Invoke(method, logs, a));
            }),
        },
    ];

    private static Mutant Callback(string name, Func<string, object?[], Func<object?[], object?>, object?> act) => new(name)
    {
        Plan = PlanMaker.MakeWithCallbacks,
        Change = services => services.AddSingleton(provider =>
        {
            ICallbackStore store = ActivatorUtilities.CreateInstance<RedisCallbackStore>(provider);
            return Door.To<ICallbackStore>((method, a) => act(method.Name, a, changed => Invoke(method, store, changed)));
        }),
    };
}
