using System.Text.RegularExpressions;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Host;

/// <summary>A setting that a page, the template or a message names is a setting: a misspelt one stops the host.</summary>
public sealed partial class SettingNameTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "appsettings.template.json"))
            .Concat(Repository.Sources("bot")).Concat(Repository.Sources("adapters"))
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_that_is_named_exists(string file)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, file));

        IEnumerable<string> unknown = Name().Matches(text)
            .Select(match => match.Value.Replace("__", ":", StringComparison.Ordinal).TrimEnd(':'))
            .Where(path => UnknownSettings.Property(path) is null);

        Assert.Empty(unknown);
    }

    [Fact]
    public void A_name_is_found_in_both_of_its_forms()
    {
        Assert.Equal(
            ["Redis:Shards", "Telemetry__TracedShare", "Api:Applications:0:Id"],
            Name().Matches("Set `Redis:Shards`, Telemetry__TracedShare=1 or Api:Applications:0:Id.").Select(m => m.Value));
        Assert.Null(UnknownSettings.Property("Telemetry:TracedShare"));
    }

    [GeneratedRegex(@"(?<![\w:.])(?:Merchant|Security|Api|Payments|Journeys|Redis|Stripe|Twilio|Workers|Telemetry)(?:(?::|__)(?:[A-Z]\w*?|\d+)(?=:|__|\W|$))+")]
    private static partial Regex Name();
}
