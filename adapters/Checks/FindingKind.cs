namespace Chat2Pay.Adapters.Checks;

/// <summary>How something stands that was looked at.</summary>
public enum FindingKind
{
    /// <summary>As it must be.</summary>
    Ok,

    /// <summary>It works, and may hurt.</summary>
    Warning,

    /// <summary>The bot cannot do its work like this.</summary>
    Fault,

    /// <summary>It could not be read; a person has to look.</summary>
    Unreadable,
}
