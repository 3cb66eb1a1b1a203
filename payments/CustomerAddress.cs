using System.Diagnostics.CodeAnalysis;

namespace Chat2Pay.Payments;

/// <summary>
/// A person's address without its channel: a telephone number, or the id by which WhatsApp names a person whose number
/// it does not give.
/// </summary>
/// <remarks>
/// Ids are scoped to the business: two letters for the country, a full stop, up to 128 letters and digits, and
/// <c>ENT.</c> before those where the id is that of a parent business
/// (https://www.twilio.com/en-us/changelog, 2026-07-20).
/// </remarks>
public sealed record CustomerAddress
{
    private const int ShortestNumber = 7;
    private const int MaxNumberLength = 15;
    private const int CountryLength = 2;
    private const int MaxIdLength = 128;
    private const string Parent = "ENT.";

    private CustomerAddress(string text, AddressKind kind)
    {
        Text = text;
        Kind = kind;
    }

    /// <summary>As it was written, letter by letter.</summary>
    public string Text { get; }

    /// <summary>What it is.</summary>
    public AddressKind Kind { get; }

    /// <summary>
    /// What is the same for every form of the address: the address of a number that is written in two ways has one
    /// identity.
    /// </summary>
    public string Identity => Kind == AddressKind.Number ? NumberForms.Identity(Text) : Text;

    /// <summary>Reads an address; false when it is neither a number nor an id.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CustomerAddress? address)
    {
        address = IsNumber(text) ? new CustomerAddress(text, AddressKind.Number)
            : IsUserId(text) ? new CustomerAddress(text, AddressKind.UserId)
            : null;
        return address is not null;
    }

    /// <summary>True for <c>+</c>, a country and 7 to 15 digits in all.</summary>
    public static bool IsNumber([NotNullWhen(true)] string? text) => text is ['+', >= '1' and <= '9', ..]
        && text.Length - 1 is >= ShortestNumber and <= MaxNumberLength
        && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    /// <summary>True for an id without a number.</summary>
    public static bool IsUserId([NotNullWhen(true)] string? text)
    {
        if (text is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '.', ..])
        {
            return false;
        }

        ReadOnlySpan<char> id = text.AsSpan(CountryLength + 1);
        id = id.StartsWith(Parent, StringComparison.Ordinal) ? id[Parent.Length..] : id;
        foreach (char c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return id.Length is > 0 and <= MaxIdLength;
    }

    /// <summary>All but the last four characters are hidden.</summary>
    public override string ToString() => Text.Length <= 4 ? Text : "…" + Text[^4..];
}

/// <summary>What an address is.</summary>
public enum AddressKind
{
    /// <summary>An E.164 number.</summary>
    Number,

    /// <summary>An id without a number.</summary>
    UserId,
}
