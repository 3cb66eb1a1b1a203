namespace Chat2Pay.Adapters.Twilio;

/// <summary>A content template of the account.</summary>
/// <param name="Sid">Its id: what the settings name.</param>
/// <param name="Name">Its friendly name.</param>
/// <param name="Language">Its language.</param>
/// <param name="Status">
/// Where WhatsApp's approval stands: <c>unsubmitted</c>, <c>received</c>, <c>pending</c>, <c>approved</c>,
/// <c>rejected</c>, <c>paused</c>, <c>disabled</c>.
/// </param>
/// <param name="Reason">Why it was rejected; empty when it was not.</param>
public sealed record TwilioTemplateState(string Sid, string Name, string Language, string Status, string Reason)
{
    /// <summary>True when it can be sent outside the 24 hours.</summary>
    public bool IsApproved => Status == "approved";

    /// <summary>True when WhatsApp has said no; the name cannot be used again.</summary>
    public bool IsRejected => Status == "rejected";

    /// <summary>True when nobody has submitted it yet.</summary>
    public bool IsUnsubmitted => Status == "unsubmitted";

    /// <summary>True when waiting changes nothing: approved, rejected or never submitted, paused or disabled.</summary>
    public bool IsDecided => Status is not ("received" or "pending");
}
