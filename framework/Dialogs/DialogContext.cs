using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog stack in one turn.</summary>
public partial class DialogContext
{
    private const string ActivityReceivedKey = "activityReceivedEmitted";

    // Boxed once: it is set in every turn.
    private static readonly object Emitted = true;

    public DialogContext(DialogSet dialogs, DialogContext parentDialogContext, DialogState state)
        : this(dialogs, parentDialogContext?.Context, state)
    {
        Parent = parentDialogContext;
    }

    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
    {
        Dialogs = dialogs ?? throw new ArgumentNullException(nameof(dialogs));
        Context = turnContext ?? throw new ArgumentNullException(nameof(turnContext));
        ArgumentNullException.ThrowIfNull(state);
        Stack = state.DialogStack;
    }

    public DialogSet Dialogs { get; private set; }

    public ITurnContext Context { get; private set; }

    public List<DialogInstance> Stack { get; private set; }

    public DialogContext Parent { get; set; }

    public DialogContext Child
        => ActiveDialog is { } active && FindDialog(active.Id) is DialogContainer container
            ? container.CreateChildContext(this)
            : null;

    public DialogInstance ActiveDialog => Stack is { Count: > 0 } ? Stack[0] : null;

    public Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId) ?? Parent?.FindDialog(dialogId);

    public string GetLocale()
        => Context.TurnState.Get<JObject>("turn")?["locale"]?.Value<string>()
            ?? Context.Activity.Locale
            ?? CultureInfo.CurrentCulture.Name;

    public async Task<bool> EmitEventAsync(
        string name,
        object value = null,
        bool bubble = true,
        bool fromLeaf = false,
        CancellationToken cancellationToken = default)
    {
        Refuse.Blank(name, nameof(name));
        DialogContext target = this;
        while (fromLeaf && target.Child is { } child)
        {
            target = child;
        }

        try
        {
            Dialog dialog = target.ActiveDialog is { } active ? target.FindDialog(active.Id) : null;
            var raised = new DialogEvent { Bubble = bubble, Name = name, Value = value };
            return dialog is not null && await dialog.OnDialogEventAsync(target, raised, cancellationToken);
        }
        catch (Exception e)
        {
            target.Describe(e);
            throw;
        }
    }

    private async Task EndActiveDialogAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        DialogInstance ended = ActiveDialog;
        if (ended is null)
        {
            return;
        }

        // A dialog that is not in the set any more cannot be told, but its instance goes all the same.
        Dialog dialog = Dialogs.Find(ended.Id);
        if (dialog is not null)
        {
            await dialog.EndDialogAsync(Context, ended, reason, cancellationToken);
        }

        Stack.RemoveAt(0);
    }

    private Task<bool> AnnounceActivityAsync(CancellationToken cancellationToken)
    {
        if (!Context.TurnState.TryAdd(ActivityReceivedKey, Emitted))
        {
            return Task.FromResult(false);
        }

        return EmitEventAsync(
            DialogEvents.ActivityReceived, Context.Activity, bubble: true, fromLeaf: true, cancellationToken);
    }

    /// <summary>Says in the exception where the dialogs stood; the innermost context is the one that knows.</summary>
    private void Describe(Exception exception)
    {
        if (exception.Data.Contains(nameof(DialogContext)))
        {
            return;
        }

        exception.Data[nameof(DialogContext)] = new Dictionary<string, object>
        {
            [nameof(ActiveDialog)] = ActiveDialog?.Id,
            [nameof(Parent)] = Parent?.ActiveDialog?.Id,
            [nameof(Stack)] = Stack.Select(i => i.Id).ToArray(),
        };
    }
}
