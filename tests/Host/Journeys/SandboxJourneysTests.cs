using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Host.Journeys;

/// <summary>Whoever starts the sandbox of a checkout has its journeys, without a setting.</summary>
public sealed class SandboxJourneysTests
{
    private static readonly Uri Page = new("http://localhost:5080/");

    [Fact]
    public void The_sandbox_has_the_journeys_of_its_checkout()
    {
        IReadOnlyDictionary<string, string> settings = SandboxJourneys.Settings(new SandboxOptions(), Page);

        Assert.Equal(Path.Combine(Repository.Root, "journeys"), settings["Journeys:Folder"]);
        Assert.Equal(("shop", "1"), (settings["Journeys:Application"], settings["Journeys:ReloadSeconds"]));
        Assert.Equal("http://localhost:5080/billing", settings["Journeys:Services:billing:Url"]);
    }

    [Fact]
    public void Another_folder_takes_its_place_and_an_empty_name_is_none()
    {
        Assert.Equal(
            Path.GetFullPath("mine"), SandboxJourneys.Settings(new SandboxOptions { Journeys = "mine" }, Page)["Journeys:Folder"]);
        Assert.Empty(SandboxJourneys.Settings(new SandboxOptions { Journeys = "" }, Page));
    }
}
