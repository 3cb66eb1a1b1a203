using System.Globalization;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>A message of ours, as a status callback or Twilio's API tells of it.</summary>
/// <param name="Sid">Its id.</param>
/// <param name="Status">Its status, for example <c>delivered</c>.</param>
/// <param name="ErrorCode">Why it failed; null for no reason.</param>
/// <param name="From">Our sender, in the channel's form.</param>
/// <param name="To">The customer, in the channel's form.</param>
public sealed record SentMessage(string? Sid, string Status, int? ErrorCode, string? From, string? To)
{
    /// <summary>When it was created; null where that is not told.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Sid ?? "";

    /// <summary>The message of a status callback.</summary>
    internal static SentMessage Of(TwilioForm form) => new(
        form["MessageSid"],
        form["MessageStatus"] ?? "",
        int.TryParse(form["ErrorCode"], NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code > 0 ? code : null,
        form["From"],
        form["To"]);
}
