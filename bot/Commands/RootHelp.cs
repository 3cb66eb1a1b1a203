using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Chat2Pay.Bot.Commands;

/// <summary>The help of the library; behind that of the bot itself also what settings and exit codes are.</summary>
internal sealed class RootHelp(RootCommand root) : SynchronousCommandLineAction
{
    private const int Width = 120;

    private readonly HelpAction help = new() { MaxWidth = Width };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command == root)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(
                $"""
                Settings:
                  --<Section>:<Key>=<value>, for example --Redis:ConnectionString=store:6379, anywhere on the line.
                  They come from appsettings.json, appsettings.<environment>.json, environment variables
                  (Redis__ConnectionString), the command line and the files in SecretsDirectory; the later wins.
                  Each setting is explained in appsettings.template.json.

                Exit codes:
                  {ExitCode.Done}  done, or the bot was stopped
                  {ExitCode.Failed}  the settings are wrong, or something is wrong or could not be done
                  {ExitCode.Misused}  there is no such command, option or argument
                """);
        }

        return code;
    }
}
