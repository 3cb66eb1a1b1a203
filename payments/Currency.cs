using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Chat2Pay.Payments;

/// <summary>An ISO 4217 currency with its number of decimals.</summary>
/// <remarks>Decimals follow ISO 4217 (list one, amendment 177). What a gateway makes of them is in its own folder.</remarks>
public sealed class Currency : IEquatable<Currency>
{
    private static readonly FrozenDictionary<string, Currency> Known = Table().ToFrozenDictionary(c => c.Code);

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
    }

    /// <summary>The ISO 4217 letter code, upper case, for example <c>USD</c>.</summary>
    public string Code { get; }

    /// <summary>How many decimals one major unit has, 0 to 3.</summary>
    public int Decimals { get; }

    /// <summary>Minor units in one major unit: 1, 100 or 1000.</summary>
    public long MinorPerMajor => Power(Decimals);

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
        foreach (string code in "BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".Split(' '))
        {
            yield return new Currency(code, 0);
        }

        foreach (string code in "BHD JOD KWD OMR TND".Split(' '))
        {
            yield return new Currency(code, 3);
        }

        const string TwoDecimals = "USD AED ARS AUD BRL CAD CHF COP CZK DKK EUR GBP HKD HUF IDR ILS INR MXN MYR NOK NZD PHP PLN "
            + "RON RUB SEK SGD THB ZAR AFN ALL AMD AOA AWG AZN BAM BBD BDT BMD BND BOB BSD BWP BYN BZD CNY CRC "
            + "CVE DOP DZD EGP ETB FJD FKP GEL GIP GMD GTQ GYD HNL HTG JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL "
            + "MAD MDL MKD MMK MNT MOP MUR MVR MWK MZN NAD NGN NIO NPR PAB PEN PGK PKR QAR RSD SAR SBD SCR SHP SLE "
            + "SOS SRD SZL TJS TOP TRY TTD TWD TZS UAH UYU UZS WST XCD YER ZMW";
        foreach (string code in TwoDecimals.Split(' '))
        {
            yield return new Currency(code, 2);
        }
    }
}
