using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <content>Questions: the open ones, those that ended lately, and the customer's replies to them.</content>
internal sealed partial class TurnScope
{
    /// <summary>Questions that ended so lately that a reply on its way may be meant for them.</summary>
    public IEnumerable<EndedQuestion> QuestionsEndedLately => State.Payments.EndedQuestions
        .Where(ended => Now - ended.At <= (long)Limits.QuestionsCross.TotalMilliseconds);

    /// <summary>True if the words of the last agreement may be repeated without agreeing to another payment.</summary>
    public bool HasAgreedLately => State.Payments.LastAgreement is { } last
        && Now - last.At <= (long)Limits.WordsRepeat.TotalMilliseconds;

    /// <summary>True for a message that said to pay before, or that was read after an opt-out.</summary>
    public bool HasAnswered(MessageReceived message) => State.Payments.SaidToPay.Contains(Mark(message.MessageId));

    /// <summary>
    /// The current message said to pay. Its effect is decided once: if it is replayed after its id is forgotten, it
    /// agrees to no request that is open by then.
    /// </summary>
    public void RememberAnswer()
    {
        State.Payments.SaidToPay.Add(Mark(Message!.MessageId));
        if (State.Payments.SaidToPay.Count > Limits.RememberedAnswers)
        {
            State.Payments.SaidToPay.RemoveAt(0);
        }
    }

    /// <summary>
    /// The current message agreed to a payment: the same words agree to no other payment for a while.
    /// </summary>
    public void RememberAgreement(PaymentRequest payment, string words)
    {
        State.Payments.LastAgreement = new LastAgreement(words, Now, payment.Id, payment.OrderNumber);
    }

    /// <summary>Counts another message that asks for the money of a payment; returns its number.</summary>
    public int Ask(PaymentRequest payment)
    {
        int number = 0;
        Step(payment, "conversation", turn => number = payment.Ask(turn));
        return number;
    }

    /// <summary>The open questions that may have arrived.</summary>
    public List<StandingQuestion> StandingQuestions()
    {
        List<StandingQuestion> standing = [];
        foreach (Dictionary<string, List<DialogFrame>> properties in State.Payments.Dialogs.Values)
        {
            foreach ((string local, List<DialogFrame> frames) in properties)
            {
                if (frames[0].State is PaymentDialogRecord { Step: PaymentStep.Asked, Question: var question }
                    && State.Payments.Open.Find(p => p.RequestId.Local == local) is { } payment
                    && payment.Delivery is not { State: DeliveryState.Failed or DeliveryState.Suppressed })
                {
                    standing.Add(new StandingQuestion(payment, question, payment.ShortCode));
                }
            }
        }

        return standing;
    }

    /// <summary>
    /// Compares the open questions with those before an input. A question that ended or was replaced without an answer
    /// may still be answered by a message on its way.
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
                State.Payments.EndedQuestions.Add(new EndedQuestion(was.ShortCode, was.Payment.OrderNumber, Now));
            }
        }

        if (State.Payments.EndedQuestions.Count > Limits.RememberedQuestions)
        {
            State.Payments.EndedQuestions.RemoveRange(0, State.Payments.EndedQuestions.Count - Limits.RememberedQuestions);
        }
    }

    /// <summary>The mark of a message that said to pay.</summary>
    private static long Mark(string messageId) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)));
}

/// <summary>An open question.</summary>
/// <param name="Payment">The request.</param>
/// <param name="Question">The number of the message that asks.</param>
/// <param name="ShortCode">The code in that message.</param>
internal sealed record StandingQuestion(PaymentRequest Payment, int Question, string ShortCode);
