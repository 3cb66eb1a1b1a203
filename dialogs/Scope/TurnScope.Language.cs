using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Scope;

/// <content>The language of what is said, and of what is read.</content>
internal sealed partial class TurnScope
{
    private Words? words;

    /// <summary>
    /// The language of what is about no request: that of the newest open request, else of the one closed last, else the
    /// one that the customer chose, that of the number, the merchant's.
    /// </summary>
    public SpokenLanguage Spoken => SpokenIn(State, Settings);

    /// <summary>
    /// The languages in which a message is read beside English: that of the conversation, and those of the questions that
    /// it may answer.
    /// </summary>
    public IReadOnlyList<SpokenLanguage> Understood
    {
        get
        {
            SpokenLanguage spoken = Spoken;
            List<SpokenLanguage>? read = spoken == Languages.English ? null : [spoken];
            foreach (PaymentRequest payment in State.Payments.Open)
            {
                if (ConversationAbout(payment) is { Language: { } tag } && Languages.Of(tag) is var asked
                    && asked != Languages.English && read?.Contains(asked) != true)
                {
                    (read ??= []).Add(asked);
                }
            }

            return read ?? (IReadOnlyList<SpokenLanguage>)[];
        }
    }

    /// <summary>The words for what is about a request, or about none.</summary>
    public Words Words(PaymentRequest? payment = null)
    {
        SpokenLanguage language = payment is null ? Spoken : Languages.Of(payment.Language);
        return words?.Language == language && words.Gateway == Settings.GatewayName(payment)
            ? words
            : words = Settings.In(language, payment);
    }

    /// <summary>The language that is spoken to a customer, see <see cref="Spoken"/>.</summary>
    public static SpokenLanguage SpokenIn(MailboxState state, ChatSettings settings) =>
        state.Payments.Open.FindLast(p => p.IsOpen) is { } open
            ? Languages.Of(open.Language)
            : settings.LanguageOf(state.Payments.LastClosed?.Language, state.Customer.Language, state.Customer.Address);

    /// <summary>
    /// The customer chooses a language: for the open requests too. The open questions ask for their code from now on: a
    /// bare yes may be meant for the choice.
    /// </summary>
    public void Choose(SpokenLanguage language)
    {
        // Nobody who has nothing open gets answers without end by it.
        HasChanged |= State.Customer.Language != language.Tag && State.Payments.Open.Count > 0;
        State.Customer.Language = language.Tag;
        foreach (PaymentRequest payment in State.Payments.Open)
        {
            payment.Language = language.Tag;
        }

        AskForCodes();
        if (State.Payments.LastClosed is { } last)
        {
            State.Payments.LastClosed = last with { Language = language.Tag };
        }
    }

    /// <summary>The open questions ask for their code from now on: a bare yes may be meant for something else.</summary>
    public void AskForCodes()
    {
        foreach (PaymentRequest payment in State.Payments.Open)
        {
            if (QuestionOf(payment.RequestId.Local) is var (frames, asked))
            {
                frames[0] = frames[0] with { State = asked with { CodeAsked = true } };
            }
        }
    }
}
