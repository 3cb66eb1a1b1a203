using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Workers;

/// <summary>The provider of each channel. Two providers with a sender on one channel stop the start.</summary>
internal sealed class MessageSenders
{
    private readonly Dictionary<Channel, IMessageSender> providers = [];

    public MessageSenders(IEnumerable<IMessageSender> registered)
    {
        Dictionary<Channel, string> senders = [];
        foreach (IMessageSender provider in registered)
        {
            foreach ((Channel channel, string sender) in provider.Senders)
            {
                if (!providers.TryAdd(channel, provider))
                {
                    throw new InvalidOperationException(
                        $"Two providers have a sender for {ChannelProfiles.Of(channel).Id}: leave one of them out.");
                }

                senders.Add(channel, sender);
            }
        }

        Senders = senders;
    }

    /// <summary>Our sender on each channel.</summary>
    public IReadOnlyDictionary<Channel, string> Senders { get; }

    /// <summary>The provider of a channel; null when none has a sender there.</summary>
    public IMessageSender? Find(Channel channel) => providers.GetValueOrDefault(channel);
}
