using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Turns.Modules;

/// <summary>The dialogs of a product: they run after the modules have applied an input.</summary>
/// <typeparam name="TTurn">The turn.</typeparam>
public interface IConversation<in TTurn>
    where TTurn : Turn
{
    /// <summary>Hears an input; most are none of its business.</summary>
    Task HearAsync(TTurn turn, Input input, CancellationToken cancellationToken);

    /// <summary>Hears what a module tells.</summary>
    Task TellAsync(TTurn turn, TurnNews news, CancellationToken cancellationToken);
}
