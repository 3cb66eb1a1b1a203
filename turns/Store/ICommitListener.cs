using Chat2Pay.Payments;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// Hears of the commits of its own node, right after them. It must be quick and must not throw; what has to reach somebody
/// is an effect.
/// </summary>
public interface ICommitListener
{
    /// <summary>A turn was committed.</summary>
    void OnCommitted(MailboxId mailbox, TurnCommit commit);
}
