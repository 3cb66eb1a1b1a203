using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Tests.Dialogs.Conversation;

/// <summary>Something that happened, and what the customer read then.</summary>
/// <param name="What">What happened, Markdown.</param>
/// <param name="Read">The messages that came of it.</param>
internal sealed record Scene(string What, IReadOnlyList<SendMessage> Read);

/// <summary>Plays a story on one channel and writes down what the customer reads, scene by scene.</summary>
internal sealed class Teller(Chat chat, Channel channel)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly List<Scene> scenes = [];
    private int requests;

    public Chat Chat => chat;

    public Channel Channel => channel;

    public ChannelProfile Profile { get; } = ChannelProfiles.Of(channel);

    public IReadOnlyList<Scene> Scenes => scenes;

    /// <summary>The shop asks for money.</summary>
    public async Task<string> AskAsync(string order, long amount = 4_200, Channel? on = null)
    {
        string id = PaymentRequestId.New(chat.Mailbox, [200, (byte)++requests, 0, 0, 0, 0, 0, 0]).Value;
        Money total = new(amount, Currency.Get("USD"));
        await PlayAsync($"The shop asks for {Languages.English.Amount(total)}, order {order}.", () => chat.DeliverAsync(
            new PaymentRequested
            {
                RequestId = id,
                To = Chat.Customer,
                Channel = on ?? channel,
                OrderNumber = order,
                AmountMinor = amount,
                Currency = "USD",
                UnopenedSeconds = 86_400,
                OpenedSeconds = 3_600,
                ApplicationId = "shop",
            }));
        return id;
    }

    /// <summary>The customer writes, a minute later.</summary>
    public async Task SayAsync(string text)
    {
        await chat.AdvanceAsync(Minute);
        string? carrier = Profile.HasCarrierKeywords && text is ("STOP" or "START" or "HELP") ? text : null;
        await PlayAsync($"Customer: **{text}**", () => chat.SayAsync(text, channel, carrier));
    }

    /// <summary>The customer agrees: by a word, or by the button where there is one.</summary>
    public async Task AgreeAsync(string word = "YES", string button = "Pay now")
    {
        await chat.AdvanceAsync(Minute);
        await PlayAsync(
            $"Customer: **{word}**, or the button **{button}**",
            () => Profile.Buttons is null ? chat.SayAsync(word, channel) : chat.TapAsync(button, channel));
    }

    /// <summary>The customer answers the first question of all, whatever has become of it: by its button, or by its code.</summary>
    public async Task PressFirstAsync()
    {
        SendMessage first = chat.Sent.First(message => message.Purpose == MessagePurpose.PaymentQuestion);
        if (Profile.Buttons is null)
        {
            await chat.SayAsync("PAY " + chat.Payment(first.RequestId!).ShortCode);
            return;
        }

        await chat.DeliverAsync(new MessageReceived
        {
            Channel = channel,
            From = Chat.Customer,
            To = Chat.Senders[channel],
            MessageId = "SMold",
            Text = "Pay now",
            ButtonPayload = first.Buttons[0].Payload,
        });
    }

    /// <summary>The card that was charged answers.</summary>
    public Task ChargedAsync(string what, ChargeFacts facts) =>
        PlayAsync(what, () => chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(facts)));

    /// <summary>Anything else that happens.</summary>
    public async Task PlayAsync(string what, Func<Task> happens)
    {
        int before = chat.Sent.Count;
        await happens();
        scenes.Add(new Scene(what, [.. chat.Sent.Skip(before)]));
    }

    /// <summary>What the customer reads of a message: its template where one is used, with its buttons.</summary>
    public static (string Text, IReadOnlyList<string> Buttons, bool Template) Read(SendMessage message)
    {
        bool hasOwnText = ChannelProfiles.Of(message.Channel).Buttons?.Text != ButtonText.OfTemplate;
        if (hasOwnText || (!message.TemplateOnly && message.Buttons.Count == 0))
        {
            return (message.Text, [.. message.Buttons.Select(button => button.Title)], false);
        }

        WhatsAppTemplate template = WhatsAppTemplates.For(message.Purpose, Languages.Of(message.Language));
        Assert.Equal(template.Samples.Count, message.TemplateValues.Count);
        string text = template.Body;
        for (int i = 0; i < message.TemplateValues.Count; i++)
        {
            text = text.Replace($"{{{{{i + 1}}}}}", message.TemplateValues[i], StringComparison.Ordinal);
        }

        return (text, [.. message.Buttons.Select(button => button.Title)], true);
    }
}
