using System.Collections.Concurrent;
using System.Text;
using Chat2Pay.Bot.Journeys;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Tests.Host.Workers;
using Chat2Pay.Tests.Redis;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host.Journeys;

/// <summary>What a change of the files does to the journeys that runs begin with.</summary>
public sealed class JourneyFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-journeys-");
    private readonly JourneyCatalog catalog = new();
    private readonly MemoryJourneyVersions versions = new();
    private readonly ScriptedFailoverDetector store = new();
    private readonly FakeTimeProvider time = new();
    private readonly ConcurrentQueue<string> log = [];
    private readonly JourneyFiles files;

    public JourneyFilesTests() => files = Files(folder.FullName);

    public void Dispose()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task They_are_loaded_before_the_host_has_started()
    {
        Write("a.yaml", Text("one"));
        Directory.CreateDirectory(Path.Combine(folder.FullName, "below"));
        Write("below/b.yaml", Text("two"));
        Write("c.yml", Text("three"));

        await files.StartAsync(CancellationToken.None);
        await files.StopAsync(CancellationToken.None);

        Assert.Equal(["one"], catalog.Current.Keys);
        Assert.Equal(Text("one"), versions.Texts[catalog.Current["one"].Version]);
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_read_and_nothing_stored()
    {
        using JourneyFiles none = Files(null);

        await none.StartAsync(CancellationToken.None);
        await none.StopAsync(CancellationToken.None);

        Assert.Empty(catalog.Current);
        Assert.Empty(log);
        Assert.Equal(0, versions.Calls);
    }

    [Fact]
    public async Task A_changed_file_gives_a_new_version_and_the_old_one_is_still_found()
    {
        Write("a.yaml", Text("one", "Hello."));
        await LookAsync();
        string before = catalog.Current["one"].Version;

        Write("a.yaml", Text("one", "Hi."));
        await LookAsync();

        string now = catalog.Current["one"].Version;
        Assert.NotEqual(before, now);
        Assert.NotNull(catalog.Find(before));
        Assert.Equal([before, now], versions.Texts.Keys.Order().OrderBy(version => version == now));
    }

    [Fact]
    public async Task A_file_with_a_fault_replaces_nothing_and_is_reported_once_a_change()
    {
        Write("a.yaml", Text("one"));
        await LookAsync();
        string before = catalog.Current["one"].Version;

        Write("a.yaml", Text("one") + "  - jump: nowhere\n");
        await LookAsync();
        await LookAsync();

        Assert.Equal(before, catalog.Current["one"].Version);
        string fault = Assert.Single(log, line => line.StartsWith("The journey of a.yaml is not taken over", StringComparison.Ordinal));
        Assert.Contains("line 7, column", fault, StringComparison.Ordinal);

        Write("a.yaml", Text("one", "Mended."));
        await LookAsync();
        Assert.NotEqual(before, catalog.Current["one"].Version);
    }

    [Fact]
    public async Task A_file_that_is_gone_takes_its_journey_along_and_its_runs_go_on()
    {
        Write("a.yaml", Text("one"));
        Write("b.yaml", Text("two"));
        await LookAsync();
        string gone = catalog.Current["one"].Version;

        File.Delete(Path.Combine(folder.FullName, "a.yaml"));
        await LookAsync();

        Assert.Equal(["two"], catalog.Current.Keys);
        Assert.NotNull(catalog.Find(gone));
    }

    [Fact]
    public async Task Of_two_files_with_one_keyword_the_later_one_is_left_out_until_it_has_another()
    {
        Write("a.yaml", Text("one", keyword: "begin"));
        Write("b.yaml", Text("two", keyword: "begin"));
        await LookAsync();
        await LookAsync();
        Assert.Equal(["one"], catalog.Current.Keys);
        Assert.Single(log, line => line.StartsWith("The journey of b.yaml is not taken over", StringComparison.Ordinal));

        Write("b.yaml", Text("two", keyword: "another one"));
        await LookAsync();
        Assert.Equal(["one", "two"], catalog.Current.Keys);
    }

    [Fact]
    public async Task A_change_that_meets_another_file_keeps_what_the_file_gave_before()
    {
        Write("a.yaml", Text("one", keyword: "begin"));
        Write("b.yaml", Text("two", keyword: "another one"));
        await LookAsync();
        string before = catalog.Current["two"].Version;

        Write("b.yaml", Text("two", keyword: "begin"));
        await LookAsync();
        Assert.Equal(before, catalog.Current["two"].Version);

        File.Delete(Path.Combine(folder.FullName, "a.yaml"));
        await LookAsync();
        Assert.NotEqual(before, catalog.Current["two"].Version);
    }

    [Fact]
    public async Task A_version_that_cannot_be_stored_does_not_become_current_before_it_is()
    {
        Write("a.yaml", Text("one", "Hello."));
        await LookAsync();
        string before = catalog.Current["one"].Version;
        Write("a.yaml", Text("one", "Hi."));
        Write("b.yaml", Text("two"));
        versions.IsAway = true;
        int calls = versions.Calls;

        await LookAsync();
        Assert.Equal(calls + 1, versions.Calls);
        Assert.Equal(before, Assert.Single(catalog.Current.Values).Version);
        Assert.Contains(log, line => line.StartsWith("The journeys could not be read or stored", StringComparison.Ordinal));

        versions.IsAway = false;
        await LookAsync();
        Assert.Equal(["one", "two"], catalog.Current.Keys);
        Assert.NotEqual(before, catalog.Current["one"].Version);
    }

    [Fact]
    public async Task What_is_current_is_stored_again_every_hour_and_after_a_fail_over()
    {
        Write("a.yaml", Text("one"));
        await LookAsync();
        time.Advance(JourneyFiles.KeepPeriod - TimeSpan.FromSeconds(1));
        await LookAsync();
        Assert.Equal(1, versions.Calls);

        time.Advance(TimeSpan.FromSeconds(1));
        await LookAsync();
        Assert.Equal(2, versions.Calls);

        store.FailedOverAt = 1;
        await LookAsync();
        await LookAsync();
        Assert.Equal(3, versions.Calls);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_changes_nothing()
    {
        Write("a.yaml", Text("one"));
        await LookAsync();

        string away = folder.FullName + "-away";
        Directory.Move(folder.FullName, away);
        await LookAsync();
        Assert.Equal(["one"], catalog.Current.Keys);

        Directory.Move(away, folder.FullName);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xfe, 0x41 }, "The file is no text in UTF-8.")]
    [InlineData(new byte[] { }, "The file is empty.")]
    public async Task Bytes_that_are_no_journey_are_reported(byte[] bytes, string says)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a.yaml"), bytes);
        await LookAsync();
        Assert.Contains(log, line => line.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_far_too_long_is_not_read()
    {
        Write("a.yaml", new string('#', (4 * JourneyLimits.FileLength) + 1));
        await LookAsync();
        Assert.Contains(log, line => line.Contains("The file is longer than 65536 characters.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_text()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.yaml"), Text("one"), Encoding.UTF8);
        await LookAsync();
        Assert.Equal(Text("one"), catalog.Current["one"].Text);
    }

    [Fact]
    public async Task More_files_than_allowed_are_counted_and_the_first_by_name_are_read()
    {
        for (int i = 0; i <= JourneyLimits.Journeys; i++)
        {
            Write($"{i:000}.yaml", Text($"j{i}", keyword: $"begin {i}"));
        }

        await LookAsync();
        await LookAsync();

        Assert.Equal(JourneyLimits.Journeys, catalog.Current.Count);
        Assert.False(catalog.Current.ContainsKey("j100"));
        Assert.Single(log, "There are 101 files of journeys; the first 100 by name are read");
    }

    /// <summary>A journey with one message.</summary>
    internal static string Text(string name, string say = "Hello.", string? keyword = null) =>
        $"format: 1\nname: {name}\nlanguages: [en]\nkeywords: {{ en: [{keyword ?? "begin " + name}] }}\nsteps:\n  - say: {{ en: \"{say}\" }}\n";

    private Task LookAsync() => files.LookAsync(CancellationToken.None);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private JourneyFiles Files(string? path) => new(
        Options.Create(new JourneyOptions { Folder = path, Application = "shop" }),
        new JourneyFileReader(),
        catalog,
        versions,
        store,
        count => new byte[count],
        time,
        new ListLogger<JourneyFiles>(log));
}
