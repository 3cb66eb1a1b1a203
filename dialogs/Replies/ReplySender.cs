using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Replies;

/// <summary>Sends texts of a purpose, in the form of their channel.</summary>
internal static class ReplySender
{
    /// <summary>An answer that is about no payment, on the channel of the customer's message.</summary>
    public static Task PlainAsync(ITurnContext context, string text, CancellationToken cancellationToken) =>
        PlainAboutAsync(context, null, text, cancellationToken);

    /// <summary>An answer about a payment, on the channel of the customer's message.</summary>
    public static Task PlainAboutAsync(
        ITurnContext context, PaymentRequest? payment, string text, CancellationToken cancellationToken)
    {
        TurnScope scope = context.TurnState.Get<TurnScope>();
        Outgoing outgoing = new(
            scope.Message!.Channel, MessagePurpose.Reply, payment?.Id, [text], scope.Words(payment).Language);
        return SendAsync(context, text, outgoing, [], cancellationToken);
    }

    /// <summary>A message about a payment that does not ask for its money.</summary>
    public static Task AboutAsync(
        ITurnContext context,
        PaymentRequest payment,
        MessagePurpose purpose,
        string text,
        IReadOnlyList<string> templateValues,
        CancellationToken cancellationToken) =>
        OnAsync(context, payment.Channel, payment, purpose, text, templateValues, cancellationToken);

    /// <summary>A message about a payment that may go out on another channel than the payment's.</summary>
    public static Task OnAsync(
        ITurnContext context,
        Channel channel,
        PaymentRequest payment,
        MessagePurpose purpose,
        string text,
        IReadOnlyList<string> templateValues,
        CancellationToken cancellationToken) =>
        SendAsync(
            context,
            text,
            new Outgoing(channel, purpose, payment.Id, templateValues, Languages.Of(payment.Language)),
            [],
            cancellationToken);

    /// <summary>A message about a payment, on the channel of the customer's message.</summary>
    public static Task AnswerAsync(
        ITurnContext context,
        PaymentRequest payment,
        MessagePurpose purpose,
        string text,
        IReadOnlyList<string> templateValues,
        CancellationToken cancellationToken)
    {
        Channel channel = context.TurnState.Get<TurnScope>().Message!.Channel;
        return OnAsync(context, channel, payment, purpose, text, templateValues, cancellationToken);
    }

    /// <summary>A message that asks for a payment by the link.</summary>
    public static Task LinkAsync(
        ITurnContext context,
        PaymentRequest payment,
        MessagePurpose purpose,
        string text,
        IReadOnlyList<string> templateValues,
        CancellationToken cancellationToken)
    {
        int number = context.TurnState.Get<TurnScope>().Ask(payment);
        Outgoing outgoing = new(
            payment.Channel, purpose, payment.Id, templateValues, Languages.Of(payment.Language), number);
        return SendAsync(context, text, outgoing, [], cancellationToken);
    }

    /// <summary>A message that asks for a payment by a reply, with buttons where the channel has them.</summary>
    public static Task AskAsync(
        ITurnContext context,
        PaymentRequest payment,
        string text,
        IReadOnlyList<string> templateValues,
        IReadOnlyList<MessageButton> buttons,
        int number,
        CancellationToken cancellationToken)
    {
        Outgoing outgoing = new(
            payment.Channel,
            MessagePurpose.PaymentQuestion,
            payment.Id,
            templateValues,
            Languages.Of(payment.Language),
            number);
        return SendAsync(context, text, outgoing, buttons, cancellationToken);
    }

    /// <summary>What a journey says.</summary>
    public static Task JourneyAsync(
        ITurnContext context, Channel channel, string text, SpokenLanguage language, CancellationToken cancellationToken) =>
        SendAsync(context, text, new Outgoing(channel, MessagePurpose.Journey, null, [text], language), [], cancellationToken);

    /// <summary>The last answer for a while: it says so, and names the contact of a person once.</summary>
    public static string AsLast(TurnScope scope, Outgoing outgoing, string text)
    {
        Words words = scope.Settings.In(outgoing.Language);
        string person = Written(outgoing.Channel, words.Say("PersonAnswers"));
        string last = Written(outgoing.Channel, words.Say("LastAnswer"));
        return text.Contains(person, StringComparison.Ordinal)
            ? text.Replace(person, last, StringComparison.Ordinal)
            : words.Join(text, last);
    }

    /// <summary>A text in the characters of its channel.</summary>
    public static string Written(Channel channel, string text) => ChannelProfiles.Of(channel).Alphabet switch
    {
        Alphabet.Gsm7 => Gsm7.Fold(text),
        Alphabet.Unicode => text,
        var other => throw new System.Diagnostics.UnreachableException($"No alphabet is called {other}."),
    };

    private static Task SendAsync(
        ITurnContext context,
        string text,
        Outgoing outgoing,
        IReadOnlyList<MessageButton> buttons,
        CancellationToken cancellationToken)
    {
        Activity activity = MessageFactory.Text(Written(outgoing.Channel, text));
        activity.ChannelData = outgoing;
        if (buttons.Count > 0 && Fit(ChannelProfiles.Of(outgoing.Channel).Buttons, buttons))
        {
            activity.SuggestedActions = new SuggestedActions(
                actions: buttons.Select(b => new CardAction(ActionTypes.PostBack, b.Title, value: b.Payload)).ToList());
        }

        return context.SendActivityAsync(activity, cancellationToken);
    }

    /// <summary>A message whose buttons do not fit goes without them: its text says the same.</summary>
    private static bool Fit(ButtonLimits? limits, IReadOnlyList<MessageButton> buttons) => limits is not null
        && buttons.Count <= limits.MaxCount
        && buttons.All(b => b.Title.Length <= limits.MaxTitleLength && b.Payload.Length <= limits.MaxPayloadLength);
}
