namespace Microsoft.Bot.Schema;

/// <summary>The locale of any activity.</summary>
public static class IActivityExtensions
{
    public static string GetLocale(this IActivity activity) => activity is Activity full ? full.Locale : null;

    public static void SetLocale(this IActivity activity, string locale)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity is Activity full)
        {
            full.Locale = locale;
        }
    }
}
