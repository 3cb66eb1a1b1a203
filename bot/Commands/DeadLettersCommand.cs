using System.CommandLine;
using System.Globalization;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Turns.DeadLetters;

namespace Chat2Pay.Bot.Commands;

/// <summary>Shows what was given up, has it taken up again, or throws it away.</summary>
internal sealed class DeadLettersCommand(DeadLetterClient deadLetters, CommandConsole console)
{
    private const string Name = "dead-letters";
    private const string By = "the command line";
    private const int Page = 100;

    /// <summary>How it is called.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command list = new("list", "Shows what was given up; also without a word behind dead-letters.");
        list.SetAction(Action((letters, _, token) => letters.ListAsync(token)));

        Argument<string?> replayed = new("id") { Description = "The dead letter", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> all = new("--all") { Description = "Every one of them, the oldest first" };
        Command replay = new("replay", "Has one taken up again, or all of them.") { replayed, all };
        replay.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetValue(replayed) is not null)
            {
                result.AddError("replay takes either the id of a dead letter or --all.");
            }
        });
        replay.SetAction(Action((letters, parsed, token) => parsed.GetValue(replayed) is { } id
            ? letters.ReplayAsync(id, token)
            : letters.ReplayAllAsync(token)));

        Argument<string> discarded = new("id") { Description = "The dead letter" };
        Command discard = new("discard", "Throws one away.") { discarded };
        discard.SetAction(Action((letters, parsed, token) =>
            letters.DiscardAsync(parsed.GetRequiredValue(discarded), token)));

        Command command = new(Name, "Shows what was given up, tries it again, or throws it away.") { list, replay, discard };
        command.SetAction(Action((letters, _, token) => letters.ListAsync(token)));
        return command;

        Func<ParseResult, CancellationToken, Task<int>> Action(
            Func<DeadLettersCommand, ParseResult, CancellationToken, Task<int>> runAsync) =>
            (parsed, cancellationToken) => runner.RunOnStoreAsync<DeadLettersCommand>(
                Name, (letters, token) => runAsync(letters, parsed, token), cancellationToken);
    }

    private async Task<int> ListAsync(CancellationToken cancellationToken)
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
        return ExitCode.Done;
    }

    private async Task<int> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        ReplayRefusal? refusal = await deadLetters.ReplayAsync(id, By, cancellationToken);
        await console.Out.WriteLineAsync(refusal is { } why
            ? $"{id}: not taken up again. {DeadLetterFormatter.Explain(why)}"
            : $"{id}: taken up again; a running bot carries it out.");
        return refusal is null ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<int> ReplayAllAsync(CancellationToken cancellationToken)
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
            refused += await ReplayAsync(id, cancellationToken) == ExitCode.Done ? 0 : 1;
        }

        await console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{ids.Count} dead letters, {ids.Count - refused} taken up again."));
        return refused == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<int> DiscardAsync(string id, CancellationToken cancellationToken)
    {
        bool done = await deadLetters.DiscardAsync(id, By, cancellationToken);
        await console.Out.WriteLineAsync(
            done ? $"{id}: thrown away." : $"{id}: {DeadLetterFormatter.Explain(ReplayRefusal.Gone)}");
        return done ? ExitCode.Done : ExitCode.Failed;
    }

    private async IAsyncEnumerable<DeadLetterSummary> AllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            DeadLetterPage page = await deadLetters.ListAsync(Page, cursor, cancellationToken)
                ?? throw new InvalidOperationException("The dead-letter list does not know its own cursor.");
            foreach (DeadLetterSummary letter in page.Data)
            {
                yield return letter;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
