using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Chat2Pay.Payments;

/// <summary>
/// An ISO 4217 currency with its number of decimals, and what the card gateway expects for it.
/// </summary>
/// <remarks>
/// Decimals follow ISO 4217 (list one, amendment 177). Minimum charges and the gateway's own treatment of ISK and UGX
/// (sent with two decimals that are always zero) and of three-decimal currencies (last digit always zero) follow
/// https://docs.stripe.com/currencies.
/// </remarks>
public sealed class Currency : IEquatable<Currency>
{
    private static readonly FrozenDictionary<string, Currency> Known = Table().ToFrozenDictionary(c => c.Code);

    private Currency(string code, int decimals, long minimumMinor, int gatewayDecimals)
    {
        Code = code;
        Decimals = decimals;
        MinimumMinor = minimumMinor;
        GatewayDecimals = gatewayDecimals;
    }

    /// <summary>The ISO 4217 letter code, upper case, for example <c>USD</c>.</summary>
    public string Code { get; }

    /// <summary>How many decimals one major unit has, 0 to 3.</summary>
    public int Decimals { get; }

    /// <summary>How many decimals the gateway counts in; differs from <see cref="Decimals"/> for ISK and UGX.</summary>
    public int GatewayDecimals { get; }

    /// <summary>The smallest charge in minor units; 1 where the gateway names none for this currency.</summary>
    public long MinimumMinor { get; }

    /// <summary>Minor units in one major unit: 1, 100 or 1000.</summary>
    public long MinorPerMajor => Power(Decimals);

    /// <summary>Every amount in minor units must be a multiple of this: 10 for three-decimal currencies, else 1.</summary>
    public long Step => Decimals == 3 ? 10 : 1;

    /// <summary>
    /// True where readers group the digits before the last three by two, as Unicode's CLDR has it for the English of
    /// India and the languages of Bangladesh, Nepal and Pakistan (https://cldr.unicode.org, number patterns).
    /// </summary>
    public bool GroupsByTwo => Code is "INR" or "BDT" or "NPR" or "PKR";

    /// <summary>Every known currency, by code.</summary>
    public static IEnumerable<Currency> All => Known.Values.OrderBy(c => c.Code, StringComparer.Ordinal);

    /// <summary>Finds a currency by its ISO 4217 code, ignoring case.</summary>
    /// <returns>False when the code is not one this product can charge in.</returns>
    public static bool TryGet(string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is { Length: 3 } && Known.TryGetValue(code.ToUpperInvariant(), out currency);
    }

    /// <summary>Finds a currency by its ISO 4217 code, ignoring case.</summary>
    /// <exception cref="ArgumentException">The code is not one this product can charge in.</exception>
    public static Currency Get(string code) => TryGet(code, out Currency? currency)
        ? currency
        : throw new ArgumentException($"'{code}' is not a currency this product can charge in.", nameof(code));

    /// <summary>Minor units as ISO 4217 counts them to the gateway's units.</summary>
    public long ToGateway(long minor) => checked(minor * Power(GatewayDecimals - Decimals));

    /// <summary>The gateway's units back to minor units as ISO 4217 counts them.</summary>
    /// <exception cref="ArgumentException">The gateway's amount is not a whole number of minor units.</exception>
    public long FromGateway(long gatewayAmount)
    {
        long factor = Power(GatewayDecimals - Decimals);
        return gatewayAmount % factor == 0
            ? gatewayAmount / factor
            : throw new ArgumentException($"{gatewayAmount} is not a whole amount of {Code}.", nameof(gatewayAmount));
    }

    /// <inheritdoc/>
    public bool Equals(Currency? other) => other is not null && other.Code == Code;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Currency);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static long Power(int decimals) => decimals switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };

    private static IEnumerable<Currency> Table()
    {
        foreach (string code in "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".Split(' '))
        {
            yield return new Currency(code, 0, code is "JPY" or "KRW" ? 50 : 1, 0);
        }

        yield return new Currency("ISK", 0, 1, 2);
        yield return new Currency("UGX", 0, 1, 2);
        foreach (string code in "BHD JOD KWD OMR TND".Split(' '))
        {
            yield return new Currency(code, 3, 10, 3);
        }

        // https://docs.stripe.com/currencies, minimum charge amounts, in minor units.
        const string Minimums = "USD:50 AED:200 ARS:50 AUD:50 BRL:50 CAD:50 CHF:50 COP:50 CZK:1500 DKK:250 EUR:50 GBP:30 "
            + "HKD:400 HUF:17500 IDR:50 ILS:50 INR:50 MXN:1000 MYR:200 NOK:300 NZD:50 PHP:50 PLN:200 "
            + "RON:200 RUB:50 SEK:300 SGD:50 THB:1000 ZAR:50";
        const string OtherTwoDecimals = "AFN ALL AMD AOA AWG AZN BAM BBD BDT BGN BMD BND BOB BSD BWP BYN BZD CNY CRC "
            + "CVE DOP DZD EGP ETB FJD FKP GEL GIP GMD GTQ GYD HNL HTG JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL "
            + "MAD MDL MKD MMK MNT MOP MUR MVR MWK MZN NAD NGN NIO NPR PAB PEN PGK PKR QAR RSD SAR SBD SCR SHP SLE "
            + "SOS SRD SZL TJS TOP TRY TTD TWD TZS UAH UYU UZS WST XCD YER ZMW";
        foreach (string code in OtherTwoDecimals.Split(' '))
        {
            yield return new Currency(code, 2, 1, 2);
        }

        foreach (string[] entry in Minimums.Split(' ').Select(e => e.Split(':')))
        {
            yield return new Currency(entry[0], 2, long.Parse(entry[1], CultureInfo.InvariantCulture), 2);
        }
    }
}
