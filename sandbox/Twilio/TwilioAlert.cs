namespace Chat2Pay.Sandbox.Twilio;

/// <summary>A webhook that went wrong, as Twilio's debugger would list it.</summary>
/// <param name="Code">Twilio's code, for example 11200 (HTTP failure), 11205 (connect), 12100 (bad TwiML).</param>
/// <param name="Url">What was called, without its query.</param>
/// <param name="MessageSid">The message it was about.</param>
/// <param name="Time">When.</param>
public sealed record TwilioAlert(int Code, string Url, string MessageSid, DateTimeOffset Time);
