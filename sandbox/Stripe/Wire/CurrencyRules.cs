using System.Globalization;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>What Stripe accepts as an amount in a currency. Source: https://docs.stripe.com/currencies</summary>
internal static class CurrencyRules
{
    private const long MaximumCardAmount = 999_999_999_999;
    private const long MaximumAmexAmount = 999_999_999;

    private static readonly HashSet<string> Supported = new(
        ("usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf "
        + "clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr "
        + "ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur "
        + "mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr "
        + "sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf "
        + "yer zar zmw").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> ZeroDecimal = new(
        "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> ThreeDecimal =
        new("bhd jod kwd omr tnd".Split(' '), StringComparer.Ordinal);

    private static readonly Dictionary<string, long> Minimum = new(StringComparer.Ordinal)
    {
        ["usd"] = 50,
        ["aed"] = 200,
        ["ars"] = 50,
        ["aud"] = 50,
        ["brl"] = 50,
        ["cad"] = 50,
        ["chf"] = 50,
        ["cop"] = 50,
        ["czk"] = 1500,
        ["dkk"] = 250,
        ["eur"] = 50,
        ["gbp"] = 30,
        ["hkd"] = 400,
        ["huf"] = 17500,
        ["idr"] = 50,
        ["ils"] = 50,
        ["inr"] = 50,
        ["jpy"] = 50,
        ["krw"] = 50,
        ["mxn"] = 1000,
        ["myr"] = 200,
        ["nok"] = 300,
        ["nzd"] = 50,
        ["php"] = 50,
        ["pln"] = 200,
        ["ron"] = 200,
        ["rub"] = 50,
        ["sek"] = 300,
        ["sgd"] = 50,
        ["thb"] = 1000,
        ["zar"] = 50,
    };

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["usd"] = "$",
        ["eur"] = "€",
        ["gbp"] = "£",
        ["jpy"] = "¥",
        ["inr"] = "₹",
        ["krw"] = "₩",
    };

    internal static string Currency(string text, string param)
    {
        string currency = text.ToLowerInvariant();
        return Supported.Contains(currency)
            ? currency
            : throw StripeRefusalException.Invalid(
                $"Invalid currency: {text}. Stripe does not support this currency.", param);
    }

    /// <summary>Refuses an amount that no card can be charged.</summary>
    internal static void Check(long amount, string currency, string param)
    {
        if (amount < 0)
        {
            throw StripeRefusalException.Invalid(
                "This value must be greater than or equal to 1.", param, "parameter_invalid_integer");
        }

        long minimum = Minimum.GetValueOrDefault(currency, 1);
        if (amount < minimum)
        {
            throw StripeRefusalException.Invalid(
                $"Amount must be at least {Display(minimum, currency)} {currency}", param, "amount_too_small");
        }

        if (amount > MaximumCardAmount)
        {
            throw TooLarge(MaximumCardAmount, currency, param);
        }

        CheckDigits(amount, currency, param);
    }

    internal static void CheckBrand(long amount, string currency, string brand)
    {
        if (brand == "amex" && amount > MaximumAmexAmount)
        {
            throw TooLarge(MaximumAmexAmount, currency, "amount");
        }
    }

    /// <summary>Such as <c>$42.00</c> or <c>SEK 42.00</c>.</summary>
    internal static string Display(long amount, string currency)
    {
        (long unit, string format) = ZeroDecimal.Contains(currency) ? (1, "N0")
            : ThreeDecimal.Contains(currency) ? (1000, "N3")
            : (100L, "N2");
        string number = (amount / (decimal)unit).ToString(format, CultureInfo.InvariantCulture);
        return Signs.TryGetValue(currency, out string? sign)
            ? sign + number
            : $"{currency.ToUpperInvariant()} {number}";
    }

    private static void CheckDigits(long amount, string currency, string param)
    {
        // ISK and UGX have no fractions but travel in hundredths; three-decimal currencies end in 0.
        long step = currency is "isk" or "ugx" ? 100 : ThreeDecimal.Contains(currency) ? 10 : 1;
        if (amount % step != 0)
        {
            throw StripeRefusalException.Invalid(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Invalid amount: amounts in {currency} must be evenly divisible by {step}."),
                param,
                "invalid_charge_amount");
        }
    }

    private static StripeRefusalException TooLarge(long maximum, string currency, string param) =>
        StripeRefusalException.Invalid(
            $"Amount must be no more than {Display(maximum, currency)}", param, "amount_too_large");
}
