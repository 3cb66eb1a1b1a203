using System.Reflection;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Journeys;
using Chat2Pay.Bot.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using IServer = Microsoft.AspNetCore.Hosting.Server.IServer;

namespace Chat2Pay.Tests.Simulation.World;

/// <summary>One bot: the product's own host, with the world's wires, clock, store and chance in the place of the machine's.</summary>
internal sealed class SimNode : IDisposable
{
    private static readonly MethodInfo Execute =
        typeof(BackgroundService).GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly WebApplication app;
    private readonly Type? without;
    private readonly bool hasJourneys;

    public SimNode(
        SimOwner owner,
        SimNetwork network,
        SimStore store,
        Random chance,
        IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection> change,
        Type? without,
        ILoggerProvider? log)
    {
        Owner = owner;
        this.without = without;
        hasJourneys = settings.ContainsKey("Journeys:Folder");
        Server = new SimServer("http://bot.test");
        app = BotHost.Build([], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Logging.ClearProviders();
            if (log is not null)
            {
                builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
            }

            IServiceCollection services = builder.Services;
            services.AddSingleton<IServer>(Server);
            services.AddSingleton<TimeProvider>(owner.Time);
            services.AddSingleton(store.ConnectionOf(owner));
            services.AddSingleton<RandomBytes>(count =>
            {
                byte[] bytes = new byte[count];
                chance.NextBytes(bytes);
                return bytes;
            });
            services.PostConfigureAll<HttpClientFactoryOptions>(http =>
            {
                http.HttpMessageHandlerBuilderActions.Add(handlers => handlers.PrimaryHandler = network.CallerOf(owner));

                // On a busy machine a client's own time-out would end a call by real time; the network ends it by simulated.
                http.HttpClientActions.Add(client => client.Timeout = Timeout.InfiniteTimeSpan);
            });
            change(services);
        });
    }

    public SimOwner Owner { get; }

    public SimServer Server { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>
    /// Starts what the host would start, in its order, each on this node's own scheduler. A background worker is run
    /// directly: the host would put it on the thread pool, where nobody decides its order. The journeys are loaded first,
    /// as on a host.
    /// </summary>
    public async Task StartAsync()
    {
        foreach (IHostedService hosted in app.Services.GetServices<IHostedService>())
        {
            if (hosted.GetType() == without)
            {
                continue;
            }

            if (hosted is JourneyFiles files && hasJourneys)
            {
                await files.LookAsync(CancellationToken.None);
            }

            if (hosted is BackgroundService)
            {
                _ = (Task)Execute.Invoke(hosted, [CancellationToken.None])!;
            }
            else
            {
                await hosted.StartAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Lets go of what it holds; nothing of it runs by then.</summary>
    public void Dispose() => ((IDisposable)app).Dispose();
}
