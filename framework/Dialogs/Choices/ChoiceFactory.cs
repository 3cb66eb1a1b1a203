using System.Globalization;
using System.Text;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Messages that offer choices, as text or as buttons.</summary>
public class ChoiceFactory
{
    private const int MaxInlineListLength = 3;

    public ChoiceFactory()
    {
    }

    public static IMessageActivity ForChannel(
        string channelId,
        IList<Choice> list,
        string text = null,
        string speak = null,
        ChoiceFactoryOptions options = null)
        => ForChannel(channelId, list, text, speak, options, conversationType: null, toList: null);

    public static IMessageActivity ForChannel(
        string channelId,
        IList<Choice> list,
        string text = null,
        string speak = null,
        ChoiceFactoryOptions options = null,
        string conversationType = null,
        IList<string> toList = null)
    {
        list ??= [];
        bool shortTitles = list.All(c => TitleOf(c).Length <= Channel.MaxActionTitleLength(channelId));
        bool suggests = Channel.SupportsSuggestedActions(channelId, list.Count, conversationType);
        if (shortTitles && !suggests && Channel.SupportsCardActions(channelId, list.Count))
        {
            return HeroCard(list, text, speak);
        }

        if (shortTitles && suggests)
        {
            return SuggestedAction(list, text, speak, toList);
        }

        return shortTitles && list.Count <= MaxInlineListLength
            ? Inline(list, text, speak, options)
            : List(list, text, speak, options);
    }

    public static Activity Inline(
        IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        string separator = options?.InlineSeparator ?? ", ";
        string lastOfTwo = options?.InlineOr ?? " or ";
        string lastOfMore = options?.InlineOrMore ?? ", or ";
        var body = new StringBuilder(text).Append(' ');
        for (int i = 0; i < choices.Count; i++)
        {
            bool last = i == choices.Count - 1;
            body.Append(i == 0 ? string.Empty : !last ? separator : i == 1 ? lastOfTwo : lastOfMore);
            if (options?.IncludeNumbers ?? true)
            {
                body.Append(CultureInfo.InvariantCulture, $"({i + 1}) ");
            }

            body.Append(TitleOf(choices[i]));
        }

        return MessageFactory.Text(body.ToString(), speak, InputHints.ExpectingInput);
    }

    public static Activity List(
        IList<string> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
        => List(ToChoices(choices), text, speak, options);

    public static Activity List(
        IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        bool numbers = options?.IncludeNumbers ?? true;
        var body = new StringBuilder(text).Append("\n\n   ");
        for (int i = 0; i < choices.Count; i++)
        {
            body.Append(i == 0 ? string.Empty : "\n   ");
            if (numbers)
            {
                body.Append(CultureInfo.InvariantCulture, $"{i + 1}. ");
            }
            else
            {
                body.Append("- ");
            }

            body.Append(TitleOf(choices[i]));
        }

        return MessageFactory.Text(body.ToString(), speak, InputHints.ExpectingInput);
    }

    public static IMessageActivity SuggestedAction(IList<string> choices, string text = null, string speak = null)
        => SuggestedAction(ToChoices(choices), text, speak, toList: null);

    public static IMessageActivity SuggestedAction(
        IList<string> choices, string text = null, string speak = null, IList<string> toList = null)
        => SuggestedAction(ToChoices(choices), text, speak, toList);

    public static IMessageActivity SuggestedAction(IList<Choice> choices, string text = null, string speak = null)
        => SuggestedAction(choices, text, speak, toList: null);

    public static IMessageActivity SuggestedAction(
        IList<Choice> choices, string text = null, string speak = null, IList<string> toList = null)
        => MessageFactory.SuggestedActions(ButtonsOf(choices), text, speak, InputHints.ExpectingInput, toList);

    public static IMessageActivity HeroCard(IList<Choice> choices, string text = null, string speak = null)
    {
        var card = new HeroCard { Text = text, Buttons = ButtonsOf(choices) };
        return MessageFactory.Attachment(card.ToAttachment(), text: null, speak, InputHints.ExpectingInput);
    }

    public static IList<Choice> ToChoices(IList<string> choices)
        => choices is null ? [] : choices.Select(c => new Choice(c)).ToList();

    private static string TitleOf(Choice choice) => choice.Action?.Title ?? choice.Value ?? string.Empty;

    private static List<CardAction> ButtonsOf(IList<Choice> choices)
        => (choices ?? [])
            .Select(c => c.Action ?? new CardAction(type: ActionTypes.ImBack, title: c.Value, value: c.Value))
            .ToList();
}
