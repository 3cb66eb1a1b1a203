using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// The view of one mailbox's state that Bot Framework's state classes read and write. It does no I/O: what is written
/// goes with the turn's commit or not at all. It knows one kind of value, dialog stacks with typed frames.
/// </summary>
internal sealed class SnapshotStorage : IStorage
{
    /// <summary>The key under which a dialog's typed record stands in <see cref="DialogInstance.State"/>.</summary>
    public const string RecordKey = "record";

    private readonly MailboxState state;

    public SnapshotStorage(MailboxState state) => this.state = state;

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Dictionary<string, object> found = [];
        foreach (string key in keys)
        {
            if (state.Dialogs.TryGetValue(key, out Dictionary<string, List<DialogFrame>>? properties))
            {
                found[key] = properties.ToDictionary(p => p.Key, p => (object)ToStack(p.Value));
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach ((string key, object value) in changes)
        {
            Dictionary<string, List<DialogFrame>> properties = [];
            foreach ((string name, object property) in (IDictionary<string, object>)value)
            {
                List<DialogFrame> frames = ToFrames(property);
                if (frames.Count > 0)
                {
                    properties[name] = frames;
                }
            }

            if (properties.Count > 0)
            {
                state.Dialogs[key] = properties;
            }
            else
            {
                state.Dialogs.Remove(key);
            }
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (string key in keys)
        {
            state.Dialogs.Remove(key);
        }

        return Task.CompletedTask;
    }

    private static DialogState ToStack(List<DialogFrame> frames) => new(frames.ConvertAll(frame => new DialogInstance
    {
        Id = frame.Id,
        State = new Dictionary<string, object> { [RecordKey] = frame.State },
    }));

    private static List<DialogFrame> ToFrames(object property) => property is DialogState stack
        ? stack.DialogStack.ConvertAll(i => new DialogFrame(i.Id, (DialogRecord)i.State[RecordKey]))
        : throw new InvalidOperationException($"Only dialog stacks are kept in conversation state, not {property.GetType().Name}.");
}
