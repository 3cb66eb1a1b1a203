using Chat2Pay.Bot.Api.Binding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Chat2Pay.Sandbox;

/// <summary>
/// What stands in the place of sockets, for whoever runs an emulator inside a world of its own: a server that takes the
/// calls, and a handler that carries the emulator's own calls to the bot.
/// </summary>
/// <param name="Server">Serves the emulator; its first address becomes the emulator's.</param>
/// <param name="Caller">Carries the emulator's webhooks. Belongs to the emulator from then on.</param>
public sealed record EmulatorWires(IServer Server, HttpMessageHandler Caller);

/// <summary>How an emulator is served.</summary>
internal static class EmulatorServing
{
    /// <summary>By the given server, else by sockets of its own.</summary>
    public static void ServeBy(
        this WebApplicationBuilder builder, IServer? server, Action<KestrelServerOptions> sockets)
    {
        if (server is null)
        {
            builder.WebHost.UseKestrelCore().ConfigureKestrel(sockets);
        }
        else
        {
            builder.Services.AddSingleton(server);
        }
    }
}
