using Chat2Pay.Adapters.Redis.Connection;

namespace Chat2Pay.Bot.Commands;

/// <summary>
/// Builds the host with a command line's settings and lets a command work on its services. Nothing of the bot is started:
/// no port is opened and no worker runs.
/// </summary>
/// <param name="build">Builds the host.</param>
/// <param name="console">Where the command writes.</param>
internal sealed class CommandRunner(Func<WebApplication> build, CommandConsole console)
{
    /// <summary>Where the command writes.</summary>
    public CommandConsole Console => console;

    /// <summary>Runs a command that works on the store, once the store is known to be the right one.</summary>
    /// <typeparam name="TCommand">The command; what its constructor asks for comes from the host.</typeparam>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="runAsync">What it is to do.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The exit code.</returns>
    public Task<int> RunOnStoreAsync<TCommand>(
        string name, Func<TCommand, CancellationToken, Task<int>> runAsync, CancellationToken cancellationToken)
        where TCommand : class =>
        RunAsync<TCommand>(
            name,
            async (services, command) =>
            {
                // The wrong number of shards would have the command look, and write, where no bot does.
                await ActivatorUtilities.CreateInstance<RedisStoreCheck>(services).StartAsync(cancellationToken);
                return await runAsync(command, cancellationToken);
            });

    /// <summary>Runs a command that leaves the store alone.</summary>
    /// <typeparam name="TCommand">The command; what its constructor asks for comes from the host.</typeparam>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="runAsync">What it is to do.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync<TCommand>(
        string name, Func<TCommand, CancellationToken, Task<int>> runAsync, CancellationToken cancellationToken)
        where TCommand : class =>
        RunAsync<TCommand>(name, (_, command) => runAsync(command, cancellationToken));

    private async Task<int> RunAsync<TCommand>(string name, Func<IServiceProvider, TCommand, Task<int>> runAsync)
        where TCommand : class
    {
        await using WebApplication app = build();
        try
        {
            return await runAsync(app.Services, ActivatorUtilities.CreateInstance<TCommand>(app.Services, console));
        }
        catch (Exception fault)
        {
            // Whoever called it has to know what stands in the way, and that not all was done.
            await console.Error.WriteLineAsync($"{name} could not go on: {fault.Message}");
            return ExitCode.Failed;
        }
    }
}
