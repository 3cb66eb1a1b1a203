namespace Chat2Pay.Bot.Settings;

/// <summary>Something that is wrong with one setting.</summary>
/// <param name="Path">The setting, or the name that is none, for example <c>Redis:Shards</c>.</param>
/// <param name="Text">What is wrong, in a sentence that begins with a path.</param>
internal sealed record SettingFault(string Path, string Text)
{
    /// <summary>True for the path itself and for everything below it.</summary>
    public bool Covers(string path) => path.StartsWith(Path, StringComparison.OrdinalIgnoreCase)
        && (path.Length == Path.Length || path[Path.Length] == ':');
}
