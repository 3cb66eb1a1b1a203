using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio;

/// <summary>Everything one emulated account remembers. Its <see cref="Gate"/> guards all of it.</summary>
internal sealed class TwilioAccount
{
    private readonly Dictionary<string, TwilioSender> senders;
    private readonly Dictionary<string, MessageRecord> bySid = new(StringComparer.Ordinal);
    private readonly LinkedList<MessageRecord> messages = new();
    private readonly Dictionary<string, TwilioPhone> phones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TwilioPhone> otherNames = new(StringComparer.Ordinal);

    public TwilioAccount(TwilioEmulatorOptions options, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMessages, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxPhones, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueueCapacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CarrierDelay, TimeSpan.Zero);
        Options = options;
        Time = time;
        Sids = new SidSource(options.Seed ?? $"{options.AccountSid}:{time.GetUtcNow().Ticks}");
        senders = options.Senders.ToDictionary(sender => sender.Address, StringComparer.Ordinal);
        CheckSenders();
    }

    public Lock Gate { get; } = new();

    public TwilioEmulatorOptions Options { get; }

    public TimeProvider Time { get; }

    public SidSource Sids { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public TwilioSender? Sender(string address)
    {
        lock (Gate)
        {
            return senders.GetValueOrDefault(address);
        }
    }

    /// <summary>The account's senders, in the order in which they were given.</summary>
    public IReadOnlyList<TwilioSender> Senders()
    {
        lock (Gate)
        {
            return [.. senders.Values];
        }
    }

    public void Replace(TwilioSender sender)
    {
        lock (Gate)
        {
            senders[sender.Address] = sender;
        }
    }

    public TwilioMessagingService? Service(string sid) =>
        Options.MessagingServices.FirstOrDefault(service => service.Sid == sid);

    public TwilioMessagingService? ServiceOf(string sender) =>
        Options.MessagingServices.FirstOrDefault(service => service.Senders.Contains(sender, StringComparer.Ordinal));

    /// <summary>What an opt-out covers: the whole messaging service of a sender, or the sender alone.</summary>
    public string OptOutScope(string sender) => ServiceOf(sender)?.Sid ?? sender;

    public void Add(MessageRecord message)
    {
        lock (Gate)
        {
            bySid.Add(message.Sid, message);
            messages.AddFirst(message);
            if (messages.Count > Options.MaxMessages)
            {
                bySid.Remove(messages.Last!.Value.Sid);
                messages.RemoveLast();
            }
        }
    }

    public MessageRecord? Message(string sid)
    {
        lock (Gate)
        {
            return bySid.GetValueOrDefault(sid);
        }
    }

    public void Forget(MessageRecord message)
    {
        lock (Gate)
        {
            bySid.Remove(message.Sid);
            messages.Remove(message);
        }
    }

    /// <summary>Messages, newest first. The caller holds the gate.</summary>
    public IEnumerable<MessageRecord> MessagesNewestFirst() => messages;

    /// <summary>Lets a phone be reached by another form of its number, or by its id.</summary>
    public void Name(TwilioPhone phone, string name)
    {
        lock (Gate)
        {
            if (otherNames.Count < Options.MaxPhones * 2)
            {
                otherNames[name] = phone;
            }
        }
    }

    /// <summary>The phone with a number, made on first use; null when there are too many.</summary>
    public TwilioPhone? Phone(string number, Func<string, TwilioPhone> make)
    {
        lock (Gate)
        {
            if (phones.TryGetValue(number, out TwilioPhone? phone) || otherNames.TryGetValue(number, out phone))
            {
                return phone;
            }

            if (phones.Count >= Options.MaxPhones)
            {
                return null;
            }

            return phones[number] = make(number);
        }
    }

    public IReadOnlyList<TwilioPhone> Phones()
    {
        lock (Gate)
        {
            return [.. phones.Values];
        }
    }

    private void CheckSenders()
    {
        foreach (string address in senders.Keys.Concat(Options.MessagingServices.SelectMany(each => each.Senders)))
        {
            if (!Addresses.IsSender(address) || !senders.ContainsKey(address))
            {
                throw new ArgumentException($"'{address}' is not an address of a sender of the account.");
            }
        }

        foreach (string? url in senders.Values.SelectMany(each => new[] { each.InboundWebhook, each.FallbackWebhook }))
        {
            if (url is not null)
            {
                WebhookUrl.Require(url);
            }
        }
    }
}
