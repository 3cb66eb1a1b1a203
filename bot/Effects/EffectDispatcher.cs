using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>Hands an effect to the handler of its kind.</summary>
internal sealed class EffectDispatcher
{
    private readonly Dictionary<Type, EffectRoute> routes;

    /// <summary>Takes the registered handlers.</summary>
    /// <exception cref="InvalidOperationException">A kind has no handler, or two.</exception>
    public EffectDispatcher(KindRegistry kinds, IEnumerable<EffectRoute> registered)
    {
        Kinds = kinds;
        ILookup<Type, EffectRoute> byType = registered.ToLookup(route => route.Type);
        routes = kinds.Effects.ToDictionary(
            kind => kind.Type,
            kind => byType[kind.Type].ToList() is [var only]
                ? only
                : throw new InvalidOperationException(
                    $"{kind.Type.Name} has {byType[kind.Type].Count()} handlers: register one, in WorkersRegistration."));
    }

    /// <summary>The rules of the effects.</summary>
    public KindRegistry Kinds { get; }

    /// <summary>Tries an effect once.</summary>
    public Task<EffectVerdict> HandleAsync(OutboxLease claim, Effect effect, CancellationToken cancellationToken) =>
        routes[effect.GetType()].HandleAsync(claim, effect, cancellationToken);
}

/// <summary>The way of one kind of effect to its handler.</summary>
internal abstract class EffectRoute
{
    public abstract Type Type { get; }

    public abstract Task<EffectVerdict> HandleAsync(OutboxLease claim, Effect effect, CancellationToken cancellationToken);
}

/// <inheritdoc/>
/// <typeparam name="T">The effect.</typeparam>
/// <param name="handler">Its handler.</param>
internal sealed class EffectRoute<T>(IEffectHandler<T> handler) : EffectRoute
    where T : Effect
{
    public override Type Type => typeof(T);

    public override Task<EffectVerdict> HandleAsync(OutboxLease claim, Effect effect, CancellationToken cancellationToken) =>
        handler.HandleAsync(claim, (T)effect, cancellationToken);
}

/// <summary>Registers handlers of effects.</summary>
internal static class EffectRegistration
{
    /// <summary>Adds the handler of a kind of effect.</summary>
    /// <typeparam name="T">The effect.</typeparam>
    /// <typeparam name="THandler">Its handler.</typeparam>
    public static IServiceCollection AddEffect<T, THandler>(this IServiceCollection services)
        where T : Effect
        where THandler : class, IEffectHandler<T>
    {
        services.AddSingleton<IEffectHandler<T>, THandler>();
        services.AddSingleton<EffectRoute, EffectRoute<T>>();
        return services;
    }
}
