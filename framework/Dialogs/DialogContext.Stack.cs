namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What can be done to the stack.</summary>
public partial class DialogContext
{
    public async Task<DialogTurnResult> BeginDialogAsync(
        string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        Refuse.Token(options, nameof(options));
        Refuse.Blank(dialogId, nameof(dialogId));
        try
        {
            Dialog dialog = FindDialog(dialogId) ?? throw new ArgumentException(
                $"DialogContext.BeginDialogAsync(): A dialog with an id of '{dialogId}' wasn't found."
                + " The dialog must be included in the current or parent DialogSet."
                + " For example, if subclassing a ComponentDialog you can call AddDialog() within your constructor.");
            var instance = new DialogInstance { Id = dialogId, State = new Dictionary<string, object>() };
            Stack.Insert(0, instance);
            return await dialog.BeginDialogAsync(this, options, cancellationToken);
        }
        catch (Exception e)
        {
            Describe(e);
            throw;
        }
    }

    public async Task<DialogTurnResult> PromptAsync(
        string dialogId, PromptOptions options, CancellationToken cancellationToken = default)
    {
        Refuse.Blank(dialogId, nameof(dialogId));
        ArgumentNullException.ThrowIfNull(options);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await AnnounceActivityAsync(cancellationToken);
            if (ActiveDialog is null)
            {
                return new DialogTurnResult(DialogTurnStatus.Empty);
            }

            Dialog dialog = FindDialog(ActiveDialog.Id) ?? throw new InvalidOperationException(
                $"Failed to continue dialog. A dialog with id {ActiveDialog.Id} could not be found.");
            return await dialog.ContinueDialogAsync(this, cancellationToken);
        }
        catch (Exception e)
        {
            Describe(e);
            throw;
        }
    }

    public async Task<DialogTurnResult> EndDialogAsync(
        object result = null, CancellationToken cancellationToken = default)
    {
        Refuse.Token(result, nameof(result));
        try
        {
            await EndActiveDialogAsync(DialogReason.EndCalled, cancellationToken);
            if (ActiveDialog is null)
            {
                return new DialogTurnResult(DialogTurnStatus.Complete, result);
            }

            Dialog below = FindDialog(ActiveDialog.Id) ?? throw new InvalidOperationException(
                "DialogContext.EndDialogAsync(): Can't resume previous dialog."
                + $" A dialog with an id of '{ActiveDialog.Id}' wasn't found.");
            return await below.ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken);
        }
        catch (Exception e)
        {
            Describe(e);
            throw;
        }
    }

    public async Task<DialogTurnResult> ReplaceDialogAsync(
        string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        Refuse.Token(options, nameof(options));
        try
        {
            await EndActiveDialogAsync(DialogReason.ReplaceCalled, cancellationToken);
            return await BeginDialogAsync(dialogId, options, cancellationToken);
        }
        catch (Exception e)
        {
            Describe(e);
            throw;
        }
    }

    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default)
        => CancelAllDialogsAsync(cancelParents: false, eventName: null, eventValue: null, cancellationToken);

    public async Task<DialogTurnResult> CancelAllDialogsAsync(
        bool cancelParents,
        string eventName = null,
        object eventValue = null,
        CancellationToken cancellationToken = default)
    {
        Refuse.Token(eventValue, nameof(eventValue));
        if (Stack.Count == 0 && Parent is null)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        try
        {
            await CancelUpwardsAsync(
                cancelParents, eventName ?? DialogEvents.CancelDialog, eventValue, cancellationToken);
            return new DialogTurnResult(DialogTurnStatus.Cancelled);
        }
        catch (Exception e)
        {
            Describe(e);
            throw;
        }
    }

    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            bool handled = await EmitEventAsync(
                DialogEvents.RepromptDialog, value: null, bubble: false, fromLeaf: false, cancellationToken);
            if (handled || ActiveDialog is null)
            {
                return;
            }

            Dialog dialog = FindDialog(ActiveDialog.Id) ?? throw new InvalidOperationException(
                $"DialogSet.RepromptDialogAsync(): Can't find A dialog with an id of '{ActiveDialog.Id}'.");
            await dialog.RepromptDialogAsync(Context, ActiveDialog, cancellationToken);
        }
        catch (Exception e)
        {
            Describe(e);
            throw;
        }
    }

    /// <summary>Every dialog but the first is asked before it is cancelled, and may refuse.</summary>
    private async Task CancelUpwardsAsync(
        bool cancelParents, string eventName, object eventValue, CancellationToken cancellationToken)
    {
        bool ask = false;
        DialogContext current = this;
        while (current is not null)
        {
            if (current.Stack.Count == 0)
            {
                current = cancelParents ? current.Parent : null;
            }
            else if (ask && await current.EmitEventAsync(
                eventName, eventValue, bubble: false, fromLeaf: false, cancellationToken))
            {
                return;
            }
            else
            {
                await current.EndActiveDialogAsync(DialogReason.CancelCalled, cancellationToken);
            }

            ask = true;
        }
    }
}
