namespace Chat2Pay.Bot.Settings;

/// <summary>The settings are not right, and nothing was started.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>What is wrong.</summary>
    /// <param name="faults">One line a setting, each naming its key.</param>
    public SettingsException(IReadOnlyList<string> faults)
        : base("The settings are not right: " + string.Join(" ", faults)) => Faults = faults;

    /// <summary>One line a setting, each naming its key.</summary>
    public IReadOnlyList<string> Faults { get; }
}
