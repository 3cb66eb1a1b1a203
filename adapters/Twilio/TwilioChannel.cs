using Chat2Pay.Adapters.Checks;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>What Twilio has of its own on one channel. What the channel itself can do is in its profile.</summary>
internal abstract class TwilioChannel
{
    /// <summary>The channel's profile.</summary>
    public abstract ChannelProfile Profile { get; }

    /// <summary>The beginning of its addresses, <c>whatsapp:</c> for example; empty for text messages.</summary>
    public abstract string Prefix { get; }

    /// <summary>The setting that names our sender, below <c>Twilio:Senders</c>.</summary>
    public abstract string SenderSetting { get; }

    /// <summary>The whole name of that setting.</summary>
    public string WholeSetting => $"{TwilioOptions.Section}:Senders:{SenderSetting}";

    /// <summary>The sender, as a finding names it.</summary>
    public virtual string Named(string sender) => $"The {Profile.Name} sender {sender}";

    /// <summary>Our sender, without the prefix; null when there is none.</summary>
    public abstract string? Sender(TwilioSenders senders);

    /// <summary>True when messages to an address, without the prefix, are for this bot.</summary>
    public virtual bool Owns(TwilioSenders senders, string bare) => bare == Sender(senders);

    /// <summary>
    /// How fast its sender may send (https://www.twilio.com/docs/messaging/guides/scaling). Twilio queues what comes
    /// faster, for hours: there it can neither be taken back by STOP nor given up when it is stale.
    /// </summary>
    public abstract SendRate RateOf(TwilioSenders senders, SendMessage message);

    /// <summary>The parameters that say from where to where a message goes.</summary>
    public virtual IEnumerable<KeyValuePair<string, string>> Envelope(string from, string to, TwilioSenders senders) =>
        [new("To", Prefix + to), new("From", Prefix + from)];

    /// <summary>The content template that a message goes out as; null for its text.</summary>
    public virtual TwilioContent? ContentOf(Activity message, TwilioOutbound delivery, TwilioOptions options) => null;

    /// <summary>Compares the sender with what the account has of it.</summary>
    public abstract Task CheckAsync(TwilioSenderCheck check, string sender, List<Finding> found);

    /// <summary>An address as Twilio's API takes it.</summary>
    public string ToWire(string bare) => Prefix + bare;

    /// <summary>The key of the sender's rate.</summary>
    protected string RateKey(SendMessage message) => $"{Profile.ActivityChannelId}:{message.From}";
}

/// <summary>A content template with its values.</summary>
/// <param name="Sid">The template, <c>HX…</c>.</param>
/// <param name="Values">The values of its placeholders, in order.</param>
internal sealed record TwilioContent(string Sid, IReadOnlyList<string> Values);
