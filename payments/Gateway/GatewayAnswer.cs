using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Gateway;

/// <summary>A definite answer of the gateway. There is no member for "unknown": that is not an answer.</summary>
public abstract record GatewayAnswer
{
    private protected GatewayAnswer()
    {
    }
}

/// <summary>The state of a charge, a declined one included.</summary>
/// <param name="Facts">What the gateway says.</param>
[DataContract]
public sealed record ChargeAnswer([property: DataMember(Order = 0)] ChargeFacts Facts) : GatewayAnswer;

/// <summary>The state of a payment page.</summary>
/// <param name="Facts">What the gateway says.</param>
[DataContract]
public sealed record PageAnswer([property: DataMember(Order = 0)] PageFacts Facts) : GatewayAnswer;

/// <summary>The state of a refund, and of the charge it belongs to where the gateway told both.</summary>
/// <param name="Facts">What the gateway says.</param>
/// <param name="Charge">The charge after the refund.</param>
[DataContract]
public sealed record RefundAnswer(
    [property: DataMember(Order = 0)] RefundFacts Facts,
    [property: DataMember(Order = 1)] ChargeFacts? Charge) : GatewayAnswer;

/// <summary>The gateway refused the call for good, and no money moved.</summary>
/// <param name="Kind">What is to be done about it.</param>
/// <param name="Code">The gateway's error code; safe to log and to show to operators.</param>
[DataContract]
public sealed record RefusedAnswer(
    [property: DataMember(Order = 0)] RefusalKind Kind,
    [property: DataMember(Order = 1)] string Code) : GatewayAnswer;

/// <summary>The gateway was read and holds nothing for this attempt.</summary>
[DataContract]
public sealed record NothingThereAnswer : GatewayAnswer;

/// <summary>What a refusal that is no decline asks for.</summary>
public enum RefusalKind
{
    /// <summary>The saved card or the gateway's customer is gone: the customer pays by the link.</summary>
    StaleCard,

    /// <summary>Keys, account or parameters are wrong: the merchant must act.</summary>
    Configuration,

    /// <summary>The gateway does not take this amount: the merchant must act.</summary>
    Amount,

    /// <summary>The object is not in a state that allows the call: read it.</summary>
    WrongState,

    /// <summary>The customer disputes a payment, which the store has forgotten; the code is the charge's id.</summary>
    Disputed,
}

/// <summary>What came of calling the gateway: an answer, or not knowing.</summary>
public abstract record GatewayOutcome
{
    private GatewayOutcome()
    {
    }

    /// <summary>The gateway answered.</summary>
    /// <param name="Answer">Its answer.</param>
    public sealed record Answered(GatewayAnswer Answer) : GatewayOutcome;

    /// <summary>
    /// Time-out, broken connection, 429, 409, 5xx or an idempotency error: the same call must be repeated under the
    /// same key, or the gateway read, before anything else is done about this attempt.
    /// </summary>
    /// <param name="Reason">For the log: an exception type or status code, nothing personal.</param>
    /// <param name="Kind">Whether the gateway may have carried the call out.</param>
    public sealed record Unknown(string Reason, UnknownKind Kind) : GatewayOutcome;
}

/// <summary>How much an unknown outcome leaves open.</summary>
public enum UnknownKind
{
    /// <summary>The call may have been carried out.</summary>
    MayHaveHappened,

    /// <summary>The gateway refused to begin (429, lock, connection refused); repeat later.</summary>
    NotBegun,
}
