using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Runs that applications ask for: begun once, or refused for what the customer and the conversation are just then.</summary>
internal static class RequestedRuns
{
    /// <summary>Begins the run, or notes why not. A run that is known is not begun again.</summary>
    public static void Begin(TurnScope turn, JourneyRequested asked)
    {
        JourneySlice journeys = turn.State.Journey;
        if (journeys.Requested.Exists(one => one.Id == asked.RunId))
        {
            return;
        }

        Journey? journey = turn.Settings.Journeys is { } settings ? settings.Catalog.Find(asked.Version) : null;
        RunState? refusal = journey is null ? RunState.Failed : RefusalOf(turn, journey, asked.Channel);
        journeys.Add(new RequestedRun
        {
            Id = asked.RunId,
            Journey = asked.Journey,
            Version = asked.Version,
            State = refusal ?? RunState.Running,
        });
        if (refusal is not null || journey is null)
        {
            return;
        }

        JourneyRun run = new()
        {
            Id = asked.RunId,
            Journey = asked.Journey,
            Version = asked.Version,
            Channel = asked.Channel,
            Language = journey.LanguageOf(asked.Language, turn.State.Customer.Language, turn.Spoken.Tag),
            StartedAt = turn.Now,
            Variables = new Dictionary<string, Templates.JourneyValue>(asked.Variables),
        };
        turn.BeginRun(run);
        new JourneyRunner(turn, run, journey).Begin();
    }

    /// <summary>Why no run begins now; null if one does.</summary>
    private static RunState? RefusalOf(TurnScope turn, Journey journey, Channel channel)
    {
        if (turn.IsHeld || (turn.State.Journey.Run is { } open && (open.PaymentId is not null || journey.WhenOpen == WhenOpen.Ignore)))
        {
            return RunState.Busy;
        }

        return WrittenMessages.Refuse(turn.State, turn.Settings, channel, "", turn.Now) switch
        {
            MessageRefusal.OptedOut => RunState.OptedOut,
            MessageRefusal.ChannelUnavailable => RunState.ChannelUnavailable,
            _ when !ChannelProfiles.Of(channel).TakesFreeText(turn.ChannelOf(channel).LastInboundAt, turn.Now) => RunState.WindowClosed,
            _ => null,
        };
    }
}
