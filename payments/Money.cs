using System.Globalization;
using Chat2Pay.Payments.Texts;

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
    /// The amount as a customer reads it, grouped: <c>$1,000.00</c>, <c>12,50 €</c>, and with the code of every currency
    /// whose sign the readers of the language do not know for certain: <c>JPY 1,500</c>.
    /// </summary>
    /// <param name="style">How the customer's language writes amounts.</param>
    public string ToCustomerText(AmountStyle style)
    {
        ArgumentNullException.ThrowIfNull(style);
        string number = Grouped(ToDecimalText(), style.GroupedByTwo.Contains(Currency.Code) ? 2 : 3);
        if (style.DecimalComma.Contains(Currency.Code))
        {
            number = string.Concat(number.Select(c => c == '.' ? ',' : c == ',' ? '.' : c));
        }

        return !style.Signs.TryGetValue(Currency.Code, out string? sign) ? Currency.Code + " " + number
            : style.BeforeSign is { } between ? number + between + sign
            : sign + number;
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
