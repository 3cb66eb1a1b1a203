using System.Globalization;
using System.Text.Json;
using Chat2Pay.Sandbox.Twilio.Channels;
using Chat2Pay.Sandbox.Twilio.Content;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>Turns "create a message" into a message, or refuses it with the code that Twilio documents.</summary>
internal sealed class MessageCreation(TwilioAccount account, PhoneNetwork network, ContentEndpoints contents)
{
    private static readonly TimeSpan SoonestSchedule = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LatestSchedule = TimeSpan.FromDays(35);
    private static readonly Dictionary<string, string> NoValues = [];

    public (MessageRecord? Message, ApiAnswer? Refused) Create(IFormCollection submitted)
    {
        (CreateMessageForm? form, ApiAnswer? refused) = CreateMessageForm.Read(submitted);
        if (form is null)
        {
            return (null, refused);
        }

        refused = RecipientFault(form) ?? FallbackFault(form) ?? SenderFault(form) ?? form.ContentFault() ?? CallbackFault(form)
            ?? ScheduleFault(form) ?? OptOutFault(form);
        if (refused is not null)
        {
            return (null, refused);
        }

        (Func<string, RenderedContent>? render, refused) = Render(form);
        return refused is null ? (Record(form, render), null) : (null, refused);
    }

    private static ApiAnswer? RecipientFault(CreateMessageForm form)
    {
        int? code = form.To is null ? TwilioErrors.ToMissing
            : MagicNumbers.RecipientError(form.To) is int magic ? magic
            : Addresses.IsRecipient(form.To) ? null
            : TwilioErrors.InvalidTo;
        return code is null ? null : ApiAnswer.Error(code.Value);
    }

    /// <summary>
    /// A fallback sender of RCS goes with a service that has an RCS sender, and with no From
    /// (twilio.com/docs/api/errors/21664 to 21667).
    /// </summary>
    private ApiAnswer? FallbackFault(CreateMessageForm form)
    {
        int? code = form.FallbackFrom is not { } fallback ? null
            : form.From is not null ? TwilioErrors.FallbackBesideFrom
            : form.Service is null ? TwilioErrors.FallbackWithoutService
            : ChannelNetworks.Of(fallback).Prefix.Length > 0 || account.Sender(fallback) is null ? TwilioErrors.InvalidFallback
            : account.Service(form.Service) is { } service && !service.Senders.Any(RcsSender) ? TwilioErrors.NoRcsInService
            : null;
        return code is null ? null : ApiAnswer.Error(code.Value);
    }

    private static bool RcsSender(string sender) => sender.StartsWith(Addresses.RcsPrefix, StringComparison.Ordinal);

    private ApiAnswer? SenderFault(CreateMessageForm form)
    {
        if (form.From is null)
        {
            return form.Service is null ? ApiAnswer.Error(TwilioErrors.FromMissing) : ServiceFault(form);
        }

        int? code = MagicNumbers.SenderError(form.From) is int magic ? magic
            : MagicNumbers.IsValidSender(form.From) ? null
            : !Addresses.IsSender(form.From) ? TwilioErrors.InvalidFrom
            : ChannelNetworks.Of(form.From) != ChannelNetworks.Of(form.To!) ? TwilioErrors.DifferentChannels
            : form.From == form.To ? TwilioErrors.SameToAndFrom
            : account.Sender(form.From) is not null ? null
            : ChannelNetworks.Of(form.From).SenderUnknown;
        if (code is not null)
        {
            return ApiAnswer.Error(code.Value);
        }

        return form.Service is null ? null : ServiceFault(form);
    }

    private ApiAnswer? ServiceFault(CreateMessageForm form)
    {
        if (account.Service(form.Service!) is not TwilioMessagingService service)
        {
            return ApiAnswer.Error(TwilioErrors.NotFound, StatusCodes.Status404NotFound, form.Service);
        }

        bool canSend = service.Senders.Any(each =>
            ChannelNetworks.Of(each).Reaches(form.To!) && (form.From is null || form.From == each));
        return canSend ? null : ApiAnswer.Error(TwilioErrors.NoSenderInService);
    }

    private static ApiAnswer? CallbackFault(CreateMessageForm form) =>
        form.StatusCallback is null || WebhookUrl.TryParse(form.StatusCallback, out _)
            ? null
            : ApiAnswer.Error(TwilioErrors.InvalidStatusCallback);

    private ApiAnswer? ScheduleFault(CreateMessageForm form)
    {
        if (!form.IsScheduled)
        {
            return null;
        }

        if (form.Service is null)
        {
            return ApiAnswer.Error(TwilioErrors.ScheduleNeedsService);
        }

        if (form.SendAt is null)
        {
            return ApiAnswer.Error(TwilioErrors.SendAtMissing);
        }

        TimeSpan ahead = SendAt(form) is DateTimeOffset due ? due - account.Now : TimeSpan.Zero;
        return ahead >= SoonestSchedule && ahead <= LatestSchedule ? null : ApiAnswer.Error(TwilioErrors.InvalidSendAt);
    }

    private ApiAnswer? OptOutFault(CreateMessageForm form)
    {
        if (!ChannelNetworks.Of(form.To!).HasKeywords)
        {
            return null;
        }

        string scope = form.Service ?? account.OptOutScope(form.From!);
        bool isOptedOut = network.Phone(form.To!) is TwilioPhone phone && phone.IsOptedOut(scope);
        return isOptedOut ? ApiAnswer.Error(TwilioErrors.OptedOut) : null;
    }

    private (Func<string, RenderedContent>? Render, ApiAnswer? Refused) Render(CreateMessageForm form)
    {
        if (form.ContentSid is null)
        {
            return (null, null);
        }

        if (contents.Find(form.ContentSid) is not ContentRecord content)
        {
            return (null, ApiAnswer.Error(TwilioErrors.InvalidContentSid));
        }

        Dictionary<string, string>? values = Values(form.ContentVariables);
        return values is null
            ? (null, ApiAnswer.Error(TwilioErrors.InvalidContentVariables))
            : (sender => ContentRenderer.Render(content, values, ChannelNetworks.Of(sender)), null);
    }

    /// <summary>Until a service has picked the sender, a content is shown as the recipient's own channel shows it.</summary>
    private MessageRecord Record(CreateMessageForm form, Func<string, RenderedContent>? render)
    {
        DateTimeOffset now = account.Now;
        RenderedContent? content = render?.Invoke(form.From ?? form.To!);
        string body = content?.Body ?? form.Body ?? string.Empty;
        IReadOnlyList<string> media = content?.Media ?? form.Media;
        bool isPlain = media.Count == 0 && (content is null || ChannelNetworks.Of(form.To!).Prefix.Length == 0);
        return new MessageRecord
        {
            Sid = account.Sids.Next(isPlain ? "SM" : "MM"),
            Direction = MessageRecord.OutboundApi,
            From = form.From,
            To = form.To!,
            Body = body,
            Created = now,
            Updated = now,
            Status = form.IsScheduled ? "scheduled" : form.Service is null ? "queued" : "accepted",
            Segments = form.From is null ? 0 : ChannelNetworks.Of(form.From).Units(body),
            MessagingServiceSid = form.Service,
            StatusCallback = form.StatusCallback,
            Media = media,
            Content = content,
            Render = render,
            FallbackFrom = form.FallbackFrom,
            SendAt = form.IsScheduled ? SendAt(form) : null,
        };
    }

    private static DateTimeOffset? SendAt(CreateMessageForm form) =>
        DateTimeOffset.TryParse(
            form.SendAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset due)
            ? due
            : null;

    private static Dictionary<string, string>? Values(string? json)
    {
        if (json is null)
        {
            return NoValues;
        }

        try
        {
            Dictionary<string, string?>? values = JsonSerializer.Deserialize<Dictionary<string, string?>>(json);
            return values is null || values.ContainsValue(null)
                ? null
                : values.ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
