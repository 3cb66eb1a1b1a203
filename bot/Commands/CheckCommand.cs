using System.CommandLine;
using System.Globalization;
using Chat2Pay.Adapters.Checks;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Bot.Commands;

/// <summary>Holds the settings against the live services and says what to do. It changes nothing.</summary>
internal sealed class CheckCommand(IEnumerable<ILiveCheck> checks, CommandConsole console)
{
    private const string Name = "check";

    private static readonly Dictionary<FindingKind, string> Words = new()
    {
        [FindingKind.Ok] = "ok",
        [FindingKind.Warning] = "WARNING",
        [FindingKind.Fault] = "FAULT",
        [FindingKind.Unreadable] = "not read",
    };

    /// <summary>How it is called.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = new(
            Name, "Compares the settings with Twilio, Stripe, Redis, the public address and the clock; changes nothing.");
        command.SetAction((_, cancellationToken) => runner.RunAsync<CheckCommand>(
            Name, (check, token) => check.RunAsync(token), cancellationToken));
        return command;
    }

    /// <summary>Runs every check; <see cref="ExitCode.Failed"/> when there is a fault.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> all = [];
        foreach (ILiveCheck check in checks)
        {
            await console.Out.WriteLineAsync(check.Subject);
            IReadOnlyList<Finding> found = await check.RunAsync(cancellationToken);
            foreach (Finding finding in found)
            {
                await WriteAsync(finding);
            }

            all.AddRange(found);
        }

        int Count(FindingKind kind) => all.Count(finding => finding.Kind == kind);
        await console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Count} looked at: {Count(FindingKind.Ok)} ok, {Count(FindingKind.Warning)} warnings, "
                + $"{Count(FindingKind.Fault)} faults, {Count(FindingKind.Unreadable)} could not be read."));
        return Count(FindingKind.Fault) == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task WriteAsync(Finding finding)
    {
        await console.Out.WriteLineAsync($"  {Words[finding.Kind],-9} {finding.Text}");
        if (finding.Advice is { } advice)
        {
            await console.Out.WriteLineAsync($"  {"",-9} -> {advice}");
        }
    }
}
