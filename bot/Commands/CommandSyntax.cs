namespace Chat2Pay.Bot.Commands;

/// <summary>How a command is called.</summary>
/// <param name="Name">The word it is called by.</param>
/// <param name="Arguments">What may follow the name.</param>
/// <param name="Purpose">What it does, in one sentence.</param>
internal sealed record CommandSyntax(string Name, string Arguments, string Purpose);
