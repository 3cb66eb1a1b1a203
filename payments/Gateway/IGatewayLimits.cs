namespace Chat2Pay.Payments.Gateway;

/// <summary>
/// What amounts a gateway takes, in minor units as ISO 4217 counts them: what it would refuse is refused when a payment is
/// asked for, with the reason.
/// </summary>
public interface IGatewayLimits
{
    /// <summary>The smallest charge, 1 or more.</summary>
    long SmallestMinor(Currency currency);

    /// <summary>The largest charge, and the largest price of a line.</summary>
    long LargestMinor(Currency currency);

    /// <summary>Every amount, of lines and tax too, is a multiple of this; 1 for most currencies.</summary>
    long StepMinor(Currency currency);
}
