using System.Globalization;
using System.Text;
using Chat2Pay.Bot;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Guards;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using MessagePack;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Host;

/// <summary>
/// Every stored kind has its rules, and docs/stored-kinds.md tells them: none falls through a default.
/// <c>CHAT2PAY_REWRITE_DOCS=1</c> writes the page anew.
/// </summary>
public sealed class EveryKindTests
{
    private const long Now = 1_780_000_000_000;

    private static readonly Lazy<List<Input>> Inputs = new(() => [.. Golden("input.", ConversationModules.Codec.DecodeInput)]);

    private static readonly Lazy<List<Effect>> Effects = new(() => [.. Golden("effect.", ConversationModules.Codec.DecodeEffect)]);

    private static readonly Lazy<List<MailboxState>> States = new(() => [.. Golden("state.", ConversationModules.Codec.DecodeState)]);

    [Fact]
    public void The_page_of_stored_kinds_names_every_kind_with_its_module_and_rules()
    {
        StringBuilder page = new();
        page.Append("| input | number | module | about a payment | queue of dead letters | replay |\n|---|---|---|---|---|---|\n");
        foreach (InputKind kind in ConversationModules.Kinds.Inputs.OrderBy(kind => kind.Number))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{kind.Type.Name}` | {kind.Number} | {ModuleOf(kind.Type)} | ");
            page.Append(CultureInfo.InvariantCulture, $"{Subject(kind)} | {kind.DeadLetters} | {Replay(kind)} |\n");
        }

        page.Append("\n| effect | number | module | name in metrics | queue | ordering key | first call until | queue of dead letters ");
        page.Append("| replay |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (EffectKind kind in ConversationModules.Kinds.Effects.OrderBy(kind => kind.Number))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{kind.Type.Name}` | {kind.Number} | {ModuleOf(kind.Type)} | ");
            page.Append(CultureInfo.InvariantCulture, $"{Names(kind)} | {kind.Queue.Name} | {Keys(kind)} | {Expiries(kind)} | ");
            page.Append(CultureInfo.InvariantCulture, $"{kind.DeadLetters} | {(kind.KeepsClaims ? "keeps its claims" : "counts anew")} |\n");
        }

        page.Append("\n| slice | number | module |\n|---|---|---|\n");
        foreach (SliceKind kind in ConversationModules.Kinds.Slices)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{kind.Type.Name}` | {kind.Number} | {ModuleOf(kind.Type)} |\n");
        }

        KindRegistry kinds = ConversationModules.Kinds;
        page.Append(CultureInfo.InvariantCulture, $"\nThe next free numbers: input {kinds.Inputs.Max(kind => kind.Number) + 1}, ");
        page.Append(CultureInfo.InvariantCulture, $"effect {kinds.Effects.Max(kind => kind.Number) + 1}, ");
        page.Append(CultureInfo.InvariantCulture, $"slice {kinds.Slices.Max(kind => kind.Number) + 1}. ");
        page.Append("One that is missing above had a meaning\nonce and is never used again.\n");
        DocPart.Assert("docs/stored-kinds.md", "kinds", page.ToString());
    }

    [Fact]
    public void Every_kind_has_a_golden_file()
    {
        Assert.Empty(ConversationModules.Kinds.Inputs.Select(kind => kind.Type).Except(Inputs.Value.Select(one => one.GetType())));
        Assert.Empty(ConversationModules.Kinds.Effects.Select(kind => kind.Type).Except(Effects.Value.Select(one => one.GetType())));
        Assert.Empty(ConversationModules.Kinds.Slices.Select(kind => kind.Type).Except(
            States.Value.SelectMany(state => state.Slices).Where(slice => !slice.IsEmpty).Select(slice => slice.GetType())));
    }

    [Fact]
    public void Every_rule_has_an_answer_for_every_golden_file()
    {
        ReplayCase mailbox = new(null, null, ConversationModules.Codec, Now, Now);
        foreach (Input input in Inputs.Value)
        {
            Assert.Null(Record.Exception(() => ConversationModules.Kinds.Of(input).Refuse(input, mailbox)));
        }

        foreach (Effect effect in Effects.Value)
        {
            EffectKind kind = ConversationModules.Kinds.Of(effect);
            Assert.Null(Record.Exception(() => kind.NotAfter(effect, new EffectTiming(Now, null))));
            Assert.Matches("^[a-z_]+$", kind.NameOf(effect));
        }
    }

    [Fact]
    public void Every_effect_has_one_handler()
    {
        IServiceCollection services = new ServiceCollection().AddWorkers();

        foreach (EffectKind kind in ConversationModules.Kinds.Effects)
        {
            Type handler = typeof(IEffectHandler<>).MakeGenericType(kind.Type);
            Assert.Single(services, service => service.ServiceType == handler);
        }
    }

    private static string ModuleOf(Type kind) => ConversationModules.All.First(module =>
        module.Inputs.Any(one => one.Type == kind)
        || module.Effects.Any(one => one.Type == kind)
        || module.Slices.Any(one => one.Type == kind)).GetType().Name;

    private static string Subject(InputKind kind) =>
        Inputs.Value.Exists(input => input.GetType() == kind.Type && kind.SubjectOf(input) is not null) ? "yes" : "no";

    private static string Replay(InputKind kind) => kind switch
    {
        { HasFacts: false } => "by the mailbox",
        { DependsOnMailbox: true } => "by the mailbox, if nothing of it was applied",
        _ => "if nothing of it was applied",
    };

    private static string Names(EffectKind kind) => Distinct(kind, kind.NameOf);

    private static string Keys(EffectKind kind) => Distinct(kind, effect => kind.OrderingKeyOf(effect) ?? "none");

    private static string Expiries(EffectKind kind) => Distinct(kind, effect =>
        kind.NotAfter(effect, new EffectTiming(Now, null)) is null ? "any time" : "a limit");

    private static string Distinct(EffectKind kind, Func<Effect, string> word) => string.Join(", ", Effects.Value
        .Where(effect => effect.GetType() == kind.Type).Select(word).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<T> Golden<T>(string prefix, Func<ReadOnlyMemory<byte>, T> decode) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Golden"), prefix + "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => decode(MessagePackSerializer.ConvertFromJson(File.ReadAllText(file))));
}
