using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <content>Questions: which stand, which have ended lately, what has been said to them.</content>
internal sealed partial class TurnScope
{
    /// <summary>The questions that ended so lately that words on their way may have been meant for them.</summary>
    public IEnumerable<EndedQuestion> QuestionsEndedLately => State.EndedQuestions
        .Where(ended => Now - ended.At <= (long)Limits.QuestionsCross.TotalMilliseconds);

    /// <summary>True where the words that agreed last could be said again without meaning another payment.</summary>
    public bool HasAgreedLately => State.LastAgreement is { } last
        && Now - last.At <= (long)Limits.WordsRepeat.TotalMilliseconds;

    /// <summary>True for a message that said to pay, or was heard after an opt-out, before.</summary>
    public bool HasAnswered(MessageReceived message) => State.SaidToPay.Contains(Mark(message.MessageId));

    /// <summary>
    /// The message at hand said to pay. What comes of it is decided once: when the message is played back after its id is
    /// forgotten, it agrees to nothing that is open by then.
    /// </summary>
    public void RememberAnswer()
    {
        State.SaidToPay.Add(Mark(Message!.MessageId));
        if (State.SaidToPay.Count > Limits.RememberedAnswers)
        {
            State.SaidToPay.RemoveAt(0);
        }
    }

    /// <summary>The message at hand has agreed to a payment: its words agree to no other one soon.</summary>
    public void RememberAgreement(PaymentRequest payment, string words)
    {
        State.LastAgreement = new LastAgreement(words, Now, payment.Id, payment.OrderNumber);
    }

    /// <summary>A further message asks for the money of a payment; gives its number.</summary>
    public int Ask(PaymentRequest payment)
    {
        int number = 0;
        Step(payment, "conversation", turn => number = payment.Ask(turn));
        return number;
    }

    /// <summary>The questions that stand and may have arrived.</summary>
    public List<StandingQuestion> StandingQuestions()
    {
        List<StandingQuestion> standing = [];
        foreach (Dictionary<string, List<DialogFrame>> properties in State.Dialogs.Values)
        {
            foreach ((string local, List<DialogFrame> frames) in properties)
            {
                if (frames[0].State is PaymentDialogRecord { Step: PaymentStep.Asked, Question: var question }
                    && State.Open.Find(p => p.RequestId.Local == local) is { } payment
                    && payment.Delivery is not { State: DeliveryState.Failed or DeliveryState.Suppressed })
                {
                    standing.Add(new StandingQuestion(payment, question, payment.ShortCode));
                }
            }
        }

        return standing;
    }

    /// <summary>
    /// Compares the questions that stand with those that stood before an input: one that ended or was replaced without
    /// being answered may still be answered by words that are on their way.
    /// </summary>
    public void NoteEndedQuestions(List<StandingQuestion> before)
    {
        if (before.Count == 0)
        {
            return;
        }

        List<StandingQuestion> now = StandingQuestions();
        foreach (StandingQuestion was in before.Where(was => !now.Contains(was)))
        {
            bool answered = ConversationAbout(was.Payment)?.Step == PaymentStep.Charging;
            bool failed = was.Payment.Delivery is { State: DeliveryState.Failed or DeliveryState.Suppressed } delivery
                && delivery.Number == was.Question;
            if (!answered && !failed)
            {
                State.EndedQuestions.Add(new EndedQuestion(was.ShortCode, was.Payment.OrderNumber, Now));
            }
        }

        if (State.EndedQuestions.Count > Limits.RememberedQuestions)
        {
            State.EndedQuestions.RemoveRange(0, State.EndedQuestions.Count - Limits.RememberedQuestions);
        }
    }

    /// <summary>What marks a message that said to pay.</summary>
    private static long Mark(string messageId) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)));
}

/// <summary>A question that stands.</summary>
/// <param name="Payment">The request.</param>
/// <param name="Question">Which of its messages asks.</param>
/// <param name="ShortCode">The code that the message named.</param>
internal sealed record StandingQuestion(PaymentRequest Payment, int Question, string ShortCode);
