namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Gives bytes that nobody can guess: what new ids are made of. A host that has to run the same way twice puts a seeded
/// source in its place.
/// </summary>
/// <param name="count">How many.</param>
internal delegate byte[] RandomBytes(int count);
