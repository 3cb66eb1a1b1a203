using System.Globalization;

namespace Chat2Pay.Payments;

/// <summary>An amount of one currency, in minor units (cents for USD, whole yen for JPY).</summary>
/// <remarks>Arithmetic is checked: overflow throws <see cref="OverflowException"/>, mixing currencies throws
/// <see cref="InvalidOperationException"/>.</remarks>
/// <param name="Minor">The amount in minor units; may be negative as a difference.</param>
/// <param name="Currency">The ISO 4217 currency.</param>
public readonly record struct Money(long Minor, Currency Currency)
{
    /// <summary>Nothing, in the given currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>The sum of two amounts of the same currency.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + Same(left, right).Minor), left.Currency);

    /// <summary>The difference of two amounts of the same currency.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - Same(left, right).Minor), left.Currency);

    /// <summary>An amount several times over.</summary>
    public static Money operator *(Money unit, int quantity) => new(checked(unit.Minor * quantity), unit.Currency);

    /// <summary>The sum of two amounts of the same currency.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The difference of two amounts of the same currency.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>An amount several times over.</summary>
    public static Money Multiply(Money unit, int quantity) => unit * quantity;

    /// <summary>
    /// The amount as a customer reads it, grouped, in characters of the GSM-7 alphabet only: <c>$1,000.00</c>,
    /// <c>€42.00</c>, <c>£42.00</c>, and the code for every other currency: <c>JPY 1,500</c>. The currencies of South
    /// Asia are grouped in lakhs and crores: <c>INR 12,34,567.89</c>.
    /// </summary>
    public string ToCustomerText()
    {
        string number = Grouped(ToDecimalText(), Currency.GroupsByTwo ? 2 : 3);
        return Currency.Code switch
        {
            "USD" => "$" + number,
            "EUR" => "€" + number,
            "GBP" => "£" + number,
            _ => Currency.Code + " " + number,
        };
    }

    /// <summary>The amount in major units with the currency's decimals, <c>1234.50</c>; no grouping.</summary>
    public string ToDecimalText()
    {
        long per = Currency.MinorPerMajor;
        string sign = Minor < 0 ? "-" : "";
        ulong size = Minor < 0 ? (ulong)(-(Minor + 1)) + 1 : (ulong)Minor;
        string major = (size / (ulong)per).ToString(CultureInfo.InvariantCulture);
        return Currency.Decimals == 0
            ? sign + major
            : sign + major + "." + (size % (ulong)per).ToString("D" + Currency.Decimals, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override string ToString() => Currency.Code + " " + ToDecimalText();

    /// <summary>Commas between the digits: the last group has three, those before it <paramref name="others"/>.</summary>
    private static string Grouped(string number, int others)
    {
        int first = number.StartsWith('-') ? 1 : 0;
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string grouped = number;
        for (int at = (point < 0 ? number.Length : point) - 3; at > first; at -= others)
        {
            grouped = grouped.Insert(at, ",");
        }

        return grouped;
    }

    private static Money Same(Money left, Money right) => left.Currency.Equals(right.Currency)
        ? right
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be reckoned together.");
}
