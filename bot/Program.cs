using Chat2Pay.Bot;
using Chat2Pay.Bot.Commands;

try
{
    CommandConsole console = new(Console.Out, Console.Error);
    if (await CommandUsage.AnswerAsync(args, console) is { } answered)
    {
        return answered;
    }

    if (CommandLine.Read(args) is { } line)
    {
        return await CommandRunner.RunAsync(line, console);
    }

    await using WebApplication app = BotHost.Build(args);
    await app.RunAsync();
    return CommandLine.Done;
}
catch (Exception fault) when (StartFault.Explain(fault) is { } lines)
{
    foreach (string line in lines)
    {
        await Console.Error.WriteLineAsync(line);
    }

    return CommandLine.Failed;
}
