using System.Diagnostics;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Channels;

/// <summary>The channels that there are.</summary>
public static class ChannelProfiles
{
    /// <summary>
    /// Every channel. The order matters in one place: a code that cannot go out on its own channel takes the first one
    /// that needs no template.
    /// </summary>
    public static IReadOnlyList<ChannelProfile> All { get; } =
    [
        SmsChannel.Profile,
        WhatsAppChannel.Profile,
        RcsChannel.Profile,
    ];

    /// <summary>The profile of a channel.</summary>
    /// <exception cref="UnreachableException">The number belongs to no channel of this version.</exception>
    public static ChannelProfile Of(Channel channel)
    {
        foreach (ChannelProfile profile in All)
        {
            if (profile.Channel == channel)
            {
                return profile;
            }
        }

        throw new UnreachableException($"No channel has the number {channel.Number}: its profile is not in the list.");
    }

    /// <summary>The channel of a word; null when none has it.</summary>
    public static ChannelProfile? Find(string? id) => All.FirstOrDefault(profile => profile.Id == id);

    /// <summary>The channel of a Bot Framework channel id.</summary>
    /// <exception cref="ArgumentException">It is none of the channels.</exception>
    public static ChannelProfile OfActivity(string channelId) =>
        All.FirstOrDefault(profile => profile.ActivityChannelId == channelId)
        ?? throw new ArgumentException($"'{channelId}' is the id of no channel.", nameof(channelId));

    /// <summary>True when both belong to one conversation on the phone.</summary>
    public static bool ShareThread(Channel one, Channel other) => Of(one).Thread == Of(other).Thread;

    /// <summary>The thread whose records begin with a letter.</summary>
    /// <exception cref="UnreachableException">No thread has it.</exception>
    public static ChannelThread ThreadOf(char keyLetter) =>
        All.FirstOrDefault(profile => profile.Thread.KeyLetter == keyLetter)?.Thread
        ?? throw new UnreachableException($"No channel keeps records under the letter {keyLetter}.");
}
