namespace Chat2Pay.Benchmarks.Figures;

/// <summary>What one run of load on one subject gave.</summary>
internal sealed record Slice
{
    /// <summary>Webhooks answered in a second.</summary>
    public required double AnswersPerSecond { get; init; }

    /// <summary>Turns that had their last message sent, in a second.</summary>
    public required double TurnsPerSecond { get; init; }

    /// <summary>Processor time of the subject for one turn, microseconds, until it was quiet again.</summary>
    public required double Processor { get; init; }

    /// <summary>Processor time of the store for one turn, microseconds.</summary>
    public required double StoreProcessor { get; init; }

    /// <summary>Scripts of the store for one turn.</summary>
    public required double Scripts { get; init; }

    /// <summary>Calls to Stripe for one turn.</summary>
    public required double Charges { get; init; }

    /// <summary>Calls to Twilio for one turn.</summary>
    public required double Messages { get; init; }

    /// <summary>Resident memory of the subject right after, MB.</summary>
    public required double Resident { get; init; }
}
