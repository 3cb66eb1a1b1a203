using Chat2Pay.Bot.Settings;

namespace Chat2Pay.Bot.Commands;

/// <summary>Answers command lines that ask for help or that cannot be understood, before any setting is read.</summary>
internal static class CommandUsage
{
    /// <summary>Every command.</summary>
    public static readonly IReadOnlyList<CommandSyntax> Commands =
        [ReconcileCommand.Own, DeadLettersCommand.Own, FreezesCommand.Own];

    /// <summary>Options of the host that have no section.</summary>
    private static readonly (string Name, string Value, string Purpose)[] HostOptions =
    [
        ("urls", "<addresses>", "where the bot listens, default http://localhost:5000"),
        ("contentRoot", "<directory>", "where appsettings.json is, default the working directory"),
        ("environment", "<name>", "reads appsettings.<name>.json too, default Production"),
        (SecretFiles.Setting, "<directory>", "reads each file in it as a setting, for example Stripe__ApiKey"),
    ];

    private static readonly string[] HelpWords = ["--help", "-h"];

    /// <summary>Answers a command line; null when it names a command or settings, and there is something to run.</summary>
    /// <returns>The exit code, or null.</returns>
    public static async Task<int?> AnswerAsync(string[] arguments, CommandConsole console)
    {
        CommandLine? line = CommandLine.Read(arguments);
        CommandSyntax? command = Commands.FirstOrDefault(one => one.Name == line?.Name);
        if (line is not null && command is null)
        {
            await console.Error.WriteLineAsync($"There is no command {line.Name}. --help lists them.");
            return CommandLine.Misused;
        }

        if (arguments.Any(HelpWords.Contains))
        {
            await console.Out.WriteLineAsync(command is null ? Help() : Describe(command, "Usage: "));
            return CommandLine.Done;
        }

        if (Fault(line?.Settings ?? arguments) is { } fault)
        {
            await console.Error.WriteLineAsync(fault + " --help lists the options.");
            return CommandLine.Misused;
        }

        return null;
    }

    /// <summary>How a command is called and what it does.</summary>
    public static string Describe(CommandSyntax command, string before) =>
        $"{before}{command.Name} {command.Arguments}{Environment.NewLine}    {command.Purpose}";

    /// <summary>True for the name of a setting: one with a section, or an option of the host.</summary>
    public static bool IsSetting(string name) =>
        name.Contains(':') || HostOptions.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with the settings on the command line of the bot itself; null when nothing is.</summary>
    private static string? Fault(string[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i].Split('=', 2)[0];
            if (!IsSetting(CommandLine.Bare(name)))
            {
                return $"There is no option {name}.";
            }

            // A value may follow as an argument of its own.
            if (name.Length == arguments[i].Length && ++i == arguments.Length)
            {
                return $"The option {name} has no value: write {name}=<value>.";
            }
        }

        return null;
    }

    private static string Help()
    {
        string commands = string.Join(Environment.NewLine, Commands.Select(one => Describe(one, "  ")));
        string options = string.Join(Environment.NewLine, HostOptions.Select(one =>
            $"  {$"--{one.Name} {one.Value}",-31}{one.Purpose}"));
        return $"""
            Takes card payments by SMS and WhatsApp. Without a command, the bot starts.

            Usage: bot [<command> [<arguments>]] [<options>]

            Commands:
            {commands}

            Options:
              -h, --help                     this text; after a command, how that is called
              --<Section>:<Key>=<value>      a setting, for example --Redis:ConnectionString=store:6379
            {options}

            Settings come from appsettings.json, appsettings.<environment>.json, environment variables
            (Redis__ConnectionString), the command line and the files in SecretsDirectory; the later wins.
            Each setting is explained in appsettings.template.json.

            Exit codes:
              {CommandLine.Done}  done, or the bot was stopped
              {CommandLine.Failed}  the settings are wrong, or something could not be done
              {CommandLine.Misused}  there is no such command, option or argument
            """;
    }
}
