namespace Chat2Pay.Bot.Commands;

/// <summary>Something an operator does from the command line, with the settings of the bot and without starting it.</summary>
internal interface ICommand
{
    /// <summary>How it is called.</summary>
    CommandSyntax Syntax { get; }

    /// <summary>Runs it.</summary>
    /// <param name="words">What followed the name, without the settings.</param>
    /// <param name="console">Where the answer goes.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>
    /// <see cref="CommandLine.Done"/>, <see cref="CommandLine.Failed"/> when something could not be done, or
    /// <see cref="CommandLine.Misused"/> when the words make no sense.
    /// </returns>
    Task<int> RunAsync(IReadOnlyList<string> words, CommandConsole console, CancellationToken cancellationToken);
}
