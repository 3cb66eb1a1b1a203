namespace Microsoft.Bot.Schema;

/// <summary>Which part an account plays.</summary>
public static class RoleTypes
{
    public const string User = "user";
    public const string Bot = "bot";
    public const string Skill = "skill";
}
