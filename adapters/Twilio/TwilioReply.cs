using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>The result of a call to Twilio.</summary>
public abstract record TwilioReply
{
    private TwilioReply()
    {
    }

    /// <summary>Twilio did it.</summary>
    /// <param name="Sid">The id of the message or template.</param>
    /// <param name="Status">A message's first status, for example <c>queued</c>; empty for other things.</param>
    public sealed record Done(string Sid, string Status) : TwilioReply;

    /// <summary>Twilio refused it, and did nothing.</summary>
    /// <param name="HttpStatus">The HTTP status.</param>
    /// <param name="Code">Twilio's error code; 0 when the answer held none.</param>
    public sealed record Refused(int HttpStatus, int Code) : TwilioReply;

    /// <summary>The call never reached Twilio.</summary>
    /// <param name="Reason">For the log; nothing personal.</param>
    public sealed record NotReached(string Reason) : TwilioReply;

    /// <summary>Twilio may have done it: the answer was lost, late, or no answer.</summary>
    /// <param name="Reason">For the log; nothing personal.</param>
    public sealed record Lost(string Reason) : TwilioReply;

    /// <summary>No call was made: the channel wants a template that is not configured.</summary>
    /// <param name="Setting">The setting that is missing, or whose template takes another number of values.</param>
    public sealed record NoTemplate(string Setting) : TwilioReply;
}

/// <summary>A message was not taken on by Twilio; <see cref="Reply"/> says how far it got.</summary>
public sealed class TwilioSendException(TwilioReply reply) : Exception($"Twilio did not take the message on: {reply}")
{
    /// <summary>The result of the call.</summary>
    public TwilioReply Reply { get; } = reply;
}
