using Chat2Pay.Adapters.Redis.Connection;

namespace Chat2Pay.Bot.Commands;

/// <summary>Finds a command and runs it. Nothing of the bot is started: no port is opened and no worker runs.</summary>
internal sealed class CommandRunner(IEnumerable<ICommand> commands, IServiceProvider services)
{
    /// <summary>Builds the host with a command line's settings and runs its command.</summary>
    public static async Task<int> RunAsync(CommandLine line, CommandConsole console)
    {
        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await using WebApplication app = BotHost.Build(line.Settings, builder =>
        {
            // The answer is for a pipe; what is logged meanwhile must not get into it.
            builder.Logging.ClearProviders();
            builder.Logging.AddConsole(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        });
        return await app.Services.GetRequiredService<CommandRunner>().RunAsync(line, console, stop.Token);
    }

    /// <summary>Runs a command that is there.</summary>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        ICommand command = commands.Single(one => one.Syntax.Name == line.Name);
        try
        {
            // The wrong number of shards would have the command look, and write, where no bot does.
            await ActivatorUtilities.CreateInstance<RedisStoreCheck>(services).StartAsync(cancellationToken);
            int code = await command.RunAsync(line.Words, console, cancellationToken);
            if (code == CommandLine.Misused)
            {
                string words = string.Join(' ', line.Words);
                await console.Error.WriteLineAsync($"{line.Name} does not know what is meant by: {words}");
                await console.Error.WriteLineAsync(CommandUsage.Describe(command.Syntax, "Usage: "));
            }

            return code;
        }
        catch (Exception fault)
        {
            // Whoever called it has to know what stands in the way, and that not all was done.
            await console.Error.WriteLineAsync($"{line.Name} could not go on: {fault.Message}");
            return CommandLine.Failed;
        }
    }
}
