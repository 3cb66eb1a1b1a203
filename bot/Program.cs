using Chat2Pay.Bot;
using Chat2Pay.Bot.Commands;

try
{
    BotCommandLine line = new(
        async settings =>
        {
            await using WebApplication app = BotHost.Build(settings);
            await app.RunAsync();
        },
        settings => BotHost.Build(settings, builder =>
        {
            // The answer is for a pipe; what is logged meanwhile must not get into it.
            builder.Logging.ClearProviders();
            builder.Logging.AddConsole(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        }),
        new CommandConsole(Console.Out, Console.Error));
    return await line.RunAsync(args, CancellationToken.None);
}
catch (Exception fault) when (StartFault.Explain(fault) is { } lines)
{
    foreach (string line in lines)
    {
        await Console.Error.WriteLineAsync(line);
    }

    return ExitCode.Failed;
}
