using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Replies;

/// <summary>The channel data of an outgoing activity.</summary>
/// <param name="Channel">The channel it goes out on.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="RequestId">The request it is about.</param>
/// <param name="TemplateValues">The values of its template.</param>
/// <param name="Language">The language of its text.</param>
/// <param name="Number">
/// Which message of its request that asks for the money, see <see cref="RequestDelivery.Number"/>; 0 when it does not
/// ask.
/// </param>
internal sealed record Outgoing(
    Channel Channel,
    MessagePurpose Purpose,
    string? RequestId,
    IReadOnlyList<string> TemplateValues,
    SpokenLanguage Language,
    int Number = 0);
