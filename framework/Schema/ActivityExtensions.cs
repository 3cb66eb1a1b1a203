using System.Text.RegularExpressions;

namespace Microsoft.Bot.Schema;

/// <summary>Mentions in a message.</summary>
public static class ActivityExtensions
{
    // Names come from outside, so a pattern made from one gets a time limit.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(200);

    public static bool MentionsId(this IMessageActivity activity, string id)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.GetMentions().Any(m => m.Mentioned?.Id == id);
    }

    public static bool MentionsRecipient(this IMessageActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.MentionsId(activity.Recipient?.Id);
    }

    public static string RemoveRecipientMention(this IMessageActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.RemoveMentionText(activity.Recipient?.Id);
    }

    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        ArgumentNullException.ThrowIfNull(activity);
        foreach (Mention mention in activity.GetMentions().Where(m => m.Mentioned?.Id == id))
        {
            string said = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
            if (said.Length > 0 && activity.Text is not null)
            {
                activity.Text = Regex.Replace(
                    activity.Text, Regex.Escape(said), string.Empty, RegexOptions.IgnoreCase, MatchTimeout).Trim();
            }
        }

        return activity.Text;
    }
}
