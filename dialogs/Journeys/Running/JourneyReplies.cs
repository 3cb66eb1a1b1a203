using System.Globalization;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Journeys.Wishes;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>
/// Reads what customers write to a journey: keywords, answers, and the wishes that every journey understands. A message
/// that names an open payment request is for that request.
/// </summary>
internal sealed class JourneyReplies : IMiddleware
{
    private const string CarrierHelp = "HELP";

    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (turnContext.Activity.Type != ActivityTypes.Message || scope.Message is not { } message
            || message.IsAnswerByButton || scope.Settings.Journeys is null
            || !IsTaken(scope, message))
        {
            await next(cancellationToken);
            return;
        }

        // Played back, a word that a journey took agrees to nothing.
        if (DecisiveWords.AreIn(message))
        {
            scope.RememberAnswer();
        }
    }

    /// <summary>Reads a message; false if it is for others. Most are: no run is open, and the message is no keyword.</summary>
    private static bool IsTaken(TurnScope scope, MessageReceived message)
    {
        JourneyRun? run = scope.State.Journey.Run;
        if ((run is null && Begun(scope, message) is null)
            || message.CarrierKeyword == CarrierHelp || ForgetRecognizer.Asks(message) || scope.HasAnswered(message))
        {
            return false;
        }

        return run is null ? Start(scope, message, Begun(scope, message)!) : Read(scope, run, message);
    }

    /// <summary>Reads a message to an open run; false if it is for others.</summary>
    private static bool Read(TurnScope scope, JourneyRun run, MessageReceived message)
    {
        if (IsForPayment(scope, message))
        {
            return false;
        }

        if (scope.Settings.Journeys!.Catalog.Find(run.Version) is not { } journey)
        {
            RunFaults.EndLost(scope, run);
            return true;
        }

        JourneyRunner runner = new(scope, run, journey);
        if (runner.Current is CallStep)
        {
            run.Channel = message.Channel;
            return JourneyWishes.Of(message.Text) == JourneyWish.Exit ? Leave(runner) : Refuse(run, message, runner, "JourneyMoment");
        }

        if (runner.Current is not QuestionStep question)
        {
            return (Named(scope, message) is not null || JourneyWishes.Of(message.Text) == JourneyWish.Exit)
                && Refuse(run, message, runner, "JourneyPayOpen");
        }

        run.Channel = message.Channel;
        return Wish(runner, question, message) || Answer(scope, runner, question, message) || Again(scope, run, runner, message)
            || Wrong(runner, question);
    }

    /// <summary>
    /// True for a message that names an open request by more than digits: a word without a name, and digits alone, answer
    /// the question, which was asked last.
    /// </summary>
    private static bool IsForPayment(TurnScope scope, MessageReceived message) =>
        ReplyRecognizer.Read(message.Text, message.ButtonPayload, scope.Understood) is not Reply.Number
        && Judgement.Of(scope, message) is { Payment: not null, IsForConversation: true, Naming: not Naming.Nothing };

    private static bool Wish(JourneyRunner runner, QuestionStep question, MessageReceived message)
    {
        switch (JourneyWishes.Of(message.Text))
        {
            case JourneyWish.Exit:
                runner.Leave();
                return true;
            case JourneyWish.Back:
                runner.GoBack();
                return true;
            case JourneyWish.Person:
                runner.Aside("PersonAnswers");
                return true;
            default:
                if (!Languages.AskForHelp(Journey.Keyword(message.Text)))
                {
                    return false;
                }

                runner.Help(question);
                return true;
        }
    }

    private static bool Answer(TurnScope scope, JourneyRunner runner, QuestionStep question, MessageReceived message)
    {
        switch (question)
        {
            case AskStep ask when AnswerReader.Read(
                ask, message.Text, runner.Language, scope.State.Customer.Address, Today(scope)) is { } value:
                runner.Answered(ask, value, Jump.Next);
                return true;
            case ChooseStep choose when AnswerReader.Read(choose, runner.Labels(choose), message.Text) is { } option:
                runner.Answered(choose, option.Value, option.Go);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A keyword while a run is open begins again, or is refused, as its journey says.</summary>
    private static bool Again(TurnScope scope, JourneyRun run, JourneyRunner runner, MessageReceived message)
    {
        if (Named(scope, message) is not { } named)
        {
            return false;
        }

        if (named.WhenOpen == WhenOpen.Restart && Start(scope, message, named))
        {
            return true;
        }

        return Refuse(run, message, runner, "JourneyOpen");
    }

    private static bool Refuse(JourneyRun run, MessageReceived message, JourneyRunner runner, string sentence)
    {
        run.Channel = message.Channel;
        runner.Aside(sentence);
        return true;
    }

    private static bool Leave(JourneyRunner runner)
    {
        runner.Leave();
        return true;
    }

    private static bool Wrong(JourneyRunner runner, QuestionStep question)
    {
        runner.AnsweredWrong(question);
        return true;
    }

    private static Journey? Named(TurnScope scope, MessageReceived message) =>
        scope.Settings.Journeys!.Catalog.Named(Journey.Keyword(message.Text));

    /// <summary>The journey that a message begins where none is open: the one it names, or that of first messages.</summary>
    private static Journey? Begun(TurnScope scope, MessageReceived message) => Named(scope, message)
        ?? (scope.IsFirstMessage && ReservedWords.MeaningOf(Journey.Keyword(message.Text)) is null
            ? scope.Settings.Journeys!.Catalog.OfFirstMessage
            : null);

    /// <summary>Begins a journey; false if the customer has begun too many today.</summary>
    private static bool Start(TurnScope scope, MessageReceived message, Journey journey)
    {
        if (!scope.State.Journey.MayBegin(scope.Now))
        {
            return false;
        }

        JourneyRun run = new()
        {
            Id = RunIds.Of(message.MessageId, scope.Now),
            Journey = journey.Name,
            Version = journey.Version,
            Channel = message.Channel,
            Language = LanguageOf(scope, journey, Journey.Keyword(message.Text)),
            StartedAt = scope.Now,
            Variables = journey.Inputs.Where(input => input.Or is not null).ToDictionary(input => input.Name, input => input.Or!),
        };
        scope.BeginRun(run);
        new JourneyRunner(scope, run, journey).Begin();
        return true;
    }

    /// <summary>
    /// The language that the customer chose, if the journey has it; else that of the keyword, if it has one alone; else the
    /// one that is spoken to the customer, or the journey's first.
    /// </summary>
    private static string LanguageOf(TurnScope scope, Journey journey, string word)
    {
        string[] ofKeyword = [.. journey.Keywords.Where(one => one.Value.Contains(word)).Select(one => one.Key)];
        return journey.LanguageOf(
            scope.State.Customer.Language, ofKeyword.Length == 1 ? ofKeyword[0] : null, scope.Spoken.Tag);
    }

    private static DateOnly Today(TurnScope scope) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
        DateTimeOffset.FromUnixTimeMilliseconds(scope.Now),
        scope.Settings.ClockOf(scope.State.Customer.Address, scope.Spoken).Zone).DateTime);
}
