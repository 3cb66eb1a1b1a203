using System.Globalization;
using Chat2Pay.Bot.DeadLetters;

namespace Chat2Pay.Bot.Commands;

/// <summary>Shows what was given up, has it taken up again, or throws it away.</summary>
internal sealed class DeadLettersCommand(DeadLetterClient desk) : ICommand
{
    /// <summary>How it is called.</summary>
    public static readonly CommandSyntax Own = new(
        "dead-letters",
        "[list] | replay <id> | replay --all | discard <id>",
        "Shows what was given up, tries it again, or throws it away.");

    private const string By = "the command line";
    private const int Page = 100;

    /// <inheritdoc/>
    public CommandSyntax Syntax => Own;

    /// <inheritdoc/>
    public Task<int> RunAsync(
        IReadOnlyList<string> words, CommandConsole console, CancellationToken cancellationToken) => words switch
        {
            [] or ["list"] => ListAsync(console, cancellationToken),
            ["replay", "--all"] => ReplayAllAsync(console, cancellationToken),
            ["replay", { } id] => ReplayAsync(id, console, cancellationToken),
            ["discard", { } id] => DiscardAsync(id, console, cancellationToken),
            _ => Task.FromResult(CommandLine.Misused),
        };

    private async Task<int> ListAsync(CommandConsole console, CancellationToken cancellationToken)
    {
        int shown = 0;
        await foreach (DeadLetterSummary letter in AllAsync(cancellationToken))
        {
            string about = letter.PaymentRequestId is { } request ? " of " + request : "";
            string tries = letter.Tries is { } count
                ? string.Create(CultureInfo.InvariantCulture, $", tried {count} times")
                : "";
            await console.Out.WriteLineAsync(
                $"{letter.Id}  {letter.DeadLetteredAt:yyyy-MM-ddTHH:mm:ssZ}  {letter.Kind} "
                + $"{letter.Type}{(letter.Purpose is { } purpose ? " " + purpose : "")}{about}: {letter.Reason}{tries}");
            shown++;
        }

        await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{shown} dead letters."));
        return CommandLine.Done;
    }

    private async Task<int> ReplayAsync(string id, CommandConsole console, CancellationToken cancellationToken)
    {
        ReplayRefusal? refusal = await desk.ReplayAsync(id, By, cancellationToken);
        await console.Out.WriteLineAsync(refusal is { } why
            ? $"{id}: not taken up again. {DeadLetterFormatter.Explain(why)}"
            : $"{id}: taken up again; a running bot carries it out.");
        return refusal is null ? CommandLine.Done : CommandLine.Failed;
    }

    private async Task<int> ReplayAllAsync(CommandConsole console, CancellationToken cancellationToken)
    {
        // Read whole before the first is taken up: what fails again must not be met again.
        List<string> ids = [];
        await foreach (DeadLetterSummary letter in AllAsync(cancellationToken))
        {
            ids.Add(letter.Id);
        }

        // The oldest first: the store shows the newest first.
        ids.Reverse();
        int refused = 0;
        foreach (string id in ids)
        {
            refused += await ReplayAsync(id, console, cancellationToken) == CommandLine.Done ? 0 : 1;
        }

        await console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{ids.Count} dead letters, {ids.Count - refused} taken up again."));
        return refused == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    private async Task<int> DiscardAsync(string id, CommandConsole console, CancellationToken cancellationToken)
    {
        bool done = await desk.DiscardAsync(id, By, cancellationToken);
        await console.Out.WriteLineAsync(
            done ? $"{id}: thrown away." : $"{id}: {DeadLetterFormatter.Explain(ReplayRefusal.Gone)}");
        return done ? CommandLine.Done : CommandLine.Failed;
    }

    private async IAsyncEnumerable<DeadLetterSummary> AllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            DeadLetterPage page = await desk.ListAsync(Page, cursor, cancellationToken)
                ?? throw new InvalidOperationException("The desk does not know its own cursor.");
            foreach (DeadLetterSummary letter in page.Data)
            {
                yield return letter;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
