namespace Chat2Pay.Bot.Telemetry;

/// <summary>How turns and tries of effects end, as spans and metrics name it.</summary>
internal static class Outcomes
{
    /// <summary>A turn is stored.</summary>
    public const string Committed = "committed";

    /// <summary>Another node had taken the mailbox: its turn counts.</summary>
    public const string LeaseLost = "lease_lost";

    /// <summary>The mailbox has no room for the turn's effects.</summary>
    public const string OutboxFull = "outbox_full";

    /// <summary>A newer release has written the mailbox's state: the turn is left to its nodes.</summary>
    public const string StateTooNew = "state_too_new";

    /// <summary>It threw; it comes again.</summary>
    public const string Failed = "failed";

    /// <summary>An effect is over.</summary>
    public const string Done = "done";

    /// <summary>An effect is tried again.</summary>
    public const string Retry = "retry";

    /// <summary>An effect was not begun: its turn comes later.</summary>
    public const string NotYet = "not_yet";

    /// <summary>An effect is given up and lies with the dead letters.</summary>
    public const string GivenUp = "given_up";
}
