namespace Chat2Pay.Adapters.Twilio;

/// <summary>The type of a number that sends text messages (https://www.twilio.com/docs/messaging/guides/scaling).</summary>
public enum SmsSenderType
{
    /// <summary>A ten-digit number in the US and Canada, or a local or mobile one elsewhere: 1 segment a second.</summary>
    LongCode,

    /// <summary>
    /// A US number registered for business (A2P 10DLC). Its rate is granted with the campaign and differs: taken for
    /// 1 segment a second until it is set.
    /// </summary>
    TenDlc,

    /// <summary>A toll-free number: 3 segments a second.</summary>
    TollFree,

    /// <summary>A short code: 10 to 100 segments a second by contract; 10 until it is set.</summary>
    ShortCode,
}
