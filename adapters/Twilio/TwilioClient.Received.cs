using System.Globalization;
using System.Net;
using System.Net.Mime;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Payments;
using Chat2Pay.Payments.CardNumbers;

namespace Chat2Pay.Adapters.Twilio;

/// <content>Reads messages.</content>
public sealed partial class TwilioClient
{
    /// <summary>How many received messages are listed at most, so that a look back has an end.</summary>
    public const int MaxListed = 20_000;

    /// <summary>A page of the longest messages stays below the largest answer.</summary>
    private const int PageSize = 100;

    /// <summary>
    /// Lists what was sent to one of our senders, newest first, at most <see cref="MaxListed"/> messages
    /// (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
    /// </summary>
    /// <param name="channel">The channel; where we have no sender there, nothing was sent to it.</param>
    /// <param name="since">The time of the oldest message that is wanted.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="HttpRequestException">Twilio did not answer, or refused.</exception>
    /// <exception cref="JsonException">The answer is no list of messages.</exception>
    public async IAsyncEnumerable<ReceivedMessage> ListReceivedAsync(
        Channel channel, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Senders.Of(channel) is not { } ours)
        {
            yield break;
        }

        string sender = TwilioChannels.Of(channel).ToWire(ours);
        string from = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Uri? page = new(messages, string.Create(
            CultureInfo.InvariantCulture,
            $"?To={Uri.EscapeDataString(sender)}&DateSent%3E={Uri.EscapeDataString(from)}&PageSize={PageSize}"));
        for (int left = MaxListed / PageSize; page is not null && left > 0; left--)
        {
            MessagePage listed = await GetAsync<MessagePage>(page, cancellationToken);
            foreach (ListedMessage? message in listed.Messages ?? [])
            {
                if (message?.ToReceived() is { } received && received.SentAt >= since)
                {
                    yield return received;
                }
            }

            page = listed.NextPageUri is { Length: > 0 } next ? new Uri(options.ApiBase, next) : null;
        }
    }

    /// <summary>Reads a message of ours; null if Twilio has it no more.</summary>
    /// <param name="messageSid">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="HttpRequestException">Twilio did not answer, or refused.</exception>
    /// <exception cref="JsonException">The answer is no message.</exception>
    public async Task<SentMessage?> ReadMessageAsync(string messageSid, CancellationToken cancellationToken)
    {
        Uri uri = MessageUri($"Messages/{Uri.EscapeDataString(messageSid)}.json");
        try
        {
            return (await GetAsync<ListedMessage>(uri, cancellationToken)).ToSent();
        }
        catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<T> GetAsync<T>(Uri uri, CancellationToken cancellationToken)
        where T : class
    {
        using HttpRequestMessage request = new(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Accept", MediaTypeNames.Application.Json);
        using CallDeadline deadline = new(TimeSpan.FromSeconds(options.TimeoutSeconds), time, cancellationToken);
        using HttpResponseMessage response = await http.SendAsync(request, deadline.Token);
        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync(deadline.Token);
        return await JsonSerializer.DeserializeAsync<T>(body, JsonSerializerOptions.Web, deadline.Token)
            ?? throw new JsonException($"The answer is no {typeof(T).Name}.");
    }

    private sealed record MessagePage(
        IReadOnlyList<ListedMessage?>? Messages, [property: JsonPropertyName("next_page_uri")] string? NextPageUri);

    private sealed record ListedMessage(
        string? Sid,
        string? From,
        string? To,
        string? Body,
        string? Direction,
        string? Status,
        [property: JsonPropertyName("error_code")] int? ErrorCode,
        [property: JsonPropertyName("date_created")] string? DateCreated,
        [property: JsonPropertyName("date_sent")] string? DateSent)
    {
        public SentMessage ToSent() => new(Sid, Status ?? "", ErrorCode > 0 ? ErrorCode : null, From, To)
        {
            CreatedAt = DateTimeOffset.TryParse(
                DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? at : null,
        };

        /// <summary>Null for a message that no customer sent.</summary>
        public ReceivedMessage? ToReceived() => Direction == "inbound" && Sid is { Length: > 0 and <= 64 }
            && TwilioChannels.TryFromWire(From ?? "", out Channel channel, out string customer)
            && TwilioChannels.TryFromWire(To ?? "", out _, out string ours)
            && DateTimeOffset.TryParse(DateSent, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                ? new ReceivedMessage(Sid, channel, customer, ours, CardNumberMask.Mask(Body ?? "").Text, at)
                : null;
    }
}

/// <summary>A message of a customer, as Twilio lists it: without the fields that only its webhook has.</summary>
/// <param name="Sid">The message's id.</param>
/// <param name="Channel">The channel it came on.</param>
/// <param name="From">The customer's address, without the channel's prefix.</param>
/// <param name="To">Our sender, without the channel's prefix.</param>
/// <param name="Text">The text, without card numbers.</param>
/// <param name="SentAt">When, to the second.</param>
public sealed record ReceivedMessage(
    string Sid, Channel Channel, string From, string To, string Text, DateTimeOffset SentAt)
{
    /// <inheritdoc/>
    public override string ToString() => Sid;
}
