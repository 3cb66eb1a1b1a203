using System.Text;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Dialogs that can begin one another by id.</summary>
public class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = [];
    private readonly IStatePropertyAccessor<DialogState> _dialogState;
    private IBotTelemetryClient _telemetryClient = NullBotTelemetryClient.Instance;
    private string _version;

    public DialogSet(IStatePropertyAccessor<DialogState> dialogState)
    {
        _dialogState = dialogState ?? throw new ArgumentNullException(nameof(dialogState));
    }

    public DialogSet()
    {
    }

    public IBotTelemetryClient TelemetryClient
    {
        get => _telemetryClient;
        set
        {
            // Containers may contain each other: what is set already is not handed on again.
            IBotTelemetryClient client = value ?? NullBotTelemetryClient.Instance;
            if (ReferenceEquals(client, _telemetryClient))
            {
                return;
            }

            _telemetryClient = client;
            foreach (Dialog dialog in _dialogs.Values)
            {
                dialog.TelemetryClient = _telemetryClient;
            }
        }
    }

    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        _version = null;
        if (_dialogs.TryGetValue(dialog.Id, out Dialog present))
        {
            if (ReferenceEquals(present, dialog))
            {
                return this;
            }

            dialog.Id = FreeId(dialog.Id);
        }

        dialog.TelemetryClient = _telemetryClient;
        _dialogs[dialog.Id] = dialog;
        if (dialog is IDialogDependencies parent)
        {
            foreach (Dialog dependency in parent.GetDependencies())
            {
                Add(dependency);
            }
        }

        return this;
    }

    public async Task<DialogContext> CreateContextAsync(
        ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (_dialogState is null)
        {
            throw new InvalidOperationException(
                "DialogSet.CreateContextAsync(): DialogSet created with a null IStatePropertyAccessor.");
        }

        DialogState state = await _dialogState.GetAsync(turnContext, () => new DialogState(), cancellationToken);
        return new DialogContext(this, turnContext, state);
    }

    public Dialog Find(string dialogId)
    {
        Refuse.Blank(dialogId, nameof(dialogId));
        return _dialogs.GetValueOrDefault(dialogId);
    }

    public IEnumerable<Dialog> GetDialogs() => _dialogs.Values;

    public virtual string GetVersion()
    {
        if (_version is null)
        {
            var versions = new StringBuilder();
            foreach (Dialog dialog in _dialogs.Values)
            {
                versions.Append(dialog.GetVersion());
            }

            _version = StringUtils.Hash(versions.ToString());
        }

        return _version;
    }

    private string FreeId(string taken)
    {
        int suffix = 2;
        while (_dialogs.ContainsKey(taken + suffix))
        {
            suffix++;
        }

        return taken + suffix;
    }
}
