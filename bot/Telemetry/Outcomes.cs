namespace Chat2Pay.Bot.Telemetry;

/// <summary>The outcomes of turns and of tries of effects, as spans and metrics name them.</summary>
internal static class Outcomes
{
    /// <summary>A turn is stored.</summary>
    public const string Committed = "committed";

    /// <summary>Another node took the mailbox: its turn counts.</summary>
    public const string LeaseLost = "lease_lost";

    /// <summary>The outbox of the mailbox is full.</summary>
    public const string OutboxFull = "outbox_full";

    /// <summary>A newer release has written the mailbox's state: the turn is left to its nodes.</summary>
    public const string StateTooNew = "state_too_new";

    /// <summary>This node cannot run the turn yet: a later sweep of any node takes it.</summary>
    public const string Postponed = "postponed";

    /// <summary>The turn failed and is repeated.</summary>
    public const string Failed = "failed";

    /// <summary>An effect is complete.</summary>
    public const string Done = "done";

    /// <summary>An effect is tried again.</summary>
    public const string Retry = "retry";

    /// <summary>An effect was not begun and is deferred.</summary>
    public const string NotYet = "not_yet";

    /// <summary>An effect became a dead letter.</summary>
    public const string GivenUp = "given_up";
}
