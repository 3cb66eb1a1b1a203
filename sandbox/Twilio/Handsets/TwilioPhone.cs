using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Sandbox.Twilio.Handsets;

/// <summary>A customer's phone: writes to senders over any channel, taps buttons, shows threads.</summary>
public sealed class TwilioPhone
{
    private const int MaxThreads = 100;
    private const int MaxThreadLength = 1_000;

    private readonly TwilioAccount account;
    private readonly PhoneNetwork network;
    private readonly Dictionary<string, LinkedList<PhoneEntry>> threads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> lastWritten = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> deliveryErrors = new(StringComparer.Ordinal);
    private readonly HashSet<string> optOuts = new(StringComparer.Ordinal);
    private readonly PhoneInbox inbox = new();
    private string? userId;
    private string? whatsAppNumber;

    internal TwilioPhone(string number, TwilioAccount account, PhoneNetwork network)
    {
        Number = number;
        this.account = account;
        this.network = network;
        userId = Addresses.IsUserId(number) ? number : null;
    }

    /// <summary>Its number, E.164; its id where it has no number.</summary>
    public string Number { get; }

    /// <summary>Whether it has a number at all.</summary>
    public bool HasNumber => Addresses.IsE164(Number);

    /// <summary>Its id on WhatsApp, two letters, a full stop and up to 128 letters and digits. Default: none.</summary>
    public string? UserId
    {
        get => userId;
        set => userId = Named(value, Addresses.IsUserId, "Not an id.");
    }

    /// <summary>Whether WhatsApp tells its number. Default: yes, where it has one.</summary>
    public bool TellsNumber { get; set; } = true;

    /// <summary>The form of its number that WhatsApp reports, where that is another. Default: none.</summary>
    public string? WhatsAppNumber
    {
        get => whatsAppNumber;
        set => whatsAppNumber = Named(value, Addresses.IsE164, "Not an E.164 number.");
    }

    /// <summary>The name shown on WhatsApp.</summary>
    public string ProfileName { get; set; } = "Sandbox Customer";

    /// <summary>
    /// The error that messages to this phone end in, for example 30003 (switched off) or 63024 (not on WhatsApp);
    /// null delivers them.
    /// </summary>
    public int? DeliveryError { get; set; }

    /// <summary>The same for messages of one sender alone; it goes before <see cref="DeliveryError"/>.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="error">The error; null delivers its messages again.</param>
    public void SetDeliveryError(string sender, int? error)
    {
        lock (account.Gate)
        {
            if (error is { } code)
            {
                deliveryErrors[sender] = code;
            }
            else
            {
                deliveryErrors.Remove(sender);
            }
        }
    }

    /// <summary>The error that messages of a sender end in here; null when they arrive.</summary>
    public int? DeliveryErrorOf(string sender)
    {
        lock (account.Gate)
        {
            return deliveryErrors.TryGetValue(sender, out int error) ? error : DeliveryError;
        }
    }

    /// <summary>Whether it takes RCS. Default: yes; a message from a service falls back to SMS where it does not.</summary>
    public bool TakesRcs { get; set; } = true;

    /// <summary>Whether messages to it stay <c>sent</c>, as when a user blocked a sender.</summary>
    public bool LeavesDeliveryUnknown { get; set; }

    /// <summary>Writes a text.</summary>
    /// <param name="sender">A sender, as the account names it.</param>
    /// <param name="text">What the customer types.</param>
    public PhoneMessage Send(string sender, string text) => network.Receive(this, sender, new PhoneText(text));

    /// <summary>Answers a message by quoting it, as WhatsApp offers to.</summary>
    public PhoneMessage Quote(PhoneMessage message, string text) =>
        network.Receive(this, message.Sender, new PhoneText(text) { Replied = message.Sid });

    /// <summary>Passes on what somebody else wrote.</summary>
    public PhoneMessage Forward(string sender, string text) =>
        network.Receive(this, sender, new PhoneText(text) { Forwarded = true });

    /// <summary>Sends a picture or another file with a caption.</summary>
    public PhoneMessage SendMedia(string sender, string caption, string mediaUrl, string mediaType) =>
        network.Receive(this, sender, new PhoneText(caption) { MediaUrl = mediaUrl, MediaType = mediaType });

    /// <summary>Taps a quick-reply button, named by its title or its id.</summary>
    public PhoneMessage Tap(PhoneMessage message, string titleOrId)
    {
        PhoneButton button = message.Buttons.FirstOrDefault(each =>
            each.Kind == PhoneButtonKind.QuickReply && (each.Title == titleOrId || each.Value == titleOrId))
            ?? throw new ArgumentException($"The message has no quick-reply button '{titleOrId}'.", nameof(titleOrId));
        PhoneText tap = new(button.Title) { Button = button, Replied = message.Sid };
        return network.Receive(this, message.Sender, tap);
    }

    /// <summary>Chooses a row of a list message, named by its title or its id.</summary>
    public PhoneMessage Choose(PhoneMessage message, string titleOrId)
    {
        PhoneListItem item = message.ListItems.FirstOrDefault(each => each.Title == titleOrId || each.Id == titleOrId)
            ?? throw new ArgumentException($"The message has no list row '{titleOrId}'.", nameof(titleOrId));
        return network.Receive(this, message.Sender, new PhoneText(item.Title) { Item = item, Replied = message.Sid });
    }

    /// <summary>Opens the thread with a sender: what was delivered is now read, where the channel tells it.</summary>
    public void MarkRead(string sender) => network.MarkRead(this, sender);

    /// <summary>Every message with a sender, oldest first, with the status it has now.</summary>
    public IReadOnlyList<PhoneMessage> Thread(string sender)
    {
        lock (account.Gate)
        {
            return threads.TryGetValue(sender, out LinkedList<PhoneEntry>? thread)
                ? [.. thread.Select(entry => entry.Snapshot(this))]
                : [];
        }
    }

    /// <summary>
    /// The oldest message that arrived here, satisfies <paramref name="predicate"/> and was not yet handed out by this
    /// method; awaited if there is none yet.
    /// </summary>
    public Task<PhoneMessage> WaitForMessageAsync(
        Func<PhoneMessage, bool> predicate, CancellationToken cancellationToken = default) =>
        inbox.TakeAsync(predicate, cancellationToken);

    /// <summary>The number that WhatsApp tells of it; null when it tells none.</summary>
    internal string? ToldNumber => HasNumber && TellsNumber ? whatsAppNumber ?? Number : null;

    /// <summary>What stands for it on the channel of a sender.</summary>
    internal string AddressFor(string sender) =>
        sender.StartsWith(Addresses.WhatsAppPrefix, StringComparison.Ordinal) ? ToldNumber ?? userId ?? Number : Number;

    private string? Named(string? name, Func<string, bool> isGood, string fault)
    {
        if (name is not null)
        {
            if (!isGood(name))
            {
                throw new ArgumentException(fault);
            }

            account.Name(this, name);
        }

        return name;
    }

    internal bool IsOptedOut(string scope)
    {
        lock (account.Gate)
        {
            return optOuts.Contains(scope);
        }
    }

    /// <summary>Opts out or in; false when that was so already.</summary>
    internal bool SetOptOut(string scope, OptOutState state)
    {
        lock (account.Gate)
        {
            return state == OptOutState.Out ? optOuts.Add(scope) : optOuts.Remove(scope);
        }
    }

    internal DateTimeOffset? LastWrittenTo(string sender)
    {
        lock (account.Gate)
        {
            return lastWritten.TryGetValue(sender, out DateTimeOffset time) ? time : null;
        }
    }

    internal PhoneMessage Add(PhoneEntry entry)
    {
        PhoneMessage shown;
        lock (account.Gate)
        {
            if (!threads.TryGetValue(entry.Sender, out LinkedList<PhoneEntry>? thread))
            {
                if (threads.Count >= MaxThreads)
                {
                    throw new InvalidOperationException($"A phone has at most {MaxThreads} threads.");
                }

                threads[entry.Sender] = thread = new LinkedList<PhoneEntry>();
            }

            thread.AddLast(entry);
            if (thread.Count > MaxThreadLength)
            {
                thread.RemoveFirst();
            }

            if (entry.Direction == PhoneDirection.Sent)
            {
                lastWritten[entry.Sender] = entry.Time;
            }

            shown = entry.Snapshot(this);
        }

        if (entry.Direction != PhoneDirection.Sent)
        {
            inbox.Put(shown);
        }

        return shown;
    }

    internal IReadOnlyList<MessageRecord> Unread(string sender)
    {
        lock (account.Gate)
        {
            return threads.TryGetValue(sender, out LinkedList<PhoneEntry>? thread)
                ? [.. thread.Where(each => each.Record is { Status: "delivered" }).Select(each => each.Record!)]
                : [];
        }
    }
}
