using System.Globalization;

namespace Chat2Pay.Adapters.Redis.PaymentList;

/// <summary>The members of the sorted sets that list payments: they sort by the payments' times of creation.</summary>
internal static class ListMembers
{
    /// <summary>The time at the beginning of a member.</summary>
    public static string Time(long milliseconds) => milliseconds.ToString("D15", CultureInfo.InvariantCulture);

    /// <summary>The member of a payment; it never changes.</summary>
    public static string Of(long createdAt, string payment) => Time(createdAt) + payment;
}
