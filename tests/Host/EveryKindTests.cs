using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Guards;
using MessagePack;

namespace Chat2Pay.Tests.Host;

/// <summary>Every stored kind has its rules: none falls through a default.</summary>
public sealed class EveryKindTests
{
    private const long Now = 1_780_000_000_000;
    private static readonly MailboxId Mailbox = MailboxId.For(new byte[32], "shop", "+12025550143");

    public static TheoryData<string> Inputs => Files("input.");

    public static TheoryData<string> Effects => Files("effect.");

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_has_a_rule_for_its_replay_and_a_place_in_the_list(string file)
    {
        byte[] body = Read(file);
        Input input = TurnCodec.DecodeInput(body);
        DeadLetter deadLetter = new(DeadLetterKind.Input, Now, Mailbox, "1", "InvalidOperationException/TimeoutException", body)
        {
            Name = "dl-1-0",
        };

        Assert.Null(Record.Exception(() => ReplayRules.Refuse(deadLetter, input, null, null, TimeSpan.FromDays(7), Now)));
        Assert.Null(Record.Exception(() => DeadLetterFormatter.RequestOf(input)));
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_effect_has_a_plan_for_its_replay_and_a_place_in_the_list(string file)
    {
        byte[] body = Read(file);
        Effect effect = TurnCodec.DecodeEffect(body);
        DeadLetter deadLetter = new(DeadLetterKind.Effect, Now, Mailbox, "1-0", "unknown", body) { Name = "dl-1-0" };

        Assert.Null(Record.Exception(() => ReplayRules.Plan(deadLetter, effect)));
        Assert.Null(Record.Exception(() => DeadLetterFormatter.RequestOf(effect)));
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task An_effect_has_a_time_a_provider_a_name_and_a_handler(string file)
    {
        Effect effect = TurnCodec.DecodeEffect(Read(file));
        OutboxLease claim = new(Mailbox, "1-0", "token", default, Claims: 1, Now, null, Now);
        EffectHandlers nobody = new(null!, null!, null!, null!, null!, null!);

        Assert.Null(Record.Exception(() => TurnCommits.NotAfter(effect, null, Now)));
        Assert.Null(Record.Exception(() => EffectQueues.ProviderOf(effect)));
        Assert.Null(Record.Exception(() => EffectKinds.Of(effect)));

        // It comes to its handler, which is not there.
        await Assert.ThrowsAsync<NullReferenceException>(
            () => nobody.HandleAsync(new LeasedEffect(claim, effect), CancellationToken.None));
    }

    private static TheoryData<string> Files(string prefix) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Golden"), prefix + "*.json")
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static byte[] Read(string file) =>
        MessagePackSerializer.ConvertFromJson(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Golden", file)));
}
