using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Messages;

/// <summary>A messaging provider, as the product needs it. Several share the channels among them.</summary>
public interface IMessageSender
{
    /// <summary>Our sender on each channel that goes through this provider.</summary>
    IReadOnlyDictionary<Channel, string> Senders { get; }

    /// <summary>
    /// Sends one message. Never throws for anything the provider or the network does.
    /// </summary>
    /// <param name="mailbox">The customer's mailbox; goes with <paramref name="effectId"/> into the status callback.</param>
    /// <param name="effectId">The effect that sends it.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call; the outcome is unknown then.</param>
    Task<MessageOutcome> SendAsync(
        MailboxId mailbox,
        string effectId,
        SendMessage message,
        CancellationToken cancellationToken);

    /// <summary>The rate of the message's sender, and the message's cost.</summary>
    SendRate RateOf(SendMessage message);

    /// <summary>Removes the text of a received message at the provider. False if it has to be tried again.</summary>
    Task<bool> RedactAsync(RedactMessage message, CancellationToken cancellationToken);
}

/// <summary>The rate of a sender.</summary>
/// <param name="Sender">The sender; messages of one sender share its rate on all nodes.</param>
/// <param name="PerSecond">How many units it may send in a second; above 0.</param>
/// <param name="Cost">How many units the message costs: text messages are counted in segments. At least 1.</param>
public sealed record SendRate(string Sender, double PerSecond, int Cost);

/// <summary>The result of sending a message.</summary>
public abstract record MessageOutcome
{
    private MessageOutcome()
    {
    }

    /// <summary>The provider has accepted it.</summary>
    /// <param name="Record">The provider's id and first status.</param>
    public sealed record Accepted(EffectRecord Record) : MessageOutcome;

    /// <summary>The provider refused it for good.</summary>
    /// <param name="Failure">Its meaning for the conversation.</param>
    /// <param name="ErrorCode">The provider's code.</param>
    public sealed record Refused(MessageFailure Failure, int ErrorCode) : MessageOutcome;

    /// <summary>The provider surely did not accept it; try again later.</summary>
    /// <param name="Reason">For the log; nothing personal.</param>
    public sealed record Busy(string Reason) : MessageOutcome;

    /// <summary>It may have been sent. Its status callback may tell.</summary>
    /// <param name="Reason">For the log; nothing personal.</param>
    public sealed record Unknown(string Reason) : MessageOutcome;
}
