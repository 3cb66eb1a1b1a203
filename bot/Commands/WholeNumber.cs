using System.CommandLine.Parsing;
using System.Globalization;

namespace Chat2Pay.Bot.Commands;

/// <summary>Reads whole numbers of a command line.</summary>
internal static class WholeNumber
{
    /// <summary>The number; an error of the command line when it is none, or out of its range.</summary>
    public static int Of(ArgumentResult result, string option, int least, int most)
    {
        if (result.Tokens is [var token]
            && int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most)
        {
            return number;
        }

        result.AddError($"{option} is a whole number, {least} to {most}.");
        return least;
    }
}
