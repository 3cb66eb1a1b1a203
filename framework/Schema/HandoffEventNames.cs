namespace Microsoft.Bot.Schema;

/// <summary>Names of the events that hand a conversation to a person.</summary>
public static class HandoffEventNames
{
    public const string InitiateHandoff = "handoff.initiate";
    public const string HandoffStatus = "handoff.status";
}
