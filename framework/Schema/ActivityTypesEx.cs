namespace Microsoft.Bot.Schema;

/// <summary>Activity kinds used between a bot and its adapter only.</summary>
public static class ActivityTypesEx
{
    public const string Delay = "delay";
    public const string InvokeResponse = "invokeResponse";
}
