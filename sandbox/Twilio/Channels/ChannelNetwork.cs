using Chat2Pay.Sandbox.Twilio.Content;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Twilio.Channels;

/// <summary>What the emulated Twilio does of its own on one channel.</summary>
internal abstract class ChannelNetwork
{
    /// <summary>The beginning of its addresses; empty for text messages.</summary>
    public abstract string Prefix { get; }

    /// <summary>Whether Twilio handles STOP, START and HELP there.</summary>
    public abstract bool HasKeywords { get; }

    /// <summary>Whether it tells when a message was read.</summary>
    public abstract bool TellsReading { get; }

    /// <summary>Whether a customer can quote and forward there.</summary>
    public abstract bool HasQuotes { get; }

    /// <summary>The content types that it shows, richest first.</summary>
    public abstract IReadOnlyList<string> ContentTypes { get; }

    /// <summary>The error of a message to a phone that cannot be reached there.</summary>
    public abstract int UnreachableError { get; }

    /// <summary>What the switch of such a phone reads.</summary>
    public abstract string UnreachableLabel { get; }

    /// <summary>The error of a sender that the account does not have.</summary>
    public virtual int SenderUnknown => Api.TwilioErrors.ChannelSenderUnknown;

    /// <summary>True for an address of it.</summary>
    public bool Has(string address) => address.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>True when a recipient, without the prefix, can be written to.</summary>
    public virtual bool IsRecipient(string bare) => Addresses.IsE164(bare);

    /// <summary>True when an address, without the prefix, can be a sender's.</summary>
    public virtual bool IsSender(string bare) => Addresses.IsE164(bare);

    /// <summary>True when its senders write to an address that a service was given.</summary>
    public virtual bool Reaches(string to) => ChannelNetworks.Of(to) == this;

    /// <summary>True when a phone takes its messages; else a service tries its next sender.</summary>
    public virtual bool IsTakenBy(TwilioPhone phone) => true;

    /// <summary>True where a service has other senders for a phone that does not take it.</summary>
    public virtual bool FallsBack => false;

    /// <summary>True where a message is counted by its segments.</summary>
    public virtual bool IsPaidByLength => false;

    /// <summary>What a message is counted as.</summary>
    public int Units(string body) => IsPaidByLength ? SmsSegments.Count(body) : 1;

    /// <summary>The error that a message fails with after the API has accepted it; null when it is carried.</summary>
    public abstract int? Refusal(TwilioAccount account, MessageRecord message, TwilioPhone phone);

    /// <summary>Adds its own fields to the webhook of a received message.</summary>
    public abstract void AddToInbound(
        List<KeyValuePair<string, string>> form, MessageRecord message, TwilioPhone phone, PhoneText text);

    /// <summary>Adds its own fields to a status callback.</summary>
    public abstract void AddToStatus(
        List<KeyValuePair<string, string>> form, MessageRecord message, DateTimeOffset now);

    /// <summary>True when it shows a content, or there is none.</summary>
    protected bool Shows(RenderedContent? content) => content is null || ContentTypes.Contains(content.Type);
}
