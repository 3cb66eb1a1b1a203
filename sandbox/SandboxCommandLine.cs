using System.Reflection;

namespace Chat2Pay.Sandbox;

/// <summary>What may be written behind <c>dotnet run --project sandbox --</c>.</summary>
internal static class SandboxCommandLine
{
    /// <summary>How the sandbox is started, for messages.</summary>
    public const string Start = "dotnet run --project sandbox --";

    private const string Prefix = "--" + SandboxOptions.Section + ":";

    private static readonly string[] HelpWords = ["--help", "-h", "-?", "/?", "help"];

    /// <summary>What <c>--help</c> prints.</summary>
    public static string Help =>
        $"""
        Runs the whole product on this machine: an embedded store, emulated Twilio and Stripe, the bot, and a page with the
        customers' phones and the shop's view. No real money, no real messages; nothing is kept when it stops.

        Usage: dotnet run --project sandbox [-- <options>]

        Options (every port is on 127.0.0.1; 0 takes any free one):
          {Prefix}Port=5080         the page with the phones
          {Prefix}BotPort=5081      the bot: API, customer pages, webhooks
          {Prefix}StripePort=5082   the emulated Stripe, whose payment page the browser opens
          {Prefix}TwilioPort=5083   the emulated Twilio
          {Prefix}StorePort=5084    the embedded Redis-compatible store
          {Prefix}Journeys=<folder>  the files of journeys, read every second; default the folder
                                      journeys of the checkout; empty for none
          {Prefix}EventRetryDelays:0=00:01:00
                                      pauses before Stripe delivers an event again; :1, :2 ... are the further ones
          --help                      this text

        The same as environment variables: Sandbox__Port=5080 and so on.
        """;

    /// <summary>Whether help is asked for.</summary>
    public static bool AsksForHelp(string[] args) =>
        args.Any(argument => HelpWords.Contains(argument, StringComparer.OrdinalIgnoreCase));

    /// <summary>What is wrong with the options; null when they can be used.</summary>
    public static string? Fault(string[] args)
    {
        for (int index = 0; index < args.Length; index++)
        {
            string name = args[index].Split('=', 2)[0];
            if (!IsKnown(name))
            {
                return $"There is no option {name}.";
            }

            if (name.Length == args[index].Length && ++index == args.Length)
            {
                return $"The option {name} has no value: write {name}=<value>.";
            }
        }

        return null;
    }

    private static bool IsKnown(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && typeof(SandboxOptions).GetProperties(BindingFlags.Instance | BindingFlags.Public).Any(option =>
            option.Name.Equals(name[Prefix.Length..].Split(':', 2)[0], StringComparison.OrdinalIgnoreCase));
}
