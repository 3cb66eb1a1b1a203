using System.Reflection;

namespace Chat2Pay.Bot.Http;

/// <summary>The framework's rate limiter as a stage of the pipeline, which ends with the host.</summary>
/// <remarks>
/// The framework's middleware makes a limiter that it never disposes (https://github.com/dotnet/aspnetcore/issues/66434,
/// seen with 10.0.12). The limiter's timer holds on to a host that has ended: nothing to a program that runs one, but a
/// program that starts thousands, such as the simulation, runs out of memory. This class can go when the middleware
/// disposes its limiter itself.
/// </remarks>
internal sealed class RateLimiterStage : IDisposable
{
    private IDisposable? limiter;

    /// <summary>Adds the stage. Behind it are the calls that are within their limits.</summary>
    public void AddTo(IApplicationBuilder app) => app.Use(next =>
    {
        IApplicationBuilder stage = app.New();
        stage.UseRateLimiter();
        stage.Run(next);
        RequestDelegate limited = stage.Build();
        limiter = LimiterOf(limited.Target);
        return limited;
    });

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();

    private static IDisposable? LimiterOf(object? middleware) =>
        middleware?.GetType().GetField("_endpointLimiter", BindingFlags.Instance | BindingFlags.NonPublic)
            ?.GetValue(middleware) as IDisposable;
}
