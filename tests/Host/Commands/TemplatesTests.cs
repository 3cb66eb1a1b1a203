using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Commands;
using Chat2Pay.Tests.Emulators.Twilio;
using Chat2Pay.Tests.Journey;
using Chat2Pay.Tests.Twilio;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host.Commands;

/// <summary>The command templates against the emulated Content API.</summary>
public sealed class TemplatesTests
{
    [Fact]
    public async Task They_are_made_and_submitted_and_their_settings_printed()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        int made = town.World.Twilio.Calls["POST Content"];
        string[] names = ["--suffix", "_2"];

        (int before, string nothing) = await town.CommandAsync("templates", names);
        (int create, string created) = await town.CommandAsync("templates", ["create", .. names]);
        (int again, _) = await town.CommandAsync("templates", ["create", .. names]);
        (int submit, string submitted) = await town.CommandAsync("templates", ["submit", .. names]);
        (int watch, string watched) = await town.CommandAsync("templates", ["watch", "--minutes", "1", .. names]);

        Assert.Equal((1, 0, 0, 0, 0), (before, create, again, submit, watch));
        Assert.Contains("not made: templates create", nothing, StringComparison.Ordinal);
        Assert.DoesNotContain("Settings:", nothing, StringComparison.Ordinal);
        Assert.Contains("not submitted: templates submit", created, StringComparison.Ordinal);
        Assert.DoesNotContain("Settings:", created, StringComparison.Ordinal);
        Assert.Contains("chat2pay_verification_code_2: submitted as AUTHENTICATION, received.", submitted, StringComparison.Ordinal);
        Assert.Equal(made + WhatsAppTemplates.All.Count, town.World.Twilio.Calls["POST Content"]);
        Assert.Equal(WhatsAppTemplates.All.Count, watched.Split('\n').Count(line => line.Contains(" approved, not in the settings", StringComparison.Ordinal)));
        Assert.Matches("\nTwilio:Templates:Receipt=HX[0-9a-f]{32}\r?\n", watched);
        Assert.Matches("\nTwilio:TemplatesByLanguage:es:Receipt=HX[0-9a-f]{32}\r?\n", watched);
    }

    [Fact]
    public async Task Those_in_the_settings_are_shown_as_they_stand()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        (int code, string said) = await town.CommandAsync("templates", "status");
        Assert.True(code == ExitCode.Done, said);
        Assert.DoesNotContain("not in the settings", said, StringComparison.Ordinal);

        town.World.Twilio.SetApproval(town.Settings["Twilio:Templates:Notice"]!, "rejected", "too generic");
        (code, said) = await town.CommandAsync("templates");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("rejected: too generic.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Twilio:Templates:Notice=", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"texts":{"Notice":{"body":"{{1}} that is all"}}}""", "Notice: The text begins with a placeholder")]
    [InlineData("""{"texts":{"Notice":{"body":"No placeholder at all"}}}""", "Notice: every placeholder has to be in the text; {{1}} is not.")]
    [InlineData("""{"texts":{"PaymentQuestion":{"body":"x","buttons":["Yes"]}}}""", "PaymentQuestion: it has 3 buttons, not 1.")]
    [InlineData("""{"texts":{"VerificationCode":{"body":"Your code {{1}} is here"}}}""", "VerificationCode: WhatsApp sets the words")]
    [InlineData("""{"language":"de"}""", "Receipt: there is no text in the language de.")]
    [InlineData("""{"language":"german"}""", "Receipt: The language is written like en or pt_BR.")]
    [InlineData("""{"text":{}}""", "texts.json cannot be read:")]
    [InlineData("no json", "texts.json cannot be read:")]
    public async Task Texts_that_WhatsApp_would_reject_are_refused_before_any_call(string json, string fault)
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        Dictionary<string, int> before = new(town.World.Twilio.Calls);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay");
        try
        {
            string file = Path.Combine(folder.FullName, "texts.json");
            await File.WriteAllTextAsync(file, json);

            (int code, string said) = await town.CommandAsync("templates", "create", "--texts", file);

            Assert.Equal(ExitCode.Failed, code);
            Assert.Contains(fault, said, StringComparison.Ordinal);
            Assert.Equal(before, new Dictionary<string, int>(town.World.Twilio.Calls));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Other_words_are_made_under_another_name()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay");
        try
        {
            string file = Path.Combine(folder.FullName, "texts.json");
            await File.WriteAllTextAsync(
                file, """{"texts":{"Notice":{"body":"About your payment at Acme: {{1}} Write HELP for help."}}}""");

            (int code, string said) = await town.CommandAsync("templates", "create", "--texts", file, "--suffix", "_b");

            Assert.True(code == ExitCode.Done, said);
            Assert.Contains("chat2pay_notice_b: made as HX", said, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Watching_ends_when_all_are_decided_or_the_time_is_over()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        TwilioTemplateStore store = Store(scene);
        string[] sids = await Task.WhenAll(WhatsAppTemplates.All.Select(async template =>
        {
            string sid = await store.CreateAsync(template, scene.Deadline);
            await store.SubmitAsync(sid, template, scene.Deadline);
            return sid;
        }));
        scene.Emulator.SetApproval(sids[0], "pending");

        (int late, string waited) = await WatchAsync(scene, store, () => { });
        (int decided, _) = await WatchAsync(scene, store, () => scene.Emulator.SetApproval(sids[0], "approved"));

        Assert.Equal((ExitCode.Failed, ExitCode.Done), (late, decided));
        Assert.Contains("1 wait for WhatsApp.", waited, StringComparison.Ordinal);
        Assert.Contains("pending, not in the settings", waited, StringComparison.Ordinal);
    }

    /// <summary>Watches for two minutes of a clock that goes on with each look; at the first one something happens.</summary>
    private static async Task<(int Code, string Said)> WatchAsync(TwilioScene scene, TwilioTemplateStore store, Action happens)
    {
        using StringWriter said = new();
        using Listener listener = new(said);
        FakeTimeProvider time = new();
        listener.Written = () =>
        {
            happens();
            time.Advance(TimeSpan.FromSeconds(31));
        };
        TemplatesCommand command = new(
            store, Options.Create(TwilioTestKit.Options(scene.Emulator.BaseUri)), time, new CommandConsole(listener, listener));
        int code = await command.WatchAsync(TimeSpan.FromMinutes(2), scene.Deadline);
        return (code, said.ToString());
    }

    private static TwilioTemplateStore Store(TwilioScene scene) => new(new TwilioAdministration(
        new TwilioTestKit.OneHandler(new SocketsHttpHandler()),
        Options.Create(TwilioTestKit.Options(scene.Emulator.BaseUri, token: TwilioScene.AuthToken))));

    /// <summary>Tells of every line that is written.</summary>
    private sealed class Listener(TextWriter said) : TextWriter
    {
        public Action Written { get; set; } = () => { };

        public override System.Text.Encoding Encoding => said.Encoding;

        public override async Task WriteLineAsync(string? value)
        {
            await said.WriteLineAsync(value);
            Written();
        }
    }
}
