using Chat2Pay.Bot;
using Microsoft.Extensions.Options;

try
{
    await BotHost.Build(args).RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync("The settings are not complete: " + string.Join(" ", wrong.Failures));
    return 1;
}
