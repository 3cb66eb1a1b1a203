using System.Globalization;

namespace Chat2Pay.Adapters.Redis.PaymentList;

/// <summary>The members of the sorted sets that list payments: they sort as the payments' times of creation do.</summary>
internal static class ListMembers
{
    /// <summary>How a time begins a member.</summary>
    public static string Time(long milliseconds) => milliseconds.ToString("D15", CultureInfo.InvariantCulture);

    /// <summary>A payment's member: the same as long as it is listed.</summary>
    public static string Of(long createdAt, string payment) => Time(createdAt) + payment;
}
