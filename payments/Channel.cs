namespace Chat2Pay.Payments;

/// <summary>
/// Where a conversation with a customer takes place, by its stored number. It has no names here: what a channel can do
/// is asked of its profile (<c>dialogs/Channels</c>), which throws for a number that it does not know.
/// </summary>
/// <param name="Number">The stored number; a released one never changes its meaning.</param>
public readonly record struct Channel(int Number);
