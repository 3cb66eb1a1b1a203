using Microsoft.Bot.Builder;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// A bot behind the webhook of received messages. Its turn reads the message; what it stores, it stores after the
/// pipeline, because the pipeline's own awaits do not come back to where it was called from.
/// </summary>
public interface IWebhookBot : IBot
{
    /// <summary>Stores the message that the turn has read.</summary>
    /// <param name="turnContext">The turn that has just run.</param>
    /// <exception cref="NotAcceptedException">It cannot be stored now: Twilio is asked to try again.</exception>
    Task StoreAsync(ITurnContext turnContext, CancellationToken cancellationToken);
}
