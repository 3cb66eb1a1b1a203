using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Chat2Pay.Bot.Settings;

namespace Chat2Pay.Bot.Commands;

/// <summary>
/// The command line of the bot: without a command the bot starts, else the command runs with the bot's settings.
/// </summary>
/// <param name="start">Runs the bot with these settings until it is stopped.</param>
/// <param name="build">Builds the host of a command with these settings.</param>
/// <param name="console">Where commands, help and complaints are written.</param>
internal sealed class BotCommandLine(
    Func<string[], Task> start, Func<string[], WebApplication> build, CommandConsole console)
{
    /// <summary>How long a command may take to end after Ctrl-C.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Reads a command line and does what it says.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    /// <param name="cancellationToken">Ends a command early.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        SettingArguments read = SettingArguments.Read(arguments);
        RootCommand root = Root(read.Settings);

        // A reason may begin with @, and no option of a command has one letter.
        ParseResult parsed = root.Parse(
            read.Rest, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (Complaints(parsed, read) is { Count: > 0 } complaints)
        {
            foreach (string line in complaints)
            {
                await console.Error.WriteLineAsync(line);
            }

            return ExitCode.Misused;
        }

        InvocationConfiguration configuration = new()
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,

            // The bot ends by itself, when its host has finished what it began.
            ProcessTerminationTimeout = parsed.CommandResult.Command == root ? null : Patience,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>Every command.</summary>
    internal RootCommand Root(string[] settings)
    {
        CommandRunner runner = new(() => build(settings), console);
        RootCommand root = new("Takes card payments by SMS, RCS and WhatsApp. Without a command, the bot starts.")
        {
            CheckCommand.Create(runner),
            TemplatesCommand.Create(runner),
            ReconcileCommand.Create(runner),
            DeadLettersCommand.Create(runner),
            FreezesCommand.Create(runner),
            JourneysCommand.Create(console),
        };
        foreach (Option option in HostOptions.All())
        {
            root.Add(option);
        }

        root.SetAction(async (_, _) =>
        {
            await start(settings);
            return ExitCode.Done;
        });
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            help.Action = new RootHelp(root);
        }

        return root;
    }

    /// <summary>What makes no sense, and where help is; empty when everything does.</summary>
    private static List<string> Complaints(ParseResult parsed, SettingArguments read)
    {
        // Help and completion clear the errors.
        List<string> lines = read.WithoutValue is { } name && parsed.Action is not RootHelp
            ? [$"The option {name} has no value: write {name}=<value>."]
            : [];
        if (parsed.Action is not RootHelp)
        {
            IEnumerable<string> unknown = parsed.Errors.Count == 0 ? [] : parsed.UnmatchedTokens;
            lines.AddRange(MisplacedOptions(parsed).Concat(unknown).Take(1).Select(word => Unknown(parsed, word)));
        }

        if (lines.Count == 0)
        {
            lines.AddRange(parsed.Errors.Select(error => error.Message));
        }

        string path = PathOf(parsed.CommandResult);
        return lines.Count == 0 ? [] : [.. lines, path.Length == 0
            ? "--help lists the commands and options."
            : $"{path} --help says how it is called."];
    }

    /// <summary>The library takes an option that it does not know for an argument, where the command has one.</summary>
    private static IEnumerable<string> MisplacedOptions(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Where(value => value.StartsWith("--", StringComparison.Ordinal)
            && !value.Contains(' ', StringComparison.Ordinal));

    private static string Unknown(ParseResult parsed, string word)
    {
        Command command = parsed.CommandResult.Command;
        bool isOption = word.StartsWith('-');
        string? nearest = NearestName.Of(word.Split('=')[0], isOption
            ? command.Options.Concat(HostOptions.All()).Select(option => option.Name)
            : command.Subcommands.Select(one => one.Name));
        string what = isOption ? $"There is no option {word.Split('=')[0]}."
            : parsed.CommandResult.Parent is null ? $"There is no command {word}."
            : $"{PathOf(parsed.CommandResult)} does not know what is meant by: {word}";
        return nearest is null ? what : $"{what} Did you mean {nearest}?";
    }

    /// <summary>The command's name with those of the commands around it; empty for the bot itself.</summary>
    private static string PathOf(CommandResult result) => result.Parent is CommandResult around
        ? $"{PathOf(around)} {result.Command.Name}".TrimStart()
        : "";
}
