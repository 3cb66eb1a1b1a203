using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Customers.Stored;

/// <summary>Who the customer is, and on which channels: what every module of the conversation needs.</summary>
[DataContract]
public sealed class CustomerSlice : StateSlice
{
    /// <summary>The customer's number, E.164, or id if the number is unknown.</summary>
    [DataMember(Order = 0)]
    public string Address { get; set; } = "";

    /// <summary>The state of each thread and sender; the key is <see cref="ChannelKey"/>.</summary>
    [DataMember(Order = 1)]
    public Dictionary<string, ChannelRecord> Channels { get; set; } = [];

    /// <summary>The customer's id on WhatsApp, as last told; null if never told.</summary>
    [DataMember(Order = 2)]
    public string? UserId { get; set; }

    /// <summary>Answers that ask for nothing since <see cref="TalkAt"/> was last an hour ago.</summary>
    [DataMember(Order = 3)]
    public int Talk { get; set; }

    /// <summary>When the last such answer was given, Unix milliseconds.</summary>
    [DataMember(Order = 4)]
    public long TalkAt { get; set; }

    /// <summary>True if the last of these answers has said that it is the last one.</summary>
    [DataMember(Order = 5)]
    public bool IsTalkEnded { get; set; }

    /// <summary>The language that the customer chose, a BCP 47 tag; null for none.</summary>
    [DataMember(Order = 6)]
    public string? Language { get; set; }

    /// <summary>
    /// When the word for help was last answered although nothing else was, Unix milliseconds; 0 for never.
    /// </summary>
    [DataMember(Order = 7)]
    public long HelpAt { get; set; }

    /// <inheritdoc/>
    public override bool IsEmpty =>
        Address.Length == 0 && Channels.Count == 0 && UserId is null && TalkAt == 0 && Language is null;

    /// <inheritdoc/>
    public override MailboxRetention Retention => Channels.Values.Any(channel => channel.OptedOut)
        ? MailboxRetention.Always
        : MailboxRetention.Brief;

    /// <summary>The key of <see cref="Channels"/>.</summary>
    /// <param name="channel">The channel; those of one thread have one record.</param>
    /// <param name="sender">Our sender on the home of its thread.</param>
    public static string ChannelKey(Channel channel, string sender) =>
        ChannelProfiles.Of(channel).Thread.KeyLetter + sender;

    /// <summary>The thread that a key of <see cref="Channels"/> is about.</summary>
    public static ChannelThread ThreadOf(string key) => ChannelProfiles.ThreadOf(key[0]);

    /// <summary>The customer's number with all but the last four digits hidden.</summary>
    public string MaskedAddress() => Mask(Address);

    /// <summary>A number with all but the last four digits hidden.</summary>
    public static string Mask(string number) =>
        number.Length <= 4 ? number : string.Concat("•••• ", number.AsSpan(number.Length - 4));
}

/// <summary>The customer's slice of a state.</summary>
public static class CustomerState
{
    extension(MailboxState state)
    {
        /// <summary>Who the customer is, and on which channels.</summary>
        public CustomerSlice Customer => state.Slice<CustomerSlice>();
    }
}
