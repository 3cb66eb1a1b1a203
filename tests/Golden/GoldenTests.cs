using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Golden;

/// <summary>
/// What a store may hold, kept as the bytes a release wrote. A file that was released is never changed: a store that
/// holds such bytes must be read by every later version. Whoever adds a kind adds a file, named
/// <c>state|closed|summary|input|effect.name.json</c>.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Golden");

    public static TheoryData<string> Files => [.. Names];

    private static string[] Names =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Stored_bytes_are_read_and_written_again_the_same(string file)
    {
        byte[] stored = Stored(file);

        byte[] again = file.Split('.')[0] switch
        {
            "state" => TurnCodec.Encode(TurnCodec.DecodeState(stored)),
            "closed" => TurnCodec.Encode(TurnCodec.DecodeClosed(stored)),
            "summary" => TurnCodec.Encode(TurnCodec.DecodeSummary(stored)),
            "input" => TurnCodec.Encode(TurnCodec.DecodeInput(stored)),
            "effect" => TurnCodec.Encode(TurnCodec.DecodeEffect(stored)),
            string kind => throw new InvalidDataException($"{file}: nothing stored is called {kind}."),
        };

        Assert.Equal(Encoding.UTF8.GetString(stored), Encoding.UTF8.GetString(again));
    }

    [Theory]
    [InlineData(typeof(Input), "input.")]
    [InlineData(typeof(Effect), "effect.")]
    [InlineData(typeof(MoneyEffect), "effect.money.")]
    [InlineData(typeof(MoneyEffect), "input.answer.")]
    [InlineData(typeof(GatewayAnswer), "input.answer.")]
    [InlineData(typeof(DialogRecord), "state.")]
    public void Every_kind_has_a_file(Type kinds, string prefix)
    {
        string mark = kinds.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!;
        string[] files = [.. Names
            .Where(file => file.StartsWith(prefix, StringComparison.Ordinal))
            .Select(file => Encoding.UTF8.GetString(Stored(file)))];
        IEnumerable<string> missing = kinds.GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(kind => $"\"{mark}\":\"{kind.TypeDiscriminator}\"")
            .Where(name => !files.Any(file => file.Contains(name, StringComparison.Ordinal)));

        Assert.Empty(missing);
    }

    [Fact]
    public void What_a_newer_release_wrote_is_refused_and_not_misread()
    {
        byte[] unknown = Encoding.UTF8.GetBytes("""{"$t":"from the future"}""");

        Assert.Throws<System.Text.Json.JsonException>(() => TurnCodec.DecodeInput(unknown));
        Assert.Throws<System.Text.Json.JsonException>(() => TurnCodec.DecodeEffect(unknown));
    }

    /// <summary>The file without the line break at its end, which is there for those who read it.</summary>
    private static byte[] Stored(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        return bytes[^1] == (byte)'\n' ? bytes[..^1] : bytes;
    }
}
