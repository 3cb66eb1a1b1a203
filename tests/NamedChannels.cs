using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests;

/// <summary>Names for the channels, which the product has no names for.</summary>
internal static class NamedChannels
{
    extension(Channel)
    {
        public static Channel Sms => ChannelProfiles.Find("sms")!.Channel;

        public static Channel WhatsApp => ChannelProfiles.Find("whatsapp")!.Channel;

        public static Channel Rcs => ChannelProfiles.Find("rcs")!.Channel;

        /// <summary>The channel of a word: attributes hold no channels.</summary>
        public static Channel Named(string id) => ChannelProfiles.Find(id)!.Channel;
    }
}
