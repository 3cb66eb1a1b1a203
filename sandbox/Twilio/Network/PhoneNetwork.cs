using Chat2Pay.Sandbox.Twilio.Channels;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>Takes what phones write to the account, and reports what they read.</summary>
internal sealed class PhoneNetwork(TwilioAccount account, Carrier carrier, WebhookDispatcher webhooks)
{
    public event Action<PhoneMessage>? Changed;

    public TwilioPhone? Phone(string number) =>
        account.Phone(number, made => new TwilioPhone(made, account, this));

    public PhoneMessage Receive(TwilioPhone phone, string senderAddress, PhoneText text)
    {
        TwilioSender sender = account.Sender(senderAddress)
            ?? throw new ArgumentException("The account has no such sender.", nameof(senderAddress));
        if (!ChannelNetworks.Of(senderAddress).IsRecipient(phone.Number))
        {
            throw new ArgumentException("A phone without a number writes on WhatsApp alone.", nameof(senderAddress));
        }

        text = text with { AnswersTemplate = AnswersTemplate(text) };
        if (text.Replied is not null)
        {
            MarkRead(phone, senderAddress);
        }

        string scope = account.OptOutScope(senderAddress);
        Keyword keyword = Keywords.Read(account.Options, senderAddress, text.Body, phone.IsOptedOut(scope));
        MessageRecord message = Record(phone, senderAddress, text);
        account.Add(message);
        PhoneMessage written = Show(phone, new PhoneEntry
        {
            Sender = senderAddress,
            Direction = PhoneDirection.Sent,
            Body = text.Body,
            Time = message.Created,
            Record = message,
            Media = message.Media,
            RepliedSid = text.Replied,
        });
        Obey(phone, senderAddress, scope, keyword);
        Report(sender, message, phone, text, keyword);
        return written;
    }

    public void MarkRead(TwilioPhone phone, string sender)
    {
        if (!ChannelNetworks.Of(sender).TellsReading)
        {
            return;
        }

        foreach (MessageRecord message in phone.Unread(sender))
        {
            carrier.Advance(message, "read");
        }
    }

    /// <summary>Puts a message into a phone's thread and tells who watches.</summary>
    public PhoneMessage Show(TwilioPhone phone, PhoneEntry entry)
    {
        PhoneMessage shown = phone.Add(entry);
        Changed?.Invoke(shown);
        return shown;
    }

    private bool AnswersTemplate(PhoneText text) =>
        text.Replied is not null && account.Message(text.Replied) is { Content.IsApproved: true };

    private MessageRecord Record(TwilioPhone phone, string sender, PhoneText text)
    {
        DateTimeOffset now = account.Now;
        return new MessageRecord
        {
            Sid = account.Sids.Next(text.MediaUrl is null ? "SM" : "MM"),
            Direction = MessageRecord.Inbound,
            From = Addresses.OnChannelOf(sender, phone.AddressFor(sender)),
            To = sender,
            Body = text.Body,
            Created = now,
            Updated = now,
            Sent = now,
            Status = "received",
            Segments = ChannelNetworks.Of(sender).Units(text.Body),
            Media = text.MediaUrl is null ? [] : [text.MediaUrl],
            MessagingServiceSid = account.ServiceOf(sender)?.Sid,
        };
    }

    private void Obey(TwilioPhone phone, string sender, string scope, Keyword keyword)
    {
        string? reply = keyword switch
        {
            Keyword.Stop when phone.SetOptOut(scope, OptOutState.Out) => Keywords.StopReply,
            Keyword.Start => Keywords.StartReply,
            Keyword.Help => account.Options.HelpReply,
            _ => null,
        };
        if (keyword == Keyword.Start)
        {
            phone.SetOptOut(scope, OptOutState.In);
        }

        if (reply is not null)
        {
            Show(phone, new PhoneEntry
            {
                Sender = sender,
                Direction = PhoneDirection.FromCarrier,
                Body = reply,
                Time = account.Now,
            });
        }
    }

    private void Report(
        TwilioSender sender, MessageRecord message, TwilioPhone phone, PhoneText text, Keyword keyword)
    {
        if (sender.InboundWebhook is null)
        {
            return;
        }

        string? optOutType = keyword == Keyword.None || !account.Options.AdvancedOptOut
            ? null
            : keyword.ToString().ToUpperInvariant();
        webhooks.Enqueue(new WebhookCall
        {
            OrderingKey = $"inbound {message.From} {message.To}",
            Operation = "twilio:inbound",
            Url = WebhookUrl.Require(sender.InboundWebhook),
            Fallback = sender.FallbackWebhook is null ? null : WebhookUrl.Require(sender.FallbackWebhook),
            MessageSid = message.Sid,
            Form = WebhookForms.Inbound(account, message, phone, text, optOutType),
            IdempotencyToken = account.Sids.NextToken(),
            Reply = body => carrier.Reply(message, body),
        });
    }
}
