namespace Chat2Pay.Bot.Commands;

/// <summary>Registers what can be called from the command line.</summary>
internal static class CommandRegistration
{
    /// <summary>Adds the commands. Each needs what it works on from elsewhere.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<ICommand, ReconcileCommand>();
        services.AddSingleton<ICommand, DeadLettersCommand>();
        services.AddSingleton<ICommand, FreezesCommand>();
        return services;
    }
}
