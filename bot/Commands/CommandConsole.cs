namespace Chat2Pay.Bot.Commands;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Its answer.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record CommandConsole(TextWriter Out, TextWriter Error);
