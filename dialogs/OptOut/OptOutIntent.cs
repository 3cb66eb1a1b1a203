namespace Chat2Pay.Dialogs.OptOut;

/// <summary>What a message says about getting messages.</summary>
public enum OptOutIntent
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its writer wants no more messages.</summary>
    OptOut,

    /// <summary>Its writer wants messages again.</summary>
    OptIn,

    /// <summary>It may be a wish for no more messages: it is answered with how to say so, and with nothing else.</summary>
    Unclear,
}
