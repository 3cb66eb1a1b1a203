namespace Microsoft.Bot.Builder;

/// <summary>A step of the pipeline; not calling next ends the turn there.</summary>
public interface IMiddleware
{
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
