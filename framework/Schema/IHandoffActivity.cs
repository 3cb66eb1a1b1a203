namespace Microsoft.Bot.Schema;

/// <summary>The conversation moves to a person.</summary>
public interface IHandoffActivity : IActivity
{
}
