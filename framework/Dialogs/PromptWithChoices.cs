using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Puts a list of choices into a prompt.</summary>
internal static class PromptWithChoices
{
    public static IMessageActivity Merge(IMessageActivity prompt, IMessageActivity listed)
    {
        if (prompt is null)
        {
            listed.InputHint = InputHints.ExpectingInput;
            return listed;
        }

        // The prompt belongs to the stored options and is asked again later without the list of this time.
        Activity merged = JObject.FromObject(prompt).ToObject<Activity>();
        merged.Text = listed.Text;
        if (listed.SuggestedActions?.Actions is { Count: > 0 })
        {
            merged.SuggestedActions = listed.SuggestedActions;
        }

        if (listed.Attachments is { Count: > 0 })
        {
            merged.Attachments = [.. merged.Attachments ?? [], .. listed.Attachments];
        }

        return merged;
    }
}
