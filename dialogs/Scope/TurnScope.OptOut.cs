using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Modules;

namespace Chat2Pay.Dialogs.Scope;

/// <content>Opting out of messages and in again, and a phone that is another person's.</content>
internal sealed partial class TurnScope
{
    /// <summary>
    /// Withdraws every message of a channel's thread that was not sent, of this turn and of earlier ones, and every
    /// question: a reply after a new opt-in does not answer a question from before.
    /// </summary>
    public void OptOut(Channel channel)
    {
        ChannelRecord record = ChannelOf(channel);
        bool isNew = !record.OptedOut;
        record.OptedOut = true;
        record.OptOutIsOursAlone = false;
        foreach (PendingEffect silenced in Effects.Where(one =>
            one.Effect is SendMessage { ConfirmsOptOut: false } text
            && ChannelProfiles.ShareThread(text.Channel, channel)).ToList())
        {
            Withdraw(silenced);
            SendMessage message = (SendMessage)silenced.Effect;
            if (message.RequestId is { } id && Find(id) is { } owing)
            {
                WithheldMessages.Withhold(this, owing, message.Purpose, message.Number, NotSentReason.OptedOut);
            }
        }

        PurgedOrderingKeys.Add(ChannelProfiles.Of(channel).Thread.OrderingKey);
        foreach (PaymentRequest payment in State.Payments.Open.Where(p => ChannelProfiles.ShareThread(p.Channel, channel)))
        {
            WithdrawQuestion(payment.RequestId.Local);
            if (isNew)
            {
                Step(payment, "customer", turn => payment.AddHistory(turn, HistoryKind.OptedOut));
            }
        }

        if (isNew)
        {
            Happened(ConversationEventType.CustomerOptedOut, new ConversationEventData { Channel = channel });
        }

        EndMuteRun();
    }

    /// <summary>The customer wants messages of a thread again; the history of the waiting requests says so.</summary>
    public void OptIn(Channel channel)
    {
        ChannelRecord record = ChannelOf(channel);
        HasChanged = true;
        HasOptedIn = true;
        Happened(ConversationEventType.CustomerOptedIn, new ConversationEventData { Channel = channel });
        record.OptedOut = false;
        record.OptOutIsOursAlone = false;
        foreach (PaymentRequest payment in State.Payments.Open.Where(p => ChannelProfiles.ShareThread(p.Channel, channel)))
        {
            Step(payment, "customer", turn => payment.AddHistory(turn, HistoryKind.OptedIn));
        }
    }

    /// <summary>
    /// The phone is another person's by its own word: no card is offered on it until a code has proven one again, and the
    /// open requests say so.
    /// </summary>
    public void Disown()
    {
        UnproveCards();
        foreach (PaymentRequest payment in State.Payments.Open)
        {
            WithdrawQuestion(payment.RequestId.Local);
            Step(payment, "customer", turn => payment.AddHistory(turn, HistoryKind.WrongNumber));
        }
    }

    private void WithdrawQuestion(string local)
    {
        if (QuestionOf(local) is var (frames, asked))
        {
            frames[0] = frames[0] with
            {
                State = asked with { Step = PaymentStep.Linked, OfferedCard = null, NamedCard = null },
            };
        }
    }

    /// <summary>The open question of a request, in its conversation; null without one.</summary>
    private (List<DialogFrame> Frames, PaymentDialogRecord Asked)? QuestionOf(string local)
    {
        foreach (Dictionary<string, List<DialogFrame>> properties in State.Payments.Dialogs.Values)
        {
            if (properties.TryGetValue(local, out List<DialogFrame>? frames)
                && frames[0].State is PaymentDialogRecord { Step: PaymentStep.Asked } asked)
            {
                return (frames, asked);
            }
        }

        return null;
    }
}
