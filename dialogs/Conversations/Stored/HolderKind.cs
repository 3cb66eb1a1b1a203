namespace Chat2Pay.Dialogs.Conversations.Stored;

/// <summary>Who answers a customer.</summary>
public enum HolderKind
{
    /// <summary>The bot.</summary>
    Bot,

    /// <summary>A person who uses an application of the merchant.</summary>
    Agent,

    /// <summary>Another desk, with people or a bot of its own.</summary>
    Desk,
}
