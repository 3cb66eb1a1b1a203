using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Workers;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>Takes the provider's status callbacks.</summary>
internal sealed class MessageStatusEndpoint(TwilioStatusCallback callback, MessageStatusReports reports)
{
    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await callback.ReadAsync(request, response, cancellationToken) is { } report)
        {
            response.StatusCode = await reports.TakeAsync(report, cancellationToken) == DeliveryOutcome.Full
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status204NoContent;
        }
    }
}
