using System.Diagnostics;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Messages.Stored;

/// <summary>Effects of a mailbox with the same key are carried out one after the other.</summary>
public static class OrderingKeys
{
    /// <summary>The key that keeps the messages of one channel in order. It is stored.</summary>
    public static string Of(Channel channel) => channel switch
    {
        Channel.Sms => "sms",
        Channel.WhatsApp => "whatsapp",
        _ => throw new UnreachableException($"No ordering key is known for {channel}."),
    };
}
