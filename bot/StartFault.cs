using System.Net.Sockets;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Bot.Settings;
using Microsoft.AspNetCore.Connections;

namespace Chat2Pay.Bot;

/// <summary>Faults of a start that are no fault of the product: reported in plain sentences, without a stack.</summary>
internal static class StartFault
{
    /// <summary>The least level at which the loggers of <see cref="Categories"/> log once the bot runs.</summary>
    public const LogLevel LeastLevel = LogLevel.Warning;

    private const string Addresses = "set other addresses with --urls (ASPNETCORE_URLS in the environment)";

    /// <summary>The loggers that log a failed start with its stack, and are silent until the bot runs.</summary>
    public static readonly IReadOnlyList<string> Categories =
        ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>The lines that explain it; null for any other fault, which is shown with its stack.</summary>
    public static IReadOnlyList<string>? Explain(Exception fault) => fault switch
    {
        SettingsException wrong =>
        [
            "The settings are not right, so nothing was started:",
            .. wrong.Faults.Select(one => "  " + one),
            "Each is explained in appsettings.template.json.",
        ],
        RedisStoreException store => ["The bot did not start. " + store.Message],
        IOException { InnerException: AddressInUseException } taken =>
            [$"The bot did not start. {taken.Message} Stop the program that listens there, or {Addresses}."],
        SocketException refused => [$"The bot did not start. It cannot listen: {refused.Message}. Please {Addresses}."],
        FormatException { Message: var text } when text.StartsWith("Invalid url", StringComparison.Ordinal) =>
            [$"The bot did not start. {text.TrimEnd('.')}: {Addresses}."],
        _ => null,
    };
}
