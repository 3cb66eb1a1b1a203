namespace Chat2Pay.Sandbox.Faults;

/// <summary>What goes wrong with one call to, or one callback from, an emulated provider.</summary>
public enum FaultKind
{
    /// <summary>Nothing goes wrong.</summary>
    None,

    /// <summary>The connection breaks before the provider has done anything.</summary>
    LoseRequest,

    /// <summary>The provider does the work, then the connection breaks before its answer arrives.</summary>
    LoseReply,

    /// <summary>The provider answers 429 as it documents it, and does nothing.</summary>
    TooManyRequests,

    /// <summary>The provider answers 500 as it documents it, and does nothing.</summary>
    ServerError,

    /// <summary>A callback is delivered twice.</summary>
    DuplicateCallback,

    /// <summary>A callback is held back until the next one has been delivered, so the two arrive in the wrong order.</summary>
    DelayCallback,

    /// <summary>A callback is never delivered.</summary>
    LoseCallback,
}
