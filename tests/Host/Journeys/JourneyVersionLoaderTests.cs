using System.Collections.Concurrent;
using Chat2Pay.Bot.Journeys;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Tests.Redis;
using JourneyOfFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Host.Journeys;

/// <summary>How a node gets the version of a run that began on another.</summary>
public sealed class JourneyVersionLoaderTests : IDisposable
{
    private static readonly string Text = JourneyFilesTests.Text("one");
    private static readonly string Version = JourneyOfFile.VersionOf(Text);

    private readonly JourneyCatalog catalog = new();
    private readonly MemoryJourneyVersions versions = new();
    private readonly ConcurrentQueue<string> log = [];
    private readonly JourneyVersionLoader loader;

    public JourneyVersionLoaderTests() =>
        loader = new JourneyVersionLoader(catalog, versions, new ListLogger<JourneyVersionLoader>(log));

    public void Dispose() => loader.Dispose();

    [Fact]
    public async Task A_version_that_a_turn_misses_is_fetched_and_begins_no_new_run()
    {
        versions.Texts[Version] = Text;

        await loader.FetchAsync(Version, CancellationToken.None);

        Assert.Equal("one", catalog.Find(Version)!.Name);
        Assert.Empty(catalog.Current);
    }

    [Fact]
    public async Task A_version_that_is_nowhere_is_lost()
    {
        await loader.FetchAsync(Version, CancellationToken.None);

        Assert.Null(catalog.Find(Version));
        Assert.Single(log, $"The version {Version} of a journey is not in the store any more; its runs end");
    }

    [Theory]
    [InlineData("format: 2\n")]
    [InlineData("format: 1\nname: one\nlanguages: [en]\nkeywords: { en: [begin one] }\nsteps:\n  - say: { en: \"Other.\" }\n")]
    public async Task A_text_that_does_not_pass_or_is_another_is_lost(string text)
    {
        versions.Texts[Version] = text;

        await loader.FetchAsync(Version, CancellationToken.None);

        Assert.Null(catalog.Find(Version));
        Assert.Single(log, line => line.StartsWith(
            $"This release cannot run the version {Version} of a journey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_is_away_loses_nothing()
    {
        versions.Texts[Version] = Text;
        versions.IsAway = true;
        await loader.FetchAsync(Version, CancellationToken.None);
        Assert.Throws<JourneyNotLoadedException>(() => catalog.Find(Version));

        versions.IsAway = false;
        await loader.FetchAsync(Version, CancellationToken.None);
        Assert.NotNull(catalog.Find(Version));
    }

    [Fact]
    public async Task Many_turns_that_miss_one_version_ask_the_store_once_and_do_not_wait()
    {
        TaskCompletionSource answers = new();
        versions.Answers = answers.Task;
        versions.Texts[Version] = Text;
        await loader.StartAsync(CancellationToken.None);

        for (int i = 0; i < 100; i++)
        {
            Assert.Throws<JourneyNotLoadedException>(() => catalog.Find(Version));
        }

        answers.SetResult();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (!log.Any(line => line.StartsWith($"The version {Version} of the journey one was fetched", StringComparison.Ordinal)))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await loader.StopAsync(CancellationToken.None);
        Assert.Equal(1, versions.Calls);
        Assert.NotNull(catalog.Find(Version));
    }

    [Fact]
    public void More_versions_than_there_is_room_for_are_left_to_the_next_turn()
    {
        // The loader reads nothing before it has started; its end of the event is what is looked at here.
        using JourneyVersionLoader idle = new(catalog, versions, new ListLogger<JourneyVersionLoader>(log));
        int asked = Enumerable.Range(0, JourneyVersionLoader.MostWaiting + 50).Count(i => idle.Ask($"v{i}"));

        Assert.Equal(JourneyVersionLoader.MostWaiting, asked);
    }
}
