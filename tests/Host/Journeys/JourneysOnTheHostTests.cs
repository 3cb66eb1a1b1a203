using Chat2Pay.Tests.Guards;
using Chat2Pay.Tests.Journey;

namespace Chat2Pay.Tests.Host.Journeys;

/// <summary>The whole host with a folder of journeys.</summary>
public sealed class JourneysOnTheHostTests : IDisposable
{
    private const string File = "top-up.yaml";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-journeys-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_run_ends_with_the_version_it_began_with_on_a_node_that_never_read_the_file()
    {
        string file = Path.Combine(folder.FullName, File);
        System.IO.File.Copy(Path.Combine(Repository.Root, "journeys", File), file);
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(more: new Dictionary<string, string?>
        {
            ["Journeys:Folder"] = folder.FullName,
            ["Journeys:Application"] = "shop",
        });
        town.Say("top up");
        await town.HearAsync("Which number do you want to top up?");

        await town.StopBotAsync();
        System.IO.File.Delete(file);
        await town.StartBotAsync();
        town.Say("+1 555 010 1234");
        await town.HearAsync("How much airtime?");
        town.Say("1");

        await town.HearAsync("$5.00");
    }
}
