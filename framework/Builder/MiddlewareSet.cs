using System.Collections;

namespace Microsoft.Bot.Builder;

/// <summary>The steps of a pipeline in order of registration.</summary>
public class MiddlewareSet : IMiddleware, IEnumerable<IMiddleware>
{
    private readonly List<IMiddleware> _steps = [];

    public MiddlewareSet()
    {
    }

    public MiddlewareSet Use(IMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _steps.Add(middleware);
        return this;
    }

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        await RunFromAsync(0, turnContext, callback: null, cancellationToken);
        await next(cancellationToken);
    }

    public Task ReceiveActivityWithStatusAsync(
        ITurnContext turnContext, BotCallbackHandler callback, CancellationToken cancellationToken)
        => RunFromAsync(0, turnContext, callback, cancellationToken);

    public IEnumerator<IMiddleware> GetEnumerator() => _steps.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Task RunFromAsync(int step, ITurnContext turnContext, BotCallbackHandler callback, CancellationToken ct)
    {
        if (step < _steps.Count)
        {
            return _steps[step].OnTurnAsync(turnContext, t => RunFromAsync(step + 1, turnContext, callback, t), ct);
        }

        return callback is null ? Task.CompletedTask : callback(turnContext, ct);
    }
}
