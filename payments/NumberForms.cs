namespace Chat2Pay.Payments;

/// <summary>
/// Telephone numbers that are written in two ways. Networks and WhatsApp report the form they have known an account by,
/// applications give the form of today's numbering plan: both are one person.
/// </summary>
/// <remarks>
/// A pair is here only where no two people can share it. As of 2026-11-30, from:
/// Brazil, the ninth digit of mobile numbers: anatel.gov.br and chatwoot PR 14264, 14657; a number of eight digits that
/// begins with 2 to 5 is a fixed line, and somebody else's than the mobile number with a 9 before it.
/// Mexico, the 1 of mobile numbers that went in 2019: chatwoot issue 14048 and PR 14174.
/// Argentina, the 9 of mobile numbers: chatwoot PR 14264; the ten digits behind it belong to one subscriber.
/// Benin, 01 before every number since 2024-11-30: mobi/telephone_number issue 138.
/// Côte d'Ivoire, 01, 05 or 07 before mobile numbers since 2021-01-31: acoutts/flutter_libphonenumber issue 18.
/// </remarks>
public static class NumberForms
{
    /// <summary>The form that stands for all forms of a number. It is compared, not called.</summary>
    /// <param name="number">E.164.</param>
    public static string Identity(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number switch
        {
            ['+', '5', '5', _, _, '9', ..] when number.Length == 14 => WithoutNinth(number),
            ['+', '5', '2', '1', ..] when number.Length == 14 => "+52" + number[4..],
            ['+', '5', '4', '9', ..] when number.Length == 14 => "+54" + number[4..],
            ['+', '2', '2', '9', ..] when number.Length == 12 => "+22901" + number[4..],
            ['+', '2', '2', '5', ..] when number.Length == 12 => Ivorian(number),
            _ => number,
        };
    }

    /// <summary>
    /// True if a number may be another form of a person's number and its digits do not decide: only the provider's
    /// signed calls do.
    /// </summary>
    /// <param name="number">E.164.</param>
    public static bool MayBeAnotherForm(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number is ['+', '5', '5', _, _, >= '2' and <= '5', ..] && number.Length == 13;
    }

    /// <summary>The other ways in which a number may be written, the current one first.</summary>
    /// <param name="number">E.164.</param>
    public static IEnumerable<string> OthersOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        string identity = Identity(number);
        string[] forms = identity switch
        {
            ['+', '5', '5', ..] when identity.Length == 13 && !MayBeAnotherForm(identity) =>
                [identity[..5] + "9" + identity[5..], identity],
            ['+', '5', '2', ..] when identity.Length == 13 => [identity, "+521" + identity[3..]],
            ['+', '5', '4', ..] when identity.Length == 13 => ["+549" + identity[3..], identity],
            _ => [identity],
        };
        return forms.Where(form => form != number);
    }

    /// <summary>Fixed lines begin with 2 to 5, so a mobile number that goes on so keeps its 9.</summary>
    private static string WithoutNinth(string number) =>
        number[6] is >= '2' and <= '5' ? number : number[..5] + number[6..];

    /// <summary>The second digit of an old mobile number named the operator, whose two digits stand before it now.</summary>
    private static string Ivorian(string number)
    {
        bool fixedLine = number[4] is '2' or '3';
        string? operatorDigits = number[5] switch
        {
            >= '1' and <= '3' => "01",
            >= '4' and <= '6' => "05",
            >= '7' and <= '9' => "07",
            _ => null,
        };
        return fixedLine || operatorDigits is null ? number : "+225" + operatorDigits + number[4..];
    }
}
