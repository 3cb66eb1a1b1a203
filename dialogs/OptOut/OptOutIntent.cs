namespace Chat2Pay.Dialogs.OptOut;

/// <summary>The wish of a message about getting messages.</summary>
public enum OptOutIntent
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its writer wants no more messages.</summary>
    OptOut,

    /// <summary>Its writer wants messages again.</summary>
    OptIn,

    /// <summary>It may be an opt-out: the answer says how to opt out, and nothing else.</summary>
    Unclear,
}
