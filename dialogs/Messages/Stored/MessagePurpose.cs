using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Dialogs.Messages.Stored;

/// <summary>What a message is for: decides its template, and whether losing it is worse than repeating it.</summary>
public enum MessagePurpose
{
    /// <summary>An answer in the conversation: help, a refusal, "please wait".</summary>
    Reply,

    /// <summary>A request with the link to pay.</summary>
    PaymentLink,

    /// <summary>A request that can be answered with "yes".</summary>
    PaymentQuestion,

    /// <summary>The link after a decline, or for the bank's check.</summary>
    FallbackLink,

    /// <summary>A receipt.</summary>
    Receipt,

    /// <summary>A notice of a change: expired, cancelled, refunded.</summary>
    Notice,

    /// <summary>The code that is typed on the gateway's page to save the card.</summary>
    VerificationCode,

    /// <summary>What somebody at an application wrote. It goes out by the template of replies where it needs one.</summary>
    Agent,

    /// <summary>What a journey says. It goes out by the template of replies where it needs one.</summary>
    Journey,
}
