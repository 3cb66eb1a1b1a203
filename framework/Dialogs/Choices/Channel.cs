using Microsoft.Bot.Connector;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>What channels can show.</summary>
public class Channel
{
    private const int MaxButtons = 100;

    // The names of two channels that are gone, whose constants warn whoever uses them.
    private const string Cortana = "cortana";
    private const string Kik = "kik";

    public Channel()
    {
    }

    public static string GetChannelId(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return string.IsNullOrEmpty(turnContext.Activity.ChannelId) ? string.Empty : turnContext.Activity.ChannelId;
    }

    public static bool HasMessageFeed(string channelId) => channelId != Cortana;

    public static int MaxActionTitleLength(string channelId) => 20;

    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100)
        => SupportsSuggestedActions(channelId, buttonCnt, conversationType: null);

    public static bool SupportsSuggestedActions(string channelId, int buttonCnt = 100, string conversationType = null)
        => buttonCnt <= channelId switch
        {
            Channels.Facebook or Channels.Skype => 10,
            Channels.Line => 13,
            Kik => 20,
            Channels.Telegram or Channels.Emulator or Channels.Directline
                or Channels.DirectlineSpeech or Channels.Webchat => MaxButtons,
            Channels.Msteams when conversationType == "personal" => 3,
            _ => -1,
        };

    public static bool SupportsCardActions(string channelId, int buttonCnt = 100)
        => buttonCnt <= channelId switch
        {
            Channels.Facebook or Channels.Skype => 3,
            Channels.Msteams => 50,
            Channels.Line => 99,
            Channels.Slack or Channels.Telegram or Channels.Emulator or Channels.Directline
                or Channels.DirectlineSpeech or Channels.Webchat or Cortana => MaxButtons,
            _ => -1,
        };
}
