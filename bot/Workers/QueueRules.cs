using Chat2Pay.Turns.Kinds;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>Checks that <c>Workers:Queues</c> names queues that exist, each once.</summary>
internal sealed class QueueRules(KindRegistry kinds) : IValidateOptions<WorkersOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WorkersOptions options)
    {
        List<string> faults = [];
        string known = string.Join(", ", kinds.Queues.Select(queue => queue.Name));
        for (int i = 0; i < options.Queues.Count; i++)
        {
            QueueOptions queue = options.Queues[i];
            if (!kinds.Queues.Any(one => one.Name == queue.Name))
            {
                faults.Add($"Workers:Queues:{i}:Name is one of: {known}.");
            }
            else if (options.Queues.FindIndex(one => one.Name == queue.Name) < i)
            {
                faults.Add($"Workers:Queues:{i}:Name stands there twice: {queue.Name}.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
