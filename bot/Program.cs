using Chat2Pay.Bot;
using Chat2Pay.Bot.Commands;
using Chat2Pay.Bot.Settings;

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
    return 0;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync("The settings are not right, so nothing was started:");
    foreach (string fault in wrong.Faults)
    {
        await Console.Error.WriteLineAsync("  " + fault);
    }

    await Console.Error.WriteLineAsync(
        "Each is explained in appsettings.template.json.");
    return 1;
}
