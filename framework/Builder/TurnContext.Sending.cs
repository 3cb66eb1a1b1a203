using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The way out: handlers first, in order of registration, then the adapter.</summary>
public partial class TurnContext
{
    public async Task<ResourceResponse> SendActivityAsync(
        string textReplyToSend,
        string speak = null,
        string inputHint = null,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(textReplyToSend))
        {
            throw new ArgumentNullException(nameof(textReplyToSend));
        }

        var activity = new Activity(ActivityTypes.Message) { Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak))
        {
            activity.Speak = speak;
        }

        if (!string.IsNullOrEmpty(inputHint))
        {
            activity.InputHint = inputHint;
        }

        return await SendActivityAsync(activity, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(
        IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ResourceResponse[] responses = await SendActivitiesAsync([activity], cancellationToken);
        return responses is { Length: > 0 } ? responses[0] : new ResourceResponse();
    }

    public Task<ResourceResponse[]> SendActivitiesAsync(
        IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException(
                "Expecting one or more activities, but the array was empty.", nameof(activities));
        }

        ConversationReference reference = Activity.GetConversationReference();
        var outgoing = new List<Activity>(activities.Length);
        foreach (IActivity activity in activities)
        {
            outgoing.Add(activity.ApplyConversationReference(reference));
        }

        return SendFromAsync(0, outgoing, cancellationToken);
    }

    public Task<ResourceResponse> UpdateActivityAsync(
        IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Activity outgoing = activity.ApplyConversationReference(Activity.GetConversationReference());
        return UpdateFromAsync(0, outgoing, cancellationToken);
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(activityId))
        {
            throw new ArgumentNullException(nameof(activityId));
        }

        ConversationReference reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteFromAsync(0, reference, cancellationToken);
    }

    public Task DeleteActivityAsync(
        ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationReference);
        return DeleteFromAsync(0, conversationReference, cancellationToken);
    }

    private Task<ResourceResponse[]> SendFromAsync(int handler, List<Activity> activities, CancellationToken ct)
        => _onSend is null || handler >= _onSend.Count
            ? SendOutAsync(activities, ct)
            : _onSend[handler](this, activities, () => SendFromAsync(handler + 1, activities, ct));

    private Task<ResourceResponse> UpdateFromAsync(int handler, Activity activity, CancellationToken ct)
        => _onUpdate is null || handler >= _onUpdate.Count
            ? Adapter.UpdateActivityAsync(this, activity, ct)
            : _onUpdate[handler](this, activity, () => UpdateFromAsync(handler + 1, activity, ct));

    private Task DeleteFromAsync(int handler, ConversationReference reference, CancellationToken ct)
        => _onDelete is null || handler >= _onDelete.Count
            ? Adapter.DeleteActivityAsync(this, reference, ct)
            : _onDelete[handler](this, reference, () => DeleteFromAsync(handler + 1, reference, ct));

    private async Task<ResourceResponse[]> SendOutAsync(List<Activity> activities, CancellationToken ct)
    {
        if (Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            return Buffer(activities);
        }

        ResourceResponse[] responses = await Adapter.SendActivitiesAsync(this, activities.ToArray(), ct);
        for (int i = 0; i < activities.Count; i++)
        {
            if (responses is not null && i < responses.Length)
            {
                activities[i].Id = responses[i]?.Id;
            }

            Responded |= activities[i].Type != ActivityTypes.Trace;
        }

        return responses;
    }

    private ResourceResponse[] Buffer(List<Activity> activities)
    {
        var responses = new ResourceResponse[activities.Count];
        for (int i = 0; i < activities.Count; i++)
        {
            Activity activity = activities[i];
            BufferedReplyActivities.Add(activity);
            if (activity.Type == ActivityTypesEx.InvokeResponse)
            {
                // No adapter sees it, so nobody else would put it where the answer is looked for.
                TurnState.Add(BotAdapter.InvokeResponseKey, activity);
            }

            responses[i] = new ResourceResponse();
            Responded |= activity.Type != ActivityTypes.Trace;
        }

        return responses;
    }
}
