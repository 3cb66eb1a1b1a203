namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Gives unpredictable bytes for new ids. A host that must be reproducible registers a seeded source instead.
/// </summary>
/// <param name="count">How many.</param>
internal delegate byte[] RandomBytes(int count);
