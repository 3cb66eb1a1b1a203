using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>One turn: its activity, the way back to the user, and what lives as long as the turn.</summary>
public partial class TurnContext : ITurnContext, IDisposable
{
    private const string TurnKey = "turn";
    private const string LocaleName = "locale";

    // Most turns have no handlers at all, so the lists are made on first use.
    private List<SendActivitiesHandler> _onSend;
    private List<UpdateActivityHandler> _onUpdate;
    private List<DeleteActivityHandler> _onDelete;
    private List<Activity> _buffered;
    private bool _disposed;

    public TurnContext(BotAdapter adapter, Activity activity)
    {
        Adapter = adapter ?? throw new ArgumentNullException(nameof(adapter));
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        TurnState = new TurnContextStateCollection();
    }

    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        Adapter = turnContext.Adapter;
        TurnState = turnContext.TurnState;
        Responded = turnContext.Responded;
        if (turnContext is TurnContext original)
        {
            _buffered = original.BufferedReplyActivities;
            _onSend = original._onSend ??= [];
            _onUpdate = original._onUpdate ??= [];
            _onDelete = original._onDelete ??= [];
        }
    }

    public BotAdapter Adapter { get; }

    public TurnContextStateCollection TurnState { get; }

    public Activity Activity { get; }

    public bool Responded { get; private set; }

    /// <summary>What was said while replies are returned in the answer instead of being sent.</summary>
    public List<Activity> BufferedReplyActivities => _buffered ??= [];

    public string Locale
    {
        get => TurnState.Get<JsonObject>(TurnKey)?[LocaleName]?.GetValue<string>();
        set
        {
            JsonObject turn = TurnState.Get<JsonObject>(TurnKey);
            if (turn is null)
            {
                turn = [];
                TurnState.Set(TurnKey, turn);
            }

            turn[LocaleName] = value;
        }
    }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onSend ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onUpdate ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onDelete ??= []).Add(handler);
        return this;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (disposing)
        {
            TurnState.Dispose();
        }
    }
}
