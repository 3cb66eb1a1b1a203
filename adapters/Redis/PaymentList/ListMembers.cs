using System.Globalization;
using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Redis.PaymentList;

/// <summary>The members of the sorted sets that list payments: they sort by the payments' times of creation.</summary>
internal static class ListMembers
{
    /// <summary>The length of the time that a member begins with.</summary>
    public const int TimeLength = 15;

    /// <summary>
    /// A value that sorts before every member of a time and after every earlier one. It is not all digits: the client would
    /// take it for a number, and swap the bounds of a range
    /// (https://github.com/StackExchange/StackExchange.Redis/issues/1302).
    /// </summary>
    public static string Bound(long milliseconds) => Time(milliseconds) + "!";

    /// <summary>The member of a payment; it never changes.</summary>
    public static string Of(long createdAt, string payment) => Time(createdAt) + payment;

    /// <summary>True for a member.</summary>
    public static bool Is(string text) => text.Length > TimeLength && text.AsSpan(0, TimeLength).IndexOfAnyExceptInRange('0', '9') < 0
        && PaymentRequestId.TryParse(text[TimeLength..], out _);

    private static string Time(long milliseconds) => milliseconds.ToString("D15", CultureInfo.InvariantCulture);
}
