namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>The error codes that the emulator answers or reports, with a text of its own for each.</summary>
internal static class TwilioErrors
{
    public const int UnknownParameter = 20001;
    public const int Authentication = 20003;
    public const int MethodNotAllowed = 20004;
    public const int NotInThatState = 20009;
    public const int NotFound = 20404;
    public const int TooManyRequests = 20429;
    public const int ServerError = 20500;
    public const int InvalidTo = 21211;
    public const int InvalidFrom = 21212;
    public const int SameToAndFrom = 21266;
    public const int GeoPermission = 21408;
    public const int FromMissing = 21603;
    public const int ToMissing = 21604;
    public const int FromNotOwned = 21606;
    public const int InvalidStatusCallback = 21609;
    public const int OptedOut = 21610;
    public const int QueueFull = 21611;
    public const int Unreachable = 21612;
    public const int NotMobile = 21614;
    public const int BodyTooLong = 21617;
    public const int ContentMissing = 21619;
    public const int InvalidMediaUrl = 21620;
    public const int TooManyMedia = 21623;
    public const int ContentSidMissing = 21654;
    public const int InvalidContentSid = 21655;
    public const int InvalidContentVariables = 21656;
    public const int FallbackBesideFrom = 21664;
    public const int InvalidFallback = 21665;
    public const int FallbackWithoutService = 21666;
    public const int NoRcsInService = 21667;
    public const int NoSenderInService = 21703;
    public const int DifferentChannels = 21910;
    public const int QueueOverflow = 30001;
    public const int SendAtMissing = 35111;
    public const int InvalidSendAt = 35114;
    public const int ScheduleNeedsService = 35118;
    public const int ContentNotAccepted = 63005;
    public const int ChannelSenderUnknown = 63007;
    public const int OutsideWindow = 63016;
    public const int NotOnChannel = 63024;
    public const int TemplateParameters = 63028;

    private static readonly Dictionary<int, string> Texts = new()
    {
        [UnknownParameter] = "A parameter is unknown or has an invalid value",
        [Authentication] = "Authenticate",
        [MethodNotAllowed] = "Method not allowed",
        [NotInThatState] = "Not possible in the present state of the message",
        [NotFound] = "The requested resource was not found",
        [TooManyRequests] = "Too many requests",
        [ServerError] = "Internal server error",
        [InvalidTo] = "The To number is not valid",
        [InvalidFrom] = "The From number is not valid",
        [SameToAndFrom] = "To and From are the same number",
        [GeoPermission] = "Sending to this region is not enabled for the account",
        [FromMissing] = "A From number or MessagingServiceSid is required",
        [ToMissing] = "A To number is required",
        [FromNotOwned] = "The From number is not a message-capable number of the account",
        [InvalidStatusCallback] = "The StatusCallback is not a valid URL",
        [OptedOut] = "The recipient has opted out of messages from this sender",
        [QueueFull] = "The From number has too many messages queued",
        [Unreachable] = "The To number cannot be reached from this From number",
        [NotMobile] = "The To number is not a mobile number",
        [BodyTooLong] = "The body is longer than 1600 characters",
        [ContentMissing] = "One of Body, MediaUrl and ContentSid is required",
        [InvalidMediaUrl] = "A media URL is not valid",
        [TooManyMedia] = "More than 10 media URLs",
        [ContentSidMissing] = "ContentVariables need a ContentSid",
        [InvalidContentSid] = "The ContentSid is not valid",
        [InvalidContentVariables] = "ContentVariables must be a JSON object of strings",
        [FallbackBesideFrom] = "FallbackFrom cannot be used with From",
        [InvalidFallback] = "The FallbackFrom sender is not valid",
        [FallbackWithoutService] = "FallbackFrom requires a MessagingServiceSid",
        [NoRcsInService] = "FallbackFrom requires a messaging service with an RCS sender",
        [NoSenderInService] = "The messaging service has no sender for this recipient",
        [DifferentChannels] = "To and From belong to different channels",
        [QueueOverflow] = "Queue overflow",
        [SendAtMissing] = "SendAt is required to schedule a message",
        [InvalidSendAt] = "SendAt must lie 15 minutes to 35 days ahead",
        [ScheduleNeedsService] = "Scheduling needs a MessagingServiceSid",
        [ContentNotAccepted] = "The channel did not accept the content",
        [ChannelSenderUnknown] = "No channel sender with this From address",
        [OutsideWindow] = "Free-form message outside the 24 hour window",
        [TemplateParameters] = "The number of template parameters is wrong",
        [30003] = "Unreachable destination handset",
        [30005] = "Unknown destination handset",
        [30006] = "Landline or unreachable carrier",
        [30007] = "Filtered by the carrier",
        [NotOnChannel] = "The recipient is not on this channel",
    };

    /// <summary>A text for <paramref name="code"/>.</summary>
    public static string TextOf(int code) => Texts.TryGetValue(code, out string? text) ? text : $"Error {code}";
}
