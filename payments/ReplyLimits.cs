using System.Collections.Frozen;
using System.Globalization;

namespace Chat2Pay.Payments;

/// <summary>
/// The largest amount that may be paid by a reply where the merchant sets none: about 500 US dollars' worth of each
/// currency, rounded to one digit of 1, 2 or 5 or near it, so that it is easily said. The table is of November 2026 and
/// does not follow rates of exchange: it bounds a mistake, and is no conversion.
/// </summary>
public static class ReplyLimits
{
    private const string Majors =
        "USD:500 AED:2000 AFN:35000 ALL:40000 AMD:200000 AOA:500000 ARS:700000 AUD:800 AWG:1000 AZN:1000 BAM:1000 "
        + "BBD:1000 BDT:60000 BHD:200 BIF:1500000 BMD:500 BND:700 BOB:3500 BRL:3000 BSD:1000 BWP:7000 BYN:1500 "
        + "BZD:1000 CAD:700 CDF:1000000 CHF:400 CLP:500000 CNY:3500 COP:2000000 CRC:250000 CVE:50000 CZK:10000 DJF:90000 "
        + "DKK:3000 DOP:30000 DZD:65000 EGP:25000 ETB:70000 EUR:500 FJD:1000 FKP:400 GBP:400 GEL:1500 GIP:400 GMD:35000 "
        + "GNF:4000000 GTQ:4000 GYD:100000 HKD:4000 HNL:13000 HTG:65000 HUF:200000 IDR:8000000 ILS:2000 INR:40000 "
        + "ISK:60000 JMD:80000 JOD:350 JPY:75000 KES:65000 KGS:45000 KHR:2000000 KMF:200000 KRW:700000 KWD:150 KYD:400 "
        + "KZT:250000 LAK:10000000 LBP:40000000 LKR:150000 LRD:90000 LSL:9000 MAD:5000 MDL:9000 MGA:2000000 MKD:30000 "
        + "MMK:1000000 MNT:1500000 MOP:4000 MUR:20000 MVR:7500 MWK:800000 MXN:10000 MYR:2000 MZN:30000 NAD:9000 "
        + "NGN:700000 NIO:18000 NOK:5000 NPR:70000 NZD:800 OMR:200 PAB:500 PEN:2000 PGK:2000 PHP:30000 PKR:140000 PLN:2000 "
        + "PYG:3500000 QAR:2000 RON:2000 RSD:50000 RUB:40000 RWF:700000 SAR:2000 SBD:4000 SCR:7000 SEK:5000 SGD:700 SHP:400 "
        + "SLE:11000 SOS:250000 SRD:18000 SZL:9000 THB:17000 TJS:5000 TND:1500 TOP:1000 TRY:20000 TTD:3500 TWD:16000 "
        + "TZS:1200000 UAH:20000 UGX:1800000 UYU:20000 UZS:6000000 VND:12000000 VUV:60000 WST:1300 XAF:300000 XCD:1500 "
        + "XOF:300000 XPF:50000 YER:120000 ZAR:9000 ZMW:12000";

    private static readonly FrozenDictionary<string, long> Table = Majors.Split(' ').Select(entry => entry.Split(':'))
        .ToFrozenDictionary(entry => entry[0], entry => long.Parse(entry[1], CultureInfo.InvariantCulture));

    /// <summary>The limit of a currency; nothing at all may be paid by reply in one that is not in the table.</summary>
    public static Money Of(Currency currency) => Table.TryGetValue(currency.Code, out long major)
        ? new Money(checked(major * currency.MinorPerMajor), currency)
        : Money.Zero(currency);

    /// <summary>True when the table has the currency.</summary>
    public static bool Knows(Currency currency) => Table.ContainsKey(currency.Code);
}
